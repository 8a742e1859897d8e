"""A news site on loopback that does harm in every way we know, one a path, between ordinary articles.

`site.py` puts it together: 30 good articles, their lists, feed and map, and the trials. A trial (`trials.py`) is an address, what
the server does there, and what a crawl must make of it: the article that stands there in spite of all, or the name under which
it is counted. Big bodies are streamed as they are made; nothing of them is kept. `python -m tests.torture` prints the table.
"""
