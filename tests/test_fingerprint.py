"""Addresses and texts that are the same have the same fingerprint."""

import hashlib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.fingerprint import article_id, canonical_url, content_hash, fold, page_address, site_of
from newscrawler.items import Article


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://News.Example.CN:80", "http://news.example.cn/"),
        (" https://example.cn:443/a#top ", "https://example.cn/a"),
        ("http://example.cn:8080/a", "http://example.cn:8080/a"),
        ("http://editor:secret@example.cn/a", "http://example.cn/a"),
        ("http://example.cn./a/./b/../c.html", "http://example.cn/a/c.html"),
        ("http://example.cn/a/%2e%2E/%7eb%2fc", "http://example.cn/~b%2Fc"),
        ("http://example.cn/a//b", "http://example.cn/a//b"),
        ("http://example.cn/../..", "http://example.cn/"),
        ("http://例子.测试/新闻?词=中", "http://xn--fsqu00a.xn--0zwm56d/%E6%96%B0%E9%97%BB?%E8%AF%8D=%E4%B8%AD"),
        ("http://example.cn/?q=%d6%d0", "http://example.cn/?q=%D6%D0"),
        ("http://example.cn/100%", "http://example.cn/100%25"),
        ("http://example.cn/a b?c d", "http://example.cn/a%20b?c%20d"),
        ("http://example.cn/a?b=2&a=1&&", "http://example.cn/a?b=2&a=1"),
        ("http://example.cn/a?UTM_Source=x&spm=1.2&id=7&from=timeline&share=1", "http://example.cn/a?id=7"),
        ("http://example.cn/a;jsessionid=0A?PHPSESSID=x&sid=9f3c", "http://example.cn/a"),
        ("http://example.cn/a?sid=123&from=20", "http://example.cn/a?sid=123&from=20"),
        ("http://[2001:DB8::1]:80/a", "http://[2001:db8::1]/a"),
    ],
)
def test_canonical_url_keeps_only_what_chooses_the_page(url: str, expected: str) -> None:
    assert canonical_url(url) == expected


@pytest.mark.parametrize(
    "url", ["", "a.html", "ftp://example.cn/a", "http://", "http://[::1", "http://a:99999/", "http://☃\x00 /"]
)
def test_canonical_url_refuses_what_is_no_web_address(url: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        canonical_url(url)


URL_TEXT = st.text(alphabet="aZ9%.;/?&=:#@ -_~中é\\[]2eE", max_size=30)


@given(URL_TEXT | st.text(max_size=20), URL_TEXT)
def test_canonical_url_twice_changes_nothing(path: str, query: str) -> None:
    try:
        once = canonical_url(f"http://example.cn/{path}?{query}")
    except ValueError:
        return
    assert canonical_url(once) == once
    assert once.isascii()


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("http://news.zmd.example.com.cn/a.html", "example.com.cn"),
        ("http://www.example.gov.cn/", "example.gov.cn"),
        ("http://www.example.co.uk:8080/", "example.co.uk"),
        ("http://10.0.0.1/a", "10.0.0.1"),
        ("http://127.0.0.1:8001/a", "127.0.0.1:8001"),
        ("http://localhost:8001/a", "localhost:8001"),
        ("http://[::1]:8001/a", "[::1]:8001"),
        ("http://com.cn/a", "com.cn"),
    ],
)
def test_site_of_is_the_registrable_domain_or_the_host(url: str, site: str) -> None:
    assert site_of(url) == site


@pytest.mark.parametrize(
    ("url", "declared", "expected"),
    [
        ("http://m.a.cn/7.html?utm_source=x", "http://www.a.cn/7.html", "http://www.a.cn/7.html"),
        ("http://a.cn/7.html?utm_source=x", None, "http://a.cn/7.html"),
        ("http://a.cn/7.html", "", "http://a.cn/7.html"),
        ("http://a.cn/7.html", "http://[", "http://a.cn/7.html"),
        ("http://a.cn/7.html", "http://b.cn/7.html", "http://a.cn/7.html"),
        ("http://a.cn/news/7.html", "http://a.cn/", "http://a.cn/news/7.html"),
        ("http://a.cn/news/7.html", "http://a.cn/news", "http://a.cn/news/7.html"),
        ("http://a.cn/story-7/amp/", "http://a.cn/story-7/", "http://a.cn/story-7/"),
        ("http://a.cn/news/show?id=7", "http://a.cn/?id=7", "http://a.cn/?id=7"),
        ("http://a.cn/", "http://a.cn/", "http://a.cn/"),
    ],
)
def test_a_declared_address_counts_unless_it_cannot_be_the_page_s_own(
    url: str, declared: str | None, expected: str
) -> None:
    assert page_address(url, declared) == expected


def test_article_id_depends_on_site_and_address() -> None:
    ids = {article_id(site, url) for site in ("a", "b") for url in ("http://x/1", "http://x/2", "\ud800")}
    assert len(ids) == 6
    assert all(len(found) == 16 and int(found, 16) >= 0 for found in ids)


def test_content_hash_ignores_script_case_and_white_space() -> None:
    one = content_hash(Article(title="駐馬店 News", body="近年來，\n業務。"))
    assert content_hash(Article(title="驻马店news", body="　近年来，业务。")) == one
    assert content_hash(Article(title="驻马店news", body="近年来，业务！")) != one


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_fold_is_stable_under_substrings_and_repetition(text: str) -> None:
    folded = fold(text)
    assert "".join(map(fold, text)) == folded
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("駐馬店網", "驻马店网"),
        ("乾燥 幹部 干部", "干燥 干部 干部"),
        ("裡裏里 沿著沿着 煙菸烟", "里里里 沿着沿着 烟烟烟"),
        ("ＡＢＣ１２３　Ｅ", "abc123 e"),
        ("Café CAFE\u0301 Straße", "cafe cafe strasse"),
        ("\ufeff零\u200b宽", "零宽"),
        ("がか\u3099", "がか\u3099"),
    ],
)
def test_fold_unites_scripts_widths_and_case(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_the_fold_table_changes_only_with_a_migration_that_rebuilds_the_index() -> None:
    table = (files("newscrawler") / "data" / "fold.json").read_bytes()
    assert hashlib.sha256(table).hexdigest() == "a4f163977179dacfa2e3a7b3a0f6a9eb0f7aa16e928dbd6c553f1a6e250f4ba3"
