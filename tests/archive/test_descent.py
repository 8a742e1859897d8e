"""Who had a text from whom: what the pages say comes before when they appeared."""

from dataclasses import replace

from newscrawler.archive.reprints.descent import Facts, edges_of

DAILY = Facts(
    "daily", "daily", "http://daily.example/7.html", "桥", "白芷日报", rights="own",
    published_at="2026-11-04", first_seen="2026-11-20", names=("白芷日报社", "daily", "白芷日报"),
)  # fmt: skip
PORTAL = Facts(
    "portal", "portal", "http://portal.example/a.html", "新桥合龙", "白芷日报", rights="reprint",
    published_at="2026-11-03T23:50:00+08:00", first_seen="2026-11-10", names=("江源在线",),
)  # fmt: skip
COPY = replace(DAILY, id="copy", site="copy", url="http://copy.example/7.html", copy_host=True, first_seen="2026-11-01")
OTHER = Facts("other", "other", "http://other.example/1.html", "桥", published_at="2026-11-05", first_seen="2026-11-02")


def edges(*members: Facts, strangers: frozenset[frozenset[str]] = frozenset()) -> set[tuple[str, str, str]]:
    def near(one: str, other: str) -> float | None:
        return None if frozenset((one, other)) in strangers else 0.9

    given = {(edge.copy, edge.original, edge.evidence) for edge in edges_of(members, near, {})}
    turned = {(edge.copy, edge.original, edge.evidence) for edge in edges_of(members[::-1], near, {})}
    assert given == turned
    return given


def test_the_named_source_is_the_original_though_it_appeared_later() -> None:
    assert edges(DAILY, PORTAL) == {("portal", "daily", "source")}


def test_a_link_to_the_original_weighs_more_than_a_name() -> None:
    linked = replace(PORTAL, source_url="http://other.example/1.html")
    assert ("portal", "other", "link") in edges(DAILY, linked, OTHER)


def test_a_copied_site_follows_the_page_it_copied_and_nobody_follows_it() -> None:
    assert edges(COPY, PORTAL, DAILY) == {("portal", "daily", "source"), ("copy", "daily", "copy_host")}
    assert edges(COPY, PORTAL) == {("copy", "portal", "copy_host")}


def test_without_a_source_the_earlier_publication_is_the_original() -> None:
    assert edges(OTHER, replace(DAILY, rights=None)) == {("other", "daily", "published")}


def test_what_calls_itself_a_reprint_is_no_original() -> None:
    elsewhere = replace(PORTAL, source="云岭晚报")
    assert edges(OTHER, elsewhere) == {("portal", "other", "rights")}


def test_first_seen_decides_only_where_nothing_else_does() -> None:
    undated = replace(OTHER, published_at=None)
    assert edges(undated, replace(undated, id="late", site="late", first_seen="2026-11-09")) == {
        ("late", "other", "first_seen")
    }
    assert edges(undated, replace(DAILY, rights=None)) == {("other", "daily", "published")}


def test_two_papers_that_name_each_other_give_one_edge() -> None:
    one = replace(OTHER, source="江源在线", rights="reprint")
    two = replace(PORTAL, source="河东快报", names=("江源在线",))
    assert edges(replace(one, names=("河东快报",)), two) == {("portal", "other", "source")}


def test_texts_that_are_not_near_same_are_not_tied() -> None:
    assert edges(DAILY, PORTAL, OTHER, strangers=frozenset([frozenset(("daily", "portal"))])) == {
        ("other", "daily", "published"),
        ("portal", "other", "rights"),
    }
