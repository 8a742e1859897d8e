"""Coverage-guided fuzzing of all that reads what others wrote: see docs/fuzzing.md."""

from __future__ import annotations

TARGETS = ("document", "repair", "extract", "dates", "address", "query", "listing", "warc")
