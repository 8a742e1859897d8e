"""Pages that only a browser can build: Chromium without a network of its own. Imported where a site renders, else never."""
