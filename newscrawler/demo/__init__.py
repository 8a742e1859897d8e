"""Local papers made for trying out and testing, served over HTTP on this machine."""
