"""The versions that the tests run on: exact, by their hashes, and within the ranges that pip is given elsewhere."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
LOCK = (ROOT / "requirements-dev.lock").read_text("utf-8")
ENTRY = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>\S+)(?: ; (?P<marker>[^\\]+?))?(?P<hashes>(?: \\\n +--hash=sha256:[0-9a-f]{64})+)$"
)


def entries() -> list[str]:
    """Requirements of the lock, each with the lines that belong to it."""
    lines = "\n".join(line for line in LOCK.splitlines() if not line.startswith("#"))
    return re.split(r"\n(?=\S)", lines.strip())


def wanted() -> Iterator[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = [line.partition("#")[0] for line in (ROOT / "requirements.txt").read_text("utf-8").splitlines()]
    extras = project["optional-dependencies"]
    for line in (*lines, *extras["dev"], *extras["browse"], *extras["export"], *extras["render"]):
        if line.strip() and not line.startswith("newscrawler["):
            yield Requirement(line)


def test_every_file_is_known_by_its_hash_and_no_index_is_named() -> None:
    assert [entry for entry in entries() if not ENTRY.match(entry)] == []
    assert "://" not in LOCK
    assert "--index" not in LOCK


@pytest.mark.parametrize("requirement", list(wanted()), ids=lambda requirement: requirement.name)
def test_what_is_locked_is_within_the_ranges(requirement: Requirement) -> None:
    found = [match for match in map(ENTRY.match, entries()) if match]
    versions = [
        match["version"] for match in found if canonicalize_name(match["name"]) == canonicalize_name(requirement.name)
    ]
    assert versions
    assert [version for version in versions if Version(version) not in requirement.specifier] == []
