"""Jobs: many pages through the same stages as a crawl, without a spider."""
