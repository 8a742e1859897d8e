"""Text of a line -> what kind of line it looks like, whatever page it stands on."""

from __future__ import annotations

import re

# Short lines are told by how they begin; one pattern, the first group that fits wins.
BEGINNINGS = {
    "copyright": r"©|\(c\)|copyright|版权|版權|免责|免責|声明[:：]|聲明[:：]|未经|未經|alle rechte|tous droits|derechos reservados|무단",
    "credit": (
        r"[\[【（(]?\s*(?:责任编辑|责编|编辑|責任編輯|編輯|作者|记者|記者|来源|來源|稿源|文|图|圖|摄影|攝影|校对|审核|审校|监制|编审|值班|通讯员|"
        r"新媒体编辑|撰文|翻译|出品|策划|统筹|供稿|选稿|初审|复审|终审|主编|编译|责任校对|實習編輯|採訪|采写|采访)\s*[:：/／丨|]|"
        r"(?:by|von|par|por|di|door|av|af|fotos?|photos?|photograph|image|credits?|sources?|quelle|bild|editor|editing|reporting|written|fuente|fonte|text)"
        r"\s*(?:by)?\s*[:：]|by [A-ZÀ-Þ]"
    ),
    "prompt": (
        r"read (?:more|also|next|the)|also read|see also|more (?:on|from|about)|related|recommended|watch|listen|click|tap|subscribe|sign up|follow|share|"
        r"advertis|sponsored|continue reading|don.t miss|most (?:read|popular)|lire aussi|à lire|lesen sie|mehr zum|lees ook|leer también|lea también|"
        r"leia|läs (?:mer|också)|les også|læs også|leggi anche|baca juga|czytaj|zobacz|читайте|также|相关|相關|推荐|推薦|延伸閱讀|延伸阅读|更多|点击|點擊|"
        r"分享|扫|掃|关注|關注|下载|下載|上一篇|下一篇|热门|熱門|大家都|猜你|广告|廣告|查看|评论|評論|网友|打开|原标题|举报|收藏|返回|您的|本文|看更多"
    ),
    "symbol": r"[•▲▼►▶>»→|\-–—*·■●◆★☆※#@/<←◎△▽]",
    "quote": r"[\"“”「『«„]",
}
BEGINNING = re.compile("|".join(f"(?P<{name}>{words})" for name, words in BEGINNINGS.items()), re.IGNORECASE)
# Words that prompts, consent boxes and log-in boxes hold anywhere.
PROMPT = re.compile(
    r"newsletter|subscri|sign up|app store|google play|cookie|javascript|your email|log ?in|advertisement|abonn|suscr|whatsapp|telegram|facebook|twitter|"
    r"微信|微博|公众号|公眾號|二维码|客户端|APP|點我|點擊|点击|登录|注册|跟贴|评论|訂閱|追蹤|粉絲|all rights reserved|授权|授權|转载|轉載|侵权",
    re.IGNORECASE,
)
STAMP = re.compile(
    r"\d{1,2}:\d\d|^\D{0,25}(?:19|20)\d\d\s*[-/年.]\s*\d{1,2}|\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2},? (?:19|20)\d\d",
    re.IGNORECASE,
)
CAPTION = re.compile(
    r"(?:摄|攝|图|圖|资料图|資料照|photo|reuters|getty|afp|dpa|imago|ap photo|picture alliance|提供|翻攝)[^\n]{0,12}$|"
    r"^(?:[▲△▼]|图\d*[:：]|圖[/:：說]|photo|foto|image|file photo|画像|写真)",
    re.IGNORECASE,
)
BRACKETS = {"[": "]", "【": "】", "（": "）", "(": ")", "<": ">", "《": "》", "「": "」"}
# Lines above this many bytes are read as prose: only what begins them and prompts count.
SHORT = 130
# Kinds are told by a line's head and tail; looking further costs time and finds words of the story.
REACH = 400


def kinds(text: str, size: int) -> list[str]:
    """Name the kinds that a line of so many UTF-8 bytes looks like, as features."""
    end = "S" if size <= SHORT else "L"
    head = text if len(text) <= REACH else text[:REACH]
    found = []
    if match := BEGINNING.match(head):
        found.append(f"{match.lastgroup} {end}")
    if PROMPT.search(head):
        found.append(f"prompt in {end}")
    if STAMP.search(head):
        found.append(f"stamp {end}")
    if CAPTION.search(text[-60:]):
        found.append(f"caption {end}")
    if BRACKETS.get(text[0]) == text[-1]:
        found.append(f"bracket {end}")
    if text[-1] in "?？":
        found.append(f"question {end}")
    if text[-1] in ":：":
        found.append(f"colon {end}")
    if size <= SHORT:
        found += shape(text)
    return found


def shape(text: str) -> list[str]:
    """Name what the characters of a short line are."""
    if text.isupper():
        return ["upper"]
    if not any(map(str.isalpha, text)):
        return ["digits"]
    return []
