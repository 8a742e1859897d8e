"""Page -> language of its article as a BCP 47 tag: zh-Hans, zh-Hant, ja, ko, en ..."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from newscrawler.parsers.candidate import Candidate, best

if TYPE_CHECKING:
    from newscrawler.parsers.page import Page

# Everyday characters that only one of the two Chinese scripts has, in pairs.
SIMPLIFIED = re.compile(
    "[这来国个们时会为说对发经与业现过动学产种开关问题头东车长门见员电话书让认识语写买卖马无气实进还从点应给间样当机张报记县区医]"
)
TRADITIONAL = re.compile(
    "[這來國個們時會為說對發經與業現過動學產種開關問題頭東車長門見員電話書讓認識語寫買賣馬無氣實進還從點應給間樣當機張報記縣區醫]"
)
HAN, KANA = re.compile("[\u3400-\u9fff]+"), re.compile("[\u3040-\u30ff]+")
EASTERN, LATIN = re.compile("[\u3040-\u9fff]"), re.compile("[A-\u024f]+")
# ISO 15924 codes and ranges, the commonest on pages first.
SCRIPTS = (
    ("Latn", "A", "\u024f"),
    ("Hang", "\uac00", "\ud7af"),
    ("Cyrl", "\u0400", "\u04ff"),
    ("Arab", "\u0600", "\u06ff"),
    ("Grek", "\u0370", "\u03ff"),
    ("Hebr", "\u0590", "\u05ff"),
    ("Thai", "\u0e00", "\u0e7f"),
    ("Deva", "\u0900", "\u097f"),
    ("Latn", "\u1e00", "\u1eff"),
)
# Languages written in a script, the most likely first: a declaration of another language is not believed.
WRITTEN_IN = {
    "Cyrl": "ru uk bg sr mk be kk ky mn tg".split(),
    "Arab": "ar fa ur ps ckb ug sd".split(),
    "Grek": ["el"],
    "Hebr": ["he", "yi"],
    "Thai": ["th"],
    "Deva": "hi mr ne".split(),
    "Hang": ["ko"],
    "Kana": ["ja"],
}
NEVER_LATIN = frozenset(name for names in WRITTEN_IN.values() for name in names) - {"sr", "kk"} | {"zh"}
# A few of the commonest words tell languages of one script apart; a text of thirty words holds several. Languages by word.
COMMON_WORDS: dict[str, list[str]] = {}
for _tag, _words in {
    "en": "the and of to is that for with was on",
    "de": "der die und das den von mit ist nicht dem",
    "fr": "le les des est dans une pour que qui du",
    "es": "el los las una que por con del para se",
    "it": "il di che della per una con sono nel gli",
    "pt": "o os uma que não com para da do em",
    "nl": "de het een van en dat niet met op zijn",
    "sv": "och att det som är på en av för inte",
    "da": "og det er til en af på som ikke der",
    "no": "og det er til en av på som ikke har",
    "pl": "w i na się że nie do z jest to",
    "tr": "ve bir bu için ile da de olarak çok daha",
    "vi": "và của là có được cho các không trong một",
    "id": "yang dan di untuk dengan ini dari pada tidak akan",
    "fi": "ja on ei se että oli hän mutta myös kun",
    "cs": "a v na se že je s to pro ale",
    "hu": "a az és hogy nem is egy meg volt de",
    "ro": "și în de la că cu pe nu care este",
}.items():
    for _word in _words.split():
        COMMON_WORDS.setdefault(_word, []).append(_tag)
SAMPLE = 1000  # characters looked at: more changes no answer
# Japanese mixes kana into Han, Chinese pages quote a few; Han outweighs Latin names and figures from a fifth on.
KANA_SHARE, HAN_SHARE = 0.1, 0.2


def candidates(page: Page) -> list[Candidate[str]]:
    """Propose languages: from the characters of the text, and as the page declares where that fits them."""
    text = sample(page)
    script = script_of(text)
    if script == "Hani":
        return [Candidate(chinese_script(text), "characters", 3.0)]
    found = [Candidate(tag, f"declared in {where}", 2.0) for where, tag in declared(page) if fits(tag, script)]
    words = by_words(text) if script == "Latn" else None
    if words:
        agrees = any(candidate.value == words for candidate in found)
        found.insert(0, Candidate(words, "common words", 2.5 if not agrees else 3.0))
    if script in WRITTEN_IN:
        found.append(Candidate(WRITTEN_IN[script][0], "script", 1.0))
    return found


def choose(page: Page) -> Candidate[str] | None:
    """Give the most trusted language of the page."""
    return best(candidates(page))


def sample(page: Page) -> str:
    """Give the head of the article's text; headline and lines around it where there is little."""
    parts = [block.text for block in page.body[:40]] or [block.text for block in page.document.blocks[:80]]
    return "\n".join([page.title.value if page.title else "", *parts])[:SAMPLE]


def script_of(text: str) -> str | None:
    """Give the ISO 15924 code of the script that prevails, or None where there are no letters."""
    if EASTERN.search(text):
        han, kana = (len(text) - len(runs.sub("", text)) for runs in (HAN, KANA))
        if han + kana > HAN_SHARE * len(text):
            return "Kana" if kana > KANA_SHARE * (han + kana) else "Hani"
    head = text[: SAMPLE // 3]
    if 2 * sum(map(len, LATIN.findall(head))) > len(head):
        return "Latn"  # most of all: no need to count the others, which takes twelve times as long
    counts: Counter[str] = Counter()
    for character, times in Counter(head).items():
        if character > "@":
            counts[next((name for name, first, last in SCRIPTS if first <= character <= last), "")] += times
    return max(counts, key=lambda name: counts[name]) or None if counts else None


def chinese_script(text: str) -> str:
    """Give zh-Hans or zh-Hant, whichever more of the telling characters belong to.

    >>> chinese_script("縣裡的電話"), chinese_script("县里的电话")
    ('zh-Hant', 'zh-Hans')
    """
    simplified, traditional = (len(chars.findall(text)) for chars in (SIMPLIFIED, TRADITIONAL))
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def declared(page: Page) -> list[tuple[str, str]]:
    """List where the page names its language, and the primary tag there, in lower case."""
    meta = page.document.meta
    named: list[tuple[str, Any]] = [("html lang", page.document.lang)]
    named += [("json-ld", thing.get("inLanguage")) for thing in page.document.json_ld]
    named += [(key, value) for key in ("og:locale", "content-language", "language") for value in meta.get(key, [])[:1]]
    return [
        (where, match[1].lower())
        for where, value in named
        if isinstance(value, str) and (match := re.match(r"([A-Za-z]{2,3})(?![A-Za-z])", value.strip()))
    ]


def fits(tag: str, script: str | None) -> bool:
    """Say whether that language is written in that script."""
    return tag in WRITTEN_IN[script] if script in WRITTEN_IN else tag not in NEVER_LATIN


def by_words(text: str) -> str | None:
    """Tell a language by its commonest words, or None where no language stands out."""
    words = Counter(text.lower().split())
    total = sum(words.values())
    counts: Counter[str] = Counter()
    for word in words.keys() & COMMON_WORDS.keys():
        for tag in COMMON_WORDS[word]:
            counts[tag] += words[word]
    (tag, most), (_, second) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return tag if most >= max(3, 0.06 * total) and most > 1.3 * second else None
