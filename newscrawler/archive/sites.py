"""What the archive knows of a site: its outlet, where it reports from, and how that is known."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newscrawler.outlets import outlet_kind, outlet_region
from newscrawler.regions import full_code, region_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

SAID = "settings"  # the evidence of what a site's module or table says: nothing learned replaces it
COLUMNS = ("host", "region", "kind", "publisher")
EXPLAINED = COLUMNS[1:]
COUNTY = tuple("县縣区區旗")


@dataclass(slots=True, frozen=True, kw_only=True)
class SiteFacts:
    """What is known of a site; places: names from the province down, for a region that reference data does not name."""

    host: str | None = None
    region: str | None = None
    kind: str | None = None
    publisher: str | None = None
    places: Sequence[str] = ()


def record_site(connection: sqlite3.Connection, name: str, facts: SiteFacts) -> None:
    """Record what is said of a site, and what follows from its publisher's name; what is not given stays as it was."""
    connection.execute("INSERT OR IGNORE INTO sites (name) VALUES (?)", (name,))
    row = connection.execute("SELECT * FROM sites WHERE name = ?", (name,)).fetchone()
    said = {column: value for column in COLUMNS if (value := getattr(facts, column))}
    if facts.region:
        said["region"] = full_code(facts.region)
        note_region(connection, said["region"], facts.places)
    evidence = json.loads(row["evidence"]) | {column: SAID for column in EXPLAINED if column in said}
    publisher = said.get("publisher") or row["publisher"]
    if publisher:
        reason = f"name of the publisher {publisher}"
        derive(connection, said, {**dict(row), **said}, evidence, (publisher, reason))
    write(connection, row, said, evidence)


def derive(
    connection: sqlite3.Connection,
    found: dict[str, Any],
    known: dict[str, Any],
    evidence: dict[str, str],
    named: tuple[str, str],
) -> None:
    """Add to found what an outlet's name says of region and kind, where nothing is known yet; named: name and reason."""
    name, reason = named
    if not known["region"] and (code := outlet_region(name)):
        found["region"], evidence["region"] = code, reason
        note_region(connection, code)
    if not known["kind"] and (kind := outlet_kind(name, found.get("region") or known["region"])):
        found["kind"], evidence["kind"] = kind, reason


def write(connection: sqlite3.Connection, row: sqlite3.Row, found: dict[str, Any], evidence: dict[str, str]) -> None:
    """Write over a site's row what was found, if it is anything new."""
    new = {**found, "evidence": json.dumps(evidence, ensure_ascii=False, sort_keys=True)}
    if any(row[column] != value for column, value in new.items()):
        assignments = ", ".join(f"{column} = ?" for column in new)
        connection.execute(f"UPDATE sites SET {assignments} WHERE name = ?", (*new.values(), row["name"]))


def note_region(connection: sqlite3.Connection, code: str, places: Sequence[str] = ()) -> None:
    """Put a place into `regions`: as reference data names it, else by the names given, else by its code."""
    known = region_of(code)
    if places and not known:
        connection.execute("INSERT OR REPLACE INTO regions VALUES (?, ?, ?, ?, ?)", (code, *_named(places)))
        return
    query = "INSERT OR IGNORE INTO regions VALUES (?, ?, ?, ?, ?)"
    if known:
        connection.execute(query, (code, known.name, known.level, known.province, known.city))
    else:
        connection.execute(query, (code, code, None, None, None))


def _named(places: Sequence[str]) -> tuple[str, str, str, str | None]:
    """Give name, level, province and city of a place by its names from the province down.

    >>> _named(["澜江省", "若水县"]), _named(["澜江省", "鹤汀市"])
    (('若水县', 'county', '澜江省', None), ('鹤汀市', 'city', '澜江省', '鹤汀市'))
    """
    name = places[-1]
    is_county = len(places) > 2 or (len(places) == 2 and name.endswith(COUNTY))
    level = "county" if is_county else "city" if len(places) == 2 else "province"
    city = places[1] if len(places) > 2 or level == "city" else None
    return name, level, places[0], city
