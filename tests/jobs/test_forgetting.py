"""What is forgotten is gone from every byte that is kept, never comes back, and says when and why it went."""

import gzip
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from newscrawler.archive import Archive, tombstones
from newscrawler.archive.doctor import examine
from newscrawler.archive.erasing import erase
from newscrawler.archive.locks import SiteLock
from newscrawler.archive.merge import merge
from newscrawler.errors import InputError, RemovedError, SiteLockedError
from newscrawler.export import export
from newscrawler.items import Article
from newscrawler.jobs.forgetting import Forgotten, finish, forget, plan, scope_of
from newscrawler.jobs.importing import import_paths
from newscrawler.warc import WarcRef, read_page
from newscrawler.warc_members import members
from tests.crawls import counts, visit
from tests.serving import Reply, Site, article_page, paper, serving

# Nothing else in the archive has these characters; any of them that is left is a word of the article.
WORDS = "鸬鹚矶"
TITLE = f"{WORDS}渡槽修复完工通水"
DAY = timedelta(days=1)
pytestmark = pytest.mark.xdist_group("forgetting")  # they share two crawls
FEED = """<rss version="2.0"><channel><title>青禾</title><item><title>{title}</title><link>{origin}2026/11/a00001.html</link>
<pubDate>Sun, 01 Nov 2026 08:00:00 +0800</pubDate></item></channel></rss>"""


def story(part: int, edition: int) -> str:
    """A page of an article of two pages, about a place that no other one names."""
    text = article_page(1 + 10 * part, edition).replace("柳泉", WORDS).replace("<h1>", f"<h1>{TITLE}")
    notice = f"<p>版权声明：凡本网注明来源青禾日报的作品，版权均属{WORDS}编辑部，转载须经授权。</p>"
    onward = "<a href='a00001_2.html'>下一页</a>" if part == 1 else "<a href='a00001.html'>上一页</a>"
    return text.replace("</body>", f"{notice}{onward}</body>")


class Paper:
    """A paper of ten articles; the second has two pages, and its text is edited in the second edition."""

    edition = 1
    origin = ""

    def answer(self, path: str) -> Reply | None:
        if path == "/2026/11/a00001.html":
            return Reply(story(1, self.edition))
        if path == "/2026/11/a00001_2.html":
            return Reply(story(2, self.edition))
        if path == "/feed.xml":
            feed = FEED.format(title=TITLE, origin=self.origin)
            return Reply(feed, headers={"Content-Type": "application/rss+xml; charset=utf-8"})
        reply = paper(10)(path)
        if path == "/" and reply:
            text = str(reply.body).replace("第1号柳泉镇的消息今日见报", TITLE)
            reply.body = f'<link rel="alternate" type="application/rss+xml" href="/feed.xml">{text}'
        return reply


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Site]]:
    folder = tmp_path_factory.mktemp("crawled")
    told = Paper()
    with serving(told.answer) as site:
        told.origin = site.origin
        visit(folder / "archive.db", site.origin)
        told.edition = 2
        visit(folder / "archive.db", site.origin, clock_shift=DAY)
        yield folder, site


@pytest.fixture
def folder(crawled: tuple[Path, Site], tmp_path: Path) -> Path:
    """A copy of the crawled archive."""
    shutil.copytree(crawled[0], tmp_path / "copy")
    return tmp_path / "copy"


def holding(folder: Path, words: str = WORDS) -> list[str]:
    """Names of the files that hold the words, WARC files unpacked; and tokens of indexes that are made of them."""
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        text = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
        found += [path.name] if any(word.encode() in text for word in words) else []
    with sqlite3.connect(folder / "archive.db") as connection:
        for index in ("article_index", "version_index"):
            connection.execute(f"CREATE VIRTUAL TABLE temp.{index}_terms USING fts5vocab (main, {index}, row)")
            terms = [term for (term,) in connection.execute(f"SELECT term FROM temp.{index}_terms")]
            found += [f"{index} {term}" for term in terms if any(word in term for word in words)]
    connection.close()
    return found


def rows(folder: Path) -> list[dict[str, Any]]:
    with Archive(folder / "archive.db", readonly=True) as archive:
        return list(archive.rows())


def address(crawled: tuple[Path, Site]) -> str:
    return f"{crawled[1].origin}2026/11/a00001.html"


