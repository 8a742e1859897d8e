"""The bundled local papers: invented towns and news, served over real HTTP on loopback.

Light to import: the papers themselves are loaded when they are served.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newscrawler.demo.serving import Demo

PAPERS: tuple[str, ...] = ("ruoshui_daily", "lanjiang_portal", "heting_epaper", "ruoshui_copy")
ARTICLES = 90  # of each paper on day 1: several hundred together, crawled in seconds
CRAWL_DELAY = 0.01  # seconds the county daily's robots.txt asks for: applied, yet no test waits for it


def serve(
    articles: int | None = None,
    day: int = 1,
    base_port: int = 0,
    pages_delay: float = 0.0,
    *,
    crawl_delay: float = CRAWL_DELAY,
    process: bool = False,
) -> Demo:
    """Start serving the papers on 127.0.0.1; use the result in a `with` statement, or close() it.

    `articles`: how many each paper has on day 1. `base_port`: the first of four ports (0: free ones); a busy port
    raises UsageError. `pages_delay`: seconds before each answer. `crawl_delay`: seconds that robots.txt asks for.
    `process`: serve from a process of its own, so that the server's work does not slow a crawl in this one.
    """
    from newscrawler.demo.serving import start

    return start(ARTICLES if articles is None else articles, day, base_port, pages_delay, crawl_delay, process=process)


def run_forever(articles: int | None = None, day: int = 1, base_port: int = 0, pages_delay: float = 0.0) -> None:
    """Serve until interrupted, and print the papers' addresses first."""
    import threading

    with serve(articles, day, base_port, pages_delay) as demo:
        for paper, origin in demo.origins.items():
            print(f"{paper}  {origin}/", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return
