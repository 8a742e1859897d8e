"""Scripts that learn newscrawler/data from labelled pages; run by hand, never imported by newscrawler."""
