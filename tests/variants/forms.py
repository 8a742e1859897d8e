"""Notices that offices publish week after week in the same words: forms/*.txt, filled with other facts each time."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path

from newscrawler.demo.dice import Dice
from newscrawler.demo.grammar import Template, expand, parse_template
from newscrawler.demo.region import person_name
from newscrawler.demo.topics import Range, Wording, parse_fact
from tests.variants.piece import Piece

_FOLDER = Path(__file__).parent / "forms"
FORMS = tuple(sorted(file.stem for file in _FOLDER.glob("*.txt")))
COUNTIES = "岭东县 雪坪县 平溪县 河套县 石城县 清浦县 浮梁坪县 大荆县 永河县 双塔县".split()
_TOWNS = "花桥镇 龙背乡 大坪镇 马道乡 回龙镇 石佛镇 盐店镇 白沙镇 木札乡 双乳镇 望仙镇 瓦子岗镇 鹿鸣镇 石笋乡".split()


@cache
def _form(name: str) -> tuple[dict[str, Range | Wording], list[Template], list[Template]]:
    facts: dict[str, Range | Wording] = {}
    parts: dict[str, list[Template]] = {"title": [], "body": []}
    current = ""
    for line in (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines():
        if line in ("facts:", "title:", "body:"):
            current = line[:-1]
        elif current == "facts":
            names, _, value = line.partition("=")
            facts |= dict.fromkeys(names.split(), parse_fact(value.strip()))
        else:
            parts[current].append(parse_template(line))
    return facts, parts["title"], parts["body"]


def notice(name: str, place: int, issue: int, day: date | None = None) -> Piece:
    """Give the notice of this form that a county's office published as its so-manyth, on this day."""
    dice = Dice(place, issue, FORMS.index(name), 17)
    county = COUNTIES[place % len(COUNTIES)]
    day = day or date(2006, 1, 9) + timedelta(days=place * 97 % 4000 + issue * 7)
    towns = dice.sample(_TOWNS, 3)
    facts = {"county": county, "md": f"{day.month}月{day.day}日", "year": str(day.year)}
    facts |= {"town": towns[0], "town2": towns[1], "town3": towns[2], "p1": person_name(dice), "p2": person_name(dice)}
    facts |= {
        "born2": str(dice.between(1980, 2004)),
        "hour2": str(dice.between(1, 9)),
        "hall": dice.choice(["一号", "福寿", "永安"]),
    }
    ranges, title, body = _form(name)
    facts |= {key: value.pick(dice, facts) for key, value in ranges.items()}
    text = "\n".join(expand(template, dice, facts) for template in body)
    site = f"county{place % len(COUNTIES)}.example"
    return Piece(expand(dice.choice(title), dice, facts), text, site, f"{county}融媒体中心", str(day))
