"""Archives for the reading room, and its pages without a socket between."""

from __future__ import annotations

import asyncio
import dataclasses
from pathlib import Path
from typing import Any

from newscrawler.archive import Archive
from newscrawler.archive.alarms import Raised, keep
from newscrawler.archive.ledger import Ledger, end_run, start_run
from newscrawler.browse.questions import QUESTIONS
from newscrawler.items import Article
from newscrawler.warc import RawPage, WarcWriter
from tests.archive.sentences import articles

PAGES = ["/", "/search", "/sites", "/site/liuhe", "/questions", "/runs", *(f"/questions/{q.slug}" for q in QUESTIONS)]
PAGE = """<html><head><title>原网页</title><link rel=preload href="http://elsewhere.example/x.js" as=script>
<meta http-equiv=refresh content="0;url=http://elsewhere.example/"><script>document.title = "ran"</script></head>
<body onload="document.title = 'ran'"><h1>柳河县春耕备耕工作启动</h1><img src="http://elsewhere.example/a.png">
<form action="http://elsewhere.example/"><input name=q></form></body></html>"""


def fill(folder: Path) -> Path:
    """Make an archive of eight articles: one of them edited, one taken down, one with its page; give its path."""
    writer = WarcWriter(folder / "warc", "room")
    raw = RawPage(
        url="http://qingxi.example/0.html",
        status=200,
        headers=[("Content-Type", "text/html; charset=gbk")],
        body=PAGE.encode("gbk"),
        fetched_at="2026-11-01T00:00:00Z",
    )
    ref = writer.write(raw)
    writer.close()
    with Archive(folder / "archive.db") as archive:
        run = start_run(archive, "crawl", ["liuhe", "qingxi"])
        for number, article in enumerate(articles()):
            archive.save(told(article), warc=None if number else ref, run=run)
        edited = dataclasses.replace(told(articles()[1]), fetched_at="2026-11-02T08:00:00+08:00")
        edited.body = (edited.body or "").replace("八十万册", "八十五万册")
        archive.save(edited, run=run)
        gone = archive.search("大风蓝色预警")[0]["id"]
        archive.mark_gone(gone, "2026-11-03T00:00:00+00:00", "404")
        archive.upsert_site("liuhe", host="liuhe.example", region="410000", kind="newspaper", publisher="柳河日报社")
        ledger = Ledger(archive, "liuhe", run)
        ledger.count("fetched", times=100)
        ledger.count("failed", "http_500", times=60)
        ledger.write()
        keep(archive, Raised("qingxi", "silent", "", "2026-10-30", "no article since 2026-10-30", []), run)
        end_run(archive, run, 0, {"seconds": 12.5})
        return archive.path


def told(article: Article) -> Article:
    """Give an article with the fields that the room shows beside its text."""
    return dataclasses.replace(
        article,
        language="zh-Hant" if "縣" in (article.title or "") or "橋" in (article.title or "") else "zh-Hans",
        rights="own",
        copyright_notice="凡本网注明“来源：清溪晚报”的作品，未经授权不得转载。\n如有侵权，请与本网联系。",
        keywords=["春耕"],
        provenance={"title": "shown in h1"},
        images=[{"url": "http://qingxi.example/1.jpg", "caption": "春耕现场", "credit": "何拍"}],
    )


class Visitor:
    """Asks a reading room for its pages."""

    def __init__(self, path: Path) -> None:
        from newscrawler.browse.serving import reading_room

        self.room = reading_room(path)

    def get(self, address: str, **headers: str) -> Any:
        """Give the response at an address; header names with _ for -."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return asyncio.run(self._ask("get", address, named))

    def ask(self, method: str, address: str) -> Any:
        """Give the response to another method than GET."""
        return asyncio.run(self._ask(method, address, {}))

    async def _ask(self, method: str, address: str, headers: dict[str, str]) -> Any:
        await self.room.invoke_startup()
        return await getattr(self.room.client, method)(address, headers=headers)

    def close(self) -> None:
        """Let go of the archive."""
        database = self.room.get_database()
        database.reader.close()
        database.close()
        self.room.executor.shutdown()