def test_no_byte_of_a_forgotten_article_is_left_and_all_else_stays(
    folder: Path, crawled: tuple[Path, Site], record_property: Any
) -> None:
    assert {"archive.db"} < set(holding(folder))
    others = [row for row in rows(folder) if row["url"] != address(crawled)]
    with Archive(folder / "archive.db") as archive:
        told = forget(archive, address(crawled), "asked for by the person named")
    assert (told.articles, told.versions, told.reprints, told.shared, told.outside) == (1, 2, [], [], [])
    assert holding(folder) == []
    assert rows(folder) == others
    with Archive(folder / "archive.db") as archive:
        assert [(finding.check, finding.examples) for finding in examine(archive) if not finding.is_healthy] == []
        for row in others:
            page = read_page(folder, WarcRef(row["warc_file"], row["warc_offset"]))
            assert page
            assert page.url == row["url"]
        assert archive.search("登") is not None
    record_property(
        "figure", f"{told.pages} records, 2 versions, 2 pages, lists and a feed: no byte left of 3 characters"
    )


def test_pages_lists_and_revisits_of_it_are_blanked_and_no_others(folder: Path, crawled: tuple[Path, Site]) -> None:
    def urls() -> list[tuple[str, str]]:
        found = [member for file in sorted((folder / "warc").iterdir()) for member in members(file) if member.url]
        return [(member.kind, member.url.removeprefix(crawled[1].origin)) for member in found]

    before = urls()
    with Archive(folder / "archive.db") as archive:
        forget(archive, address(crawled), "asked")
    lists = {("response", ""), ("response", "feed.xml")}  # a revisit of a list has none of its words
    own = {record for record in before if "a00001" in record[1]}
    assert {url for _, url in own} == {"2026/11/a00001.html", "2026/11/a00001_2.html"}
    assert urls() == [record for record in before if record not in lists | own]
    assert lists < set(before)


def test_a_tombstone_says_what_was_there_when_and_why_it_went(folder: Path, crawled: tuple[Path, Site]) -> None:
    identifier = next(row["id"] for row in rows(folder) if row["url"] == address(crawled))
    with Archive(folder / "archive.db") as archive:
        forget(archive, identifier, "court order")
        stone = tombstones.tombstone(archive, identifier)
        assert stone
        assert {name: stone[name] for name in ("id", "url", "published_day", "reason")} == {
            "id": identifier,
            "url": address(crawled),
            "published_day": "2026-11-12",
            "reason": "court order",
        }
        assert tombstones.tombstone(archive, f"{address(crawled)}?utm_source=x#top") == stone
        with pytest.raises(RemovedError, match=r"removed from the archive on .* because: court order"):
            scope_of(archive, address(crawled))
        with pytest.raises(InputError, match="no article, page or site"):
            scope_of(archive, "http://nowhere.example/")


def test_a_text_that_other_sites_have_is_told_and_stays_there(folder: Path, crawled: tuple[Path, Site]) -> None:
    with Archive(folder / "archive.db") as archive:
        body = archive.search(WORDS)[0]["body"]
        reprint = archive.save(Article(site="far", url="http://far.example/1", title="转载", body=body)).id
        told = forget(archive, address(crawled), "asked")
        assert told.reprints == [reprint]
        assert [row["id"] for row in archive.search(WORDS)] == [reprint]
        assert [finding.check for finding in examine(archive) if not finding.is_healthy] == []


def test_it_is_not_crawled_again_not_even_at_another_address(folder: Path, crawled: tuple[Path, Site]) -> None:
    site, moved = crawled[1], Paper()
    with Archive(folder / "archive.db") as archive:
        forget(archive, address(crawled), "asked")
    kept, site.answer = site.answer, lambda path: moved_answer(moved, path)
    moved.edition, moved.origin = 2, site.origin
    site.log.clear()
    try:
        result = visit(folder / "archive.db", site.origin, f"{site.origin}2026/11/a00001.html", clock_shift=2 * DAY)
    finally:
        site.answer = kept
    assert "/2026/11/a00077.html" in site.asked()
    assert not {"/2026/11/a00001.html", "/2026/11/a00001_2.html"} & set(site.asked())
    assert counts(result)["rejected Forgotten"] == 1
    assert [word for word in holding(folder) if "index" in word] == []
    pages = [member for file in (folder / "warc").iterdir() for member in members(file)]
    assert [member.url for member in pages if "a00077" in member.url] == []


def moved_answer(told: Paper, path: str) -> Reply | None:
    """The paper after a move: the article stands at a new address on one page, and its list leads there."""
    if path == "/2026/11/a00077.html":
        both = story(1, 2).replace("<a href='a00001_2.html'>下一页</a>", "")
        rest = story(2, 2).partition("<div id='text'>")[2].partition("</div>")[0]
        return Reply(both.replace("</div><p>责任编辑", f"{rest}</div><p>责任编辑"))
    reply = told.answer(path)
    if reply and path == "/":
        link = f"<li><a href='/2026/11/a00077.html'>{TITLE}</a></li>"
        reply.body = str(reply.body).replace("<ul>", f"<ul>{link}")
    return reply


