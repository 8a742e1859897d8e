"""What goes wrong at news sites: each function gives the answers of a site from the bad day on."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import escape
from typing import Any

from newscrawler.demo.dice import Dice
from tests.breakages.site import ARTICLE, FRONT, LIST, Page, Site

Answer = Callable[[Site, str, date], Page]

_CAPTCHA = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>安全验证</title></head><body><div class="verify">
<h3>请完成安全验证</h3><p>您的访问过于频繁，请拖动滑块完成拼图后继续访问。</p><div id="slider"></div>
<p>事件编号：{number}</p></div><script src="/cdn/verify.js"></script></body></html>"""
_LOGIN = """<html><head><title>用户登录</title></head><body><form action="/login" method="post"><h2>用户登录</h2>
<p>该内容仅对注册用户开放，请先登录。</p><input name="user"><input name="password" type="password"><button>登录</button>
<a href="/register">立即注册</a></form></body></html>"""
_PARKED = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>该域名正在出售</title></head><body><h1>您访问的域名正在出售</h1>
<p>This domain may be for sale. 如有购买意向，请联系域名经纪人。</p><ul><li><a href="/search?q=贷款">贷款</a></li>
<li><a href="/search?q=旅游">旅游</a></li><li><a href="/search?q=招聘">招聘</a></li></ul></body></html>"""
_GONE = "<html><head><title>提示信息</title></head><body><div class='tip'>您访问的文章不存在或已被删除。<a href='/'>返回首页</a></div></body></html>"
_SCRIPTED = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head><body><h1>{title}</h1>
<div class="time">{stamp}</div><div id="content" data-id="{key}"><span class="loading">加载中…</span></div>
<script>fetch("/api/article/{key}.json").then(r=>r.json()).then(d=>{{document.getElementById("content").innerHTML=d.content}})</script>
</body></html>"""
_LIST_SCRIPTED = """<html><head><meta charset="utf-8"><title>{name}</title></head><body>{nav}<div id="list"></div>
<script>loadList("/api/list",1,20)</script></body></html>"""


def redesigned(**changes: Any) -> Answer:
    """Every page with another face."""
    return lambda site, path, day: replace(site, face=replace(site.face, **changes)).page(path, day)


def articles(make: Answer) -> Answer:
    """Other answers in the place of articles alone."""
    return lambda site, path, day: make(site, path, day) if site.kind(path) == ARTICLE else site.page(path, day)


def front_page(site: Site, _path: str, day: date) -> Page:
    """The front page, status 200."""
    return site.page("/", day)


def to_front(_site: Site, _path: str, _day: date) -> Page:
    """A redirect to the front page."""
    return Page(302, {"Location": "/"}, b"")


def challenge(site: Site, path: str, day: date) -> Page:
    """A script in the place of every page, status 521, as accelerators answer to what runs no script."""
    token = Dice(sum(path.encode()), day.toordinal(), 19).below(10**15)
    script = f"<script>document.cookie='__jsl={token:x};path=/';location.href=location.pathname;</script>"
    return Page(521, {"Content-Type": "text/html"}, script.encode())


def forbidden(site: Site, _path: str, _day: date) -> Page:
    """403 of a firewall."""
    return site.html("<html><head><title>403 Forbidden</title></head><body><h1>403 Forbidden</h1></body></html>", 403)


def gone_notice(site: Site, _path: str, _day: date) -> Page:
    """A notice of removal, status 200."""
    return site.html(_GONE)


def captcha(site: Site, path: str, day: date) -> Page:
    """A puzzle in the place of every page, status 200."""
    return site.html(_CAPTCHA.format(number=Dice(sum(path.encode()), day.toordinal()).below(10**12)))


def parked(site: Site, _path: str, _day: date) -> Page:
    """A seller of domains at every address."""
    return site.html(_PARKED)


def login_wall(site: Site, path: str, day: date) -> Page:
    """Articles redirect to a form."""
    if path == "/login":
        return site.html(_LOGIN)
    return Page(302, {"Location": "/login"}, b"") if site.kind(path) == ARTICLE else site.page(path, day)


def body_in_json(site: Site, path: str, day: date) -> Page:
    """The text is fetched by a script; the page has its headline and date alone."""
    if path.startswith("/api/article/"):
        return Page(200, {"Content-Type": "application/json"}, _json(site, path, day))
    story = site.story(path, day)
    if story is None:
        return site.page(path, day)
    stamp = f"{story.published:%Y-%m-%d %H:%M}"
    return site.html(_SCRIPTED.format(title=escape(story.title), stamp=stamp, key=story.key))


def _json(site: Site, path: str, day: date) -> bytes:
    story = site.story(site.address(int(path.rsplit("/", 1)[1].removesuffix(".json"))), day)
    paragraphs = story.paragraphs if story else ()
    return json.dumps({"code": 0, "content": "".join(f"<p>{escape(part)}</p>" for part in paragraphs)}).encode()


def no_items(site: Site, path: str, day: date) -> Page:
    """Lists without items; the articles are still there."""
    if site.kind(path) not in (FRONT, LIST):
        return site.page(path, day)
    nav = "".join(f'<a href="/{name}/">{title}</a>' for name, title in site.face.sections)
    return site.html(
        f"<html><head><title>{site.town.name}</title></head><body>{nav}<ul></ul><p>暂无数据</p></body></html>"
    )


def list_by_script(site: Site, path: str, day: date) -> Page:
    """Lists that a script builds."""
    if site.kind(path) not in (FRONT, LIST):
        return site.page(path, day)
    nav = "".join(f'<a href="/{name}/">{title}</a>' for name, title in site.face.sections)
    return site.html(_LIST_SCRIPTED.format(name=site.town.name, nav=nav))


def frozen(since: date) -> Answer:
    """Lists that show this day for ever."""
    return lambda site, path, day: site.page(path, day if site.kind(path) == ARTICLE else since)


def closed_by_robots(site: Site, path: str, day: date) -> Page:
    """A robots.txt that closes the whole site."""
    if path == "/robots.txt":
        return Page(200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /\n")
    return site.page(path, day)


def server_errors(site: Site, path: str, day: date) -> Page:
    """500 for most articles and a third of the lists."""
    chance = {ARTICLE: 85, LIST: 33}.get(site.kind(path) or "", 0)
    if Dice(sum(path.encode()), day.toordinal(), 13).below(100) < chance:
        return site.html("<html><body><h1>500 - 内部服务器错误。</h1></body></html>", 500)
    return site.page(path, day)


def mojibake(site: Site, path: str, day: date) -> Page:
    """GBK read as UTF-8 by the publishing system: what was Han is lost for good."""
    page = site.page(path, day)
    return page._replace(body=page.body.decode("utf-8").encode("gbk", "replace").decode("utf-8", "replace").encode())
