"""Site modules: one a site, almost only data."""