def test_import_refuses_it_as_a_page_and_as_a_row(folder: Path, crawled: tuple[Path, Site], tmp_path: Path) -> None:
    table = tmp_path / "all.csv"
    with Archive(folder / "archive.db") as archive:
        export(archive, table)
        warcs = tmp_path / "warcs"
        shutil.copytree(folder / "warc", warcs)
        forget(archive, address(crawled), "asked")
        for source in (warcs, table):
            result = import_paths(archive, [source], processes=1)
            assert result.reasons["Forgotten"] >= 1
            assert result.counts["new"] == 0
        assert archive.search(WORDS) == []


def test_merge_brings_it_neither_back_nor_leaves_it_there(
    folder: Path, crawled: tuple[Path, Site], tmp_path: Path
) -> None:
    """An archive that forgot does not take it from one that did not, and one that did not forgets with it."""
    shutil.copytree(folder, tmp_path / "other")
    with Archive(folder / "archive.db") as here, Archive(tmp_path / "other" / "archive.db") as there:
        forget(here, address(crawled), "asked")
        assert merge(here, there.path).articles["forgotten"] == 1
        assert here.search(WORDS) == []
        assert merge(there, here.path).rows["removals"] == 1
        assert [told.articles for _, told in finish(there)] == [1]
        assert merge(there, here.path).rows["removals"] == 0
    assert holding(tmp_path / "other") == []


@pytest.mark.parametrize("steps", [0, 1, 2], ids=["asked for", "rows gone", "one page half blanked"])
def test_what_a_kill_left_unfinished_is_told_and_finished(folder: Path, crawled: tuple[Path, Site], steps: int) -> None:
    with Archive(folder / "archive.db") as archive:
        number = tombstones.begin(archive, "article", address(crawled), "asked")
        (removal,) = tombstones.unfinished(archive)
        assert removal["id"] == number
        if steps:
            erasure, _ = plan(archive, removal)
            erase(archive, removal, erasure)
        if steps == 2:
            name, offset, length = erasure.pages[0]
            with (folder / name).open("r+b") as torn:
                torn.seek(offset)
                torn.write(b"\0" * (length // 2))
    with Archive(folder / "archive.db") as archive:
        assert [finding.check for finding in examine(archive) if not finding.is_healthy] == ["removals"]
        assert [told.target for _, told in finish(archive)] == [address(crawled)]
        assert finish(archive) == []
        assert [finding.check for finding in examine(archive) if not finding.is_healthy] == []
    assert holding(folder) == []


def test_a_whole_site_goes_and_is_not_crawled_again(folder: Path, crawled: tuple[Path, Site]) -> None:
    (name,) = {row["site"] for row in rows(folder)}
    with Archive(folder / "archive.db") as archive:
        far = archive.save(Article(site="far", url="http://far.example/2", title="别处", body="另一个站点的消息。")).id
        told = forget(archive, name, "the publisher withdrew its consent")
        assert (told.scope, told.articles) == ("site", 10)
        assert [row["id"] for row in archive.rows()] == [far]
        assert [finding.check for finding in examine(archive) if not finding.is_healthy] == []
    assert holding(folder, f"{WORDS}镇桥") == []
    crawled[1].log.clear()
    result = visit(folder / "archive.db", crawled[1].origin, clock_shift=2 * DAY)
    assert (crawled[1].asked(), result.exit_code) == ([], 0)
    assert "because: the publisher withdrew its consent" in (result.sites[0].stopped or "")


def test_a_site_that_is_being_crawled_is_left_alone_and_forgotten_later(
    folder: Path, crawled: tuple[Path, Site]
) -> None:
    (name,) = {row["site"] for row in rows(folder)}
    with Archive(folder / "archive.db") as archive, Archive(folder / "archive.db") as crawl:
        lock = SiteLock(crawl, name, 1)
        lock.acquire()
        with pytest.raises(SiteLockedError):
            forget(archive, address(crawled), "asked")
        lock.release()
        assert [told.articles for _, told in finish(archive)] == [1]


def test_a_page_that_is_no_article_goes_too(folder: Path, crawled: tuple[Path, Site]) -> None:
    with Archive(folder / "archive.db") as archive:
        told = forget(archive, f"{crawled[1].origin}feed.xml", "asked")
    assert told == Forgotten("article", f"{crawled[1].origin}feed.xml", addresses=1, pages=told.pages, bytes=told.bytes)
    assert told.pages >= 1
