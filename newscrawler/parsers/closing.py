"""Lines below the last paragraph in which a publisher speaks to its readers: tips, offers, hands to follow, who wrote.

They stand in the element of the text and look like its paragraphs; what they say, at the end alone, tells them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawler.parsers.line_kinds import beginning, holds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawler.blocks import Block, Box

# So many lines from the body's end are looked at; a closing line of a text of this many lines may go.
REACH, FEWEST = 12, 3
# The longest measured, rules for those who comment, has 833 characters. A label between two closing lines is short.
LONGEST, LONGEST_LABEL = 900, 60
LABELS_BETWEEN = 2
ADDRESS = r"(?:[^\s@]{1,64}@[^\s@]{1,255}\.\w{2,}|https?://\S+|(?:www\.|twitter\.com/|x\.com/)\S+|@\w{3,})"
BARE_ADDRESS = re.compile(
    rf"(?:(?:e-?mail|mail|twitter|x|contact|kontakt|web)\s{{0,9}}[:：]?\s{{0,9}})?{ADDRESS}", re.IGNORECASE
)
TRADES = (
    r"(?:reporter|editor|writer|correspondent|journalist|columnist|contributor|author|producer|professor|lecturer|"
    r"researcher|fellow|freelancer|redakteur(?:in)?|korrespondent(?:in)?|autor(?:in)?|journalistin|chefredakteur(?:in)?|"
    r"periodista|giornalista|redactor|redactora|journaliste)"
)
NAME = r"(?:[A-ZÀ-Þ][\w.'’-]+ ){1,3}[A-ZÀ-Þ][\w'’-]+(?: \(\S+\))?"
WHO = re.compile(
    rf"^{NAME} (?:is|was|ist|war|est|es|è) (?:an?|the|bei|der|die|un|une|una|el|la)\b.{{0,90}}\b{TRADES}\b"
    rf"|^{NAME} (?:covers|writes (?:about|for)|reports on)\b"
)
SIGNED = re.compile(rf"(?:By|BY|Von|Par|Por|Di) {NAME}(?:(?:,| and| und| et| y| e) {NAME}){{0,3}}\.?")
# Told at a line's start: what the publisher asks or offers, where the text came from, who helped.
OPENINGS = re.compile(
    r"^\W{0,3}(?:"
    r"(?:got|have|do you have|know|want to share) (?:a|an|any|more|your) ?(?:news )?(?:story|stories|tips?|opinions?|questions?|comments?|feedback)\b"
    r"|get in touch\b|contact (?:the (?:author|reporter|writer)|us\b)|(?:write|reach out) to \w.{0,40}\bat\b|reach (?:the )?(?:reporter|author|writer)s?\b"
    r"|e-?mail (?:us|the (?:author|reporter))\b|send (?:us )?(?:your|any|news|tips)\b"
    r"|follow (?:us|me|him|her|them|@|\w+(?:[. ]\w+){0,3} on (?:twitter|facebook|instagram|x|telegram|linkedin|youtube|threads)\b)"
    r"|(?:like|join) us on\b|sign up (?:for|to)\b|subscribe (?:to|here|now|today|for)\b|download (?:the|our)\b|join (?:our|the) \S+ (?:whatsapp|telegram)"
    r"|(?:for|want|read) more (?:stories|news|great|content|like|from|on this)\b|for all the latest\b|stay (?:up.to.date|informed|connected)\b"
    r"|get (?:the latest|our|more|daily|breaking)\b.{0,60}\b(?:inbox|delivered|newsletters?|updates|app)\b"
    r"|support (?:our|us|independent|local|\w+ so we)\b|(?:please )?(?:consider )?(?:donat(?:e|ing)|becom(?:e|ing) a member|supporting)\b"
    r"|if you (?:enjoyed|liked|found) (?:this|the)\b|(?:do )?you (?:may|might) (?:also )?(?:like|be interested)|what do you think\b|let us know\b|tell us what\b"
    r"|(?:this|the) (?:article|story|piece|post|report|text) (?:was |is |has been )?(?:\w+ ){0,2}(?:first |originally )?(?:published|appeared|republished|reprinted|produced|written|syndicated|updated|corrected|translated)\b"
    r"|(?:first|originally) (?:published|appeared)\b|this is a (?:breaking|developing)\b|more to follow\b"
    r"|(?:additional )?(?:reporting|editing|writing|edited|written|compiled|translated) by\b|with (?:reports?|reporting|files|additional reporting|information) (?:from|by)\b"
    r"|\S+(?: \S+){0,4} contributed to this (?:report|story|article)\b"
    r"|(?:\d+ )?comments?\W*$|share (?:this|on)\b.{0,30}$"
    r"|click here (?:to|for)\b|read also\b|also read\b|don[’']t miss\b|see also\b|the views expressed\b"
    r"|hat ihnen (?:dieser|der) (?:artikel|beitrag|text)\b|(?:dieser|der) (?:artikel|text|beitrag) (?:ist |erschien |wurde )|bitte (?:achten|beachten) sie\b"
    r"|(?:mehr|weitere) (?:zum thema|nachrichten|informationen|artikel)\b|folgen sie\b|abonnieren sie\b|unterstützen sie\b|jetzt (?:abonnieren|anmelden|registrieren)\b"
    r"|il vous reste\b|cet article (?:est|a été)\b|la suite est réservée|abonnez-vous\b|suivez[- ]nous\b|lire aussi\b|inscrivez-vous\b"
    r"|síguenos\b|suscríbete\b|este artículo (?:fue|se)\b|lea también\b|siga (?:o|a|nossa)\b|assine\b|leia também\b|iscriviti\b|seguici\b|leggi anche\b|lees ook\b"
    r"|(?:還想|还想|想)(?:看|了解|知道)更多|更多.{0,12}(?:请|請|敬请|尽在|盡在|关注|關注|下载|下載|扫|掃|点击|點擊)|欢迎(?:下载|关注|扫码|订阅|添加|投稿|加入|分享|转发|来稿)|歡迎(?:下載|加入|訂閱|追蹤|投稿|分享)"
    r"|(?:请|請)(?:长按|長按|扫描|掃描|关注|關注|下载|下載|继续往下|繼續往下)|(?:长按|扫描|识别)(?:上方|下方|图中|以上|以下|二维码)|扫码(?:关注|下载|进群|加入)|關注我們|关注我们|点(?:个|一下)?[【“]?(?:在看|赞)"
    r"|(?:点击|點擊)?(?:上方|下方|蓝字|藍字).{0,6}(?:关注|關注)|(?:关注|關注).{2,16}(?:公众号|公眾號|微信|微博|客户端|抖音号?|视频号)|视频加载|影片載入|举报[/／]反馈|舉報[/／]回饋|廣告$|广告$|目录$"
    r"|(?:(?:全|正|本)文|报道)?(?:完|完结|完結|结束|結束)\W{0,3}$|(?:the )?end\W{0,3}$"
    r"|(?:标签|標籤|关键词|關鍵[詞字]|阅读|閱讀|浏览|瀏覽)\s{0,9}(?:[:：]|\d)|(?:网友|網友)(?:评论|評論)|作者(?:单位|單位|简介|簡介|系|为|為)|(?:本文|文中|文内)?(?:图片|圖片|照片)(?:均?由|均?来自|來自).{1,20}$"
    r"|\S{2,14}(?:版权|版權)所有\W*$|\S{2,16}(?:出品|提醒您[:：].{0,60})$|(?:此前|早前|相关|相關)(?:报道|報導|新闻|新聞|阅读|閱讀|链接|連結)\s{0,9}[:：▷>]|(?:延伸|推荐|推薦|更多)(?:阅读|閱讀|新聞|新闻|报道|報導)|(?:回复|回覆)【|報料|新闻热线|爆料热线|投稿(?:邮箱|信箱|請寄|请)"
    r")",
    re.IGNORECASE,
)
# Told anywhere in a short line.
WITHIN = re.compile(
    rf"\b(?:be reached|contacted|reach (?:him|her|them)|email (?:him|her|me)|follow (?:him|her|them|me))\b.{{0,30}}(?:{ADDRESS}|twitter|facebook)"
    r"|\bnewsletters?\b.{0,60}(?:inbox|sign up|subscribe|here)|(?:sign up|subscribe)\b.{0,60}\bnewsletters?\b|(?:delivered|straight) (?:to|through|in) your\b|click here for (?:more|details|further)\b"
    rf"|^(?:e-?mail|contact|tweet) [A-Z].{{0,40}}\bat {ADDRESS}"
    r"|\bdpa-infocom\b|\b(?:reporting|editing|writing) by [A-Z].{0,120};? ?(?:editing|reporting|writing) by [A-Z]|^\(reporting by\b|partnermarke de[sr]\b|reservée aux abonnés",
    re.IGNORECASE,
)


# Each of these holds one of the words, which are looked up in a twentieth of the time.
WITHIN_WORDS = (
    *("reach", "contact", "mail", "follow", "newsletter", "delivered", "straight", "click here", "tweet"),
    *("dpa-infocom", "ing by", "partnermarke", "reservée"),
)


OFFER = re.compile(
    r"\b(?:unlimited|exclusive|ad[- ]free|e-?paper|newsletters?|subscri\w+|crosswords?|puzzles|digital (?:access|edition)|your (?:account|favou?rite)"
    r"|additional articles|all articles|cancel any ?time|local journalism|unbegrenzt\w*|alle artikel|exklusiv\w*|monatlich kündbar|accès illimité|acceso ilimitado)\b",
    re.IGNORECASE,
)


def is_closing(text: str) -> bool:
    """Tell whether a line at a text's end is the publisher's word to its readers.

    >>> [is_closing(t) for t in ("Got a story? Write to desk@eastport.example", "Follow us on Twitter", "(Reporting by Jane Doe; editing by John Roe)")]
    [True, True, True]
    >>> [is_closing(t) for t in ("（完）", "【全文完】", "-END-", "By Jane Doe and John Roe", "完成这项工程用了两年。", "By Monday it rained.")]
    [True, True, True, True, False, False]
    >>> [is_closing(t) for t in ("Jane Doe is a staff writer at the Gazette.", "更多精彩内容，请关注我们", "The keeper asked us to follow him.")]
    [True, True, False]
    """
    if len(text) > LONGEST:
        return False
    told = OPENINGS.match(text) or BARE_ADDRESS.fullmatch(text) or SIGNED.fullmatch(text)
    return bool(told or WHO.match(text) or (holds(text.lower(), WITHIN_WORDS) and WITHIN.search(text)))


def closing_lines(body: Sequence[Block]) -> set[int]:
    """Give the lines at a body's end from the first closing one on, where all below it close or are mere labels."""
    first, labels = None, 0
    for at in range(len(body) - 1, max(FEWEST, len(body) - REACH) - 1, -1):
        text = body[at].text
        if is_closing(text):
            first, labels = at, 0
        elif len(text) > LONGEST_LABEL or labels == LABELS_BETWEEN or text[-1] in '。.！!”"':
            break
        else:
            labels += 1
    while first is not None and first > FEWEST and is_label(body[first - 1].text):
        first -= 1
    return set() if first is None else {block.index for block in body[first:]}


def linked_lists(body: Sequence[Block]) -> set[int]:
    """Give the labels within a body, Don't miss and its kin, that head lines of links to other articles, with these."""
    found: set[int] = set()
    for at, block in enumerate(body):
        if len(block.text) > LONGEST_LABEL or not is_label(block.text):
            continue
        end = at + 1
        while end < len(body) and body[end].link_chars * 2 > len(body[end].text):
            end += 1
        if end > at + 2 or (end == at + 2 and end == len(body)):
            found |= {one.index for one in body[at:end]}
    return found


def offers(body: Sequence[Block]) -> set[int]:
    """Give the lists within a body that tell what subscribers get: the list a wall puts before or into a text."""
    lists: dict[Box | None, list[Block]] = {}
    for block in body:
        if block.tag == "li":
            lists.setdefault(block.box.parent, []).append(block)
    walls = [
        items for items in lists.values() if sum(bool(OFFER.search(one.text)) for one in items) * 2 >= len(items) > 1
    ]
    return {block.index for items in walls for block in items}


def is_label(text: str) -> bool:
    """Tell whether a line heads what closes a text: More on this."""
    return len(text) <= LONGEST_LABEL and text[-1] not in '。.！!”"' and beginning(text) == "prompt"
