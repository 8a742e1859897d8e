"""Whose certificate does not hold is not crawled, unless the site's table says so."""

from __future__ import annotations

import os
import ssl
from contextlib import ExitStack
from pathlib import Path

import pytest

from newscrawler.middlewares import trust
from tests.crawls import counts, visit
from tests.network.certificates import Authority
from tests.serving import paper, serving

GOOD = {"fetched": 3, "extracted": 1, "new": 1}
UNTRUSTED = "its certificate has ended or is signed by nobody we trust"


def test_certificates_are_checked_and_a_site_may_be_let_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    authority = Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    contexts = [
        authority.context(),
        authority.context(days=-2),
        authority.context(self_signed=True),
        authority.context("other.example"),
        authority.context(self_signed=True),
    ]
    with ExitStack() as stack:
        good, ended, signed, other, let_off = (
            stack.enter_context(serving(paper(1), tls=context)) for context in contexts
        )
        table = f'[sites.old]\norigin = "{let_off.origin}"\nverify_certificates = false\n'
        Path("newscrawler.toml").write_text(table, "utf-8")
        names = ["old", *(site.origin for site in (good, ended, signed, other))]
        result = visit(tmp_path / "a.db", *names, settings={"RETRY_TIMES": 0, "LOG_LEVEL": "CRITICAL"})
        assert [site.asked() for site in (ended, signed, other)] == [[], [], []]
    assert [counts(site) for site in result.sites] == [
        GOOD,
        GOOD,
        {"unanswered certificate": 1, "failed robots_unavailable": 1},
        {"unanswered certificate": 1, "failed robots_unavailable": 1},
        {"unanswered certificate_other_host": 1, "failed robots_unavailable": 1},
    ]
    assert [(site.stopped or "").partition(";")[0] for site in result.sites] == [
        "",
        "",
        f"robots.txt cannot be had: {UNTRUSTED}",
        f"robots.txt cannot be had: {UNTRUSTED}",
        "robots.txt cannot be had: its certificate is another host's",
    ]
    assert all("verify_certificates = false" in (site.stopped or "") for site in result.sites[2:])


def test_the_systems_authorities_are_found_where_openssl_does_not_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cert.pem").touch()
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(trust, "KNOWN", ())
    monkeypatch.setattr(trust, "ELSEWHERE", (str(tmp_path / "cert.pem"),))
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: ssl.DefaultVerifyPaths("", "", "", "", "", ""))
    monkeypatch.setenv("SSL_CERT_FILE", "named by the operator")
    trust.name_trust_store()
    assert os.environ["SSL_CERT_FILE"] == "named by the operator"
    monkeypatch.delenv("SSL_CERT_FILE")
    trust.name_trust_store()
    assert os.environ["SSL_CERT_FILE"] == str(tmp_path / "cert.pem")
