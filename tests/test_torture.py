"""One crawl over a site that does harm in every way we know: it ends, within bounds, with every good article and each harm named."""

import json
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.torture.measure import Ran, run
from tests.torture.site import GOOD_STORIES, SECRET, address, table, torture_site
from tests.torture.trials import TRIALS, Trial
from tests.torture.wire import Asked

SECONDS = 240  # of the whole crawl: a host that never answers is asked three times, a minute each; 186 measured
MEMORY = 800  # MB: the crawl with all processes that read pages; 517 to 618 measured
PATIENCE = 600  # seconds: then it has not ended by itself
pytestmark = [pytest.mark.long, pytest.mark.timeout(900), pytest.mark.xdist_group("torture")]
Record = Callable[[str, object], None]


@dataclass
class Outcome:
    """What the crawl left behind."""

    ran: Ran
    ends: dict[str, str] = field(default_factory=dict)  # address -> the name under which it ended; "" for success
    events: Counter[str] = field(default_factory=Counter)  # "trap long" -> how often
    stored: dict[str, tuple[str, str]] = field(default_factory=dict)  # address -> title, body
    expected: dict[str, tuple[str, str]] = field(default_factory=dict)
    urls: dict[str, str] = field(default_factory=dict)  # trial -> its address
    log: list[Asked] = field(default_factory=list)
    secret_log: list[Asked] = field(default_factory=list)
    faults: list[BaseException] = field(default_factory=list)
    octets: bytes = field(default=b"", repr=False)  # the archive's file


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder = tmp_path_factory.mktemp("torture")
    with torture_site() as (served, secret):
        (folder / "newscrawler.toml").write_text(table(served), "utf-8")
        command = [sys.executable, "-m", "newscrawler", "crawl", "torture", "--allow-private", "--delay", "0"]
        found = Outcome(run([*command, "--archive", "a.db"], folder, PATIENCE))
        found.urls = {one.name: address(served, one) for one in TRIALS.values()}
        home = served.origin().rstrip("/")
    found.log, found.secret_log, found.faults = served.log, secret.log, served.faults
    read_archive(folder / "a.db", found)
    told = json.loads(
        run([sys.executable, "-m", "newscrawler", "report", "--json", "--archive", "a.db"], folder, 60).output
    )
    for event, reasons in told["sites"][0]["reasons"].items():
        found.events |= {f"{event} {reason}": number for reason, number in reasons.items()}
    found.events |= told["sites"][0]["events"]
    found.expected = {home + path: (story.title, story.body) for path, story in GOOD_STORIES.items()}
    return found


def read_archive(path: Path, found: Outcome) -> None:
    """Read what the archive, plain SQLite, says of addresses and articles."""
    connection = sqlite3.connect(path)
    for url, error in connection.execute("SELECT url, error FROM frontier WHERE state = 'done'"):
        found.ends[url] = end_of(error)
    found.stored = {
        url: (title, body) for url, title, body in connection.execute("SELECT url, title, body FROM articles")
    }
    connection.close()
    found.octets = path.read_bytes()


def end_of(error: str | None) -> str:
    """Give the name under which an address ended as the report does; "" for one that was had, or left on purpose."""
    if error in (None, "robots", "redirected", "passed over"):
        return ""
    return error.replace(": ", " ") if error.startswith("rejected: ") else f"failed {error}"


def named(trials: Iterable[Trial]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("one", [pytest.param(one, id=one.name) for one in trials])


def test_it_ends_by_itself_within_its_time(outcome: Outcome, record_property: Record) -> None:
    record_property("figure", f"crawl of {len(TRIALS)} misbehaviours: {outcome.ran.seconds:.0f} s, limit {SECONDS} s")
    assert (outcome.ran.code, outcome.ran.seconds < SECONDS, outcome.faults) == (0, True, []), outcome.ran.errors[
        -2000:
    ]


def test_it_stays_within_its_memory(outcome: Outcome, record_property: Record) -> None:
    record_property("figure", f"peak memory of the crawl and its readers: {outcome.ran.peak:.0f} MB, limit {MEMORY} MB")
    assert outcome.ran.peak < MEMORY


def test_every_good_article_is_stored_with_title_and_text(outcome: Outcome, record_property: Record) -> None:
    found = {url: outcome.stored.get(url) for url in outcome.expected}
    right = sum(found[url] == wanted for url, wanted in outcome.expected.items())
    record_property("figure", f"good articles stored as they are: {right} of {len(outcome.expected)}")
    assert found == outcome.expected


@named(one for one in TRIALS.values() if one.reads)
def test_an_article_is_read_in_spite_of(one: Trial, outcome: Outcome) -> None:
    """The text of its page is in the archive once, as its readers see it."""
    found = [stored for stored in outcome.stored.values() if stored[0] == one.story.title]
    assert found == [(one.story.title, one.story.body)]


@named(one for one in TRIALS.values() if one.counted)
def test_each_misbehaviour_has_its_name(one: Trial, outcome: Outcome) -> None:
    for name in one.counted:
        if name.startswith(("failed", "rejected")):
            assert outcome.ends.get(outcome.urls[one.name]) == name
        else:
            assert outcome.events[name] >= sum(name in other.counted for other in TRIALS.values())


@pytest.mark.parametrize("event", ["failed", "rejected"])
def test_the_report_counts_what_befell_each_address(outcome: Outcome, event: str, record_property: Record) -> None:
    ends = Counter(end for end in outcome.ends.values() if end.startswith(event))
    record_property("figure", f"{event}: {sum(ends.values())} addresses under {len(ends)} names")
    assert {name: number for name, number in outcome.events.items() if name.startswith(f"{event} ")} == ends


def test_nothing_else_is_stored(outcome: Outcome) -> None:
    titles = {title for title, _ in outcome.expected.values()} | {
        one.story.title for one in TRIALS.values() if one.reads
    }
    assert {url: title for url, (title, _) in outcome.stored.items() if title not in titles} == {}


def test_no_secret_was_asked_for_or_stored(outcome: Outcome) -> None:
    assert outcome.secret_log == []
    assert [mark for mark in (SECRET, "root:x:0:0", "PATH=/") if mark.encode() in outcome.octets] == []


def test_no_cookie_and_no_header_of_theirs_was_ever_sent(outcome: Outcome) -> None:
    assert [asked for asked in outcome.log if asked.headers.keys() & {"cookie", "authorization", "x-injected"}] == []


def test_what_robots_txt_forbids_was_never_asked_for(outcome: Outcome) -> None:
    assert [asked.path for asked in outcome.log if asked.path.startswith("/forbidden/")] == []


def test_few_requests_are_spent_on_traps(outcome: Outcome, record_property: Record) -> None:
    record_property("figure", f"requests in all: {len(outcome.log)}")
    folders = Counter(asked.path.split("/")[1] for asked in outcome.log)
    assert {folder: number for folder, number in folders.items() if number > 60} == {}
