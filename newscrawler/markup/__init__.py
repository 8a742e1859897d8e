"""Markup of a page -> its tags, texts, elements and what stands in what: read as browsers read it, at any depth.

`tokens`, `element`, `nesting` and newscrawler.blocks, lines and walk look at each character or tag of a page. Each has a .pxd beside it that
gives its types: where a C compiler is at hand, setup.py compiles them, four times as fast. The same source runs without.
"""
