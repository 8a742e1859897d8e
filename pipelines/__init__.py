"""Stages that an article passes on its way into the archive, one a file."""
