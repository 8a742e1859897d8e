"""The reading room: the archive in a browser, read-only, served by Datasette with pages of our own."""
