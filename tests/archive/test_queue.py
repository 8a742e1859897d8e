import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawler.archive import Archive
from newscrawler.archive.locks import SiteLock, process_identity
from newscrawler.archive.queue import Found, Queue, Result
from newscrawler.errors import SiteLockedError

NOW = datetime(2026, 11, 24, tzinfo=UTC)


class Clock:
    now = NOW

    def __call__(self) -> datetime:
        return self.now


def queue(path: Path, site: str = "s", clock: Clock | None = None) -> Queue:
    return Queue(Archive(path, clock=clock or Clock()), site, 1)


def urls(leases: list[object]) -> list[str]:
    return [lease.url[-1] for lease in leases]  # type: ignore[attr-defined]


def found(*names: str, priority: int = 0) -> list[Found]:
    return [Found(f"http://a.example/{name}", priority=priority) for name in names]


def test_an_address_is_queued_once_whatever_its_tracking(tmp_path: Path) -> None:
    q = queue(tmp_path / "a.db")
    assert q.add([*found("1", "2", "1"), Found("http://a.example/1?utm_source=x#y"), Found("no address")]) == 2
    assert q.add(found("2", "3")) == 1
    assert queue(tmp_path / "a.db", "other").add(found("1")) == 1


def test_leases_come_by_priority_then_in_the_order_they_were_found(tmp_path: Path) -> None:
    q = queue(tmp_path / "a.db")
    q.add([*found("1", "2"), *found("3", priority=5), *found("4")])
    assert urls([*q.lease(2)]) == ["3", "1"]
    assert urls([*q.lease(9)]) == ["2", "4"]
    assert q.lease(9) == []


def test_a_lease_that_was_not_finished_is_handed_out_again(tmp_path: Path) -> None:
    q = queue(tmp_path / "a.db")
    q.add(found("1", "2", "3"))
    one, two, three = q.lease(3)
    q.finish(one, Result(status=200))
    q.give_back([two])
    assert q.recover() == 1
    again = q.lease(9)
    assert [(lease.url, lease.tries) for lease in again] == [(two.url, 1), (three.url, 1)]


def test_what_is_done_is_queued_again_when_it_is_due(tmp_path: Path) -> None:
    clock = Clock()
    q = queue(tmp_path / "a.db", clock=clock)
    q.add(found("1", "2"))
    for lease in q.lease(2):
        due = q.now() + 3600 if lease.url.endswith("1") else 0
        q.finish(lease, Result(status=200, due_at=due, etag="e", meta={"x": "字"}))
    assert (q.wake(), q.is_waiting()) == (0, False)
    clock.now = NOW + timedelta(hours=1)
    assert q.wake() == 1
    lease = q.lease(1)[0]
    assert (lease.url[-1], lease.visits, lease.etag, lease.meta) == ("1", 1, "e", {"x": "字"})


def test_an_address_is_demanded_although_it_is_not_due(tmp_path: Path) -> None:
    q = queue(tmp_path / "a.db")
    assert q.demand(found("1")[0]) == 1
    q.finish(q.lease(1)[0], Result(status=200))
    assert (q.demand(found("1")[0]), q.is_waiting()) == (0, True)


def test_what_another_page_brought_along_is_not_fetched(tmp_path: Path) -> None:
    q = queue(tmp_path / "a.db")
    q.add(found("1"))
    q.mark_done([f"http://a.example/{name}" for name in "12"])
    assert (q.is_waiting(), q.add(found("2")), q.known(["http://a.example/2", "http://a.example/3"])) == (
        False,
        0,
        {"http://a.example/2"},
    )


@settings(max_examples=30)  # each opens an archive
@given(st.lists(st.sampled_from("add lease finish fail back recover".split()), max_size=30))
def test_no_address_is_ever_lost_or_leased_twice(tmp_path_factory: pytest.TempPathFactory, steps: list[str]) -> None:
    q = queue(tmp_path_factory.mktemp("q") / "a.db")
    held = []
    added = 0
    for step in steps:
        if step == "add":
            added += q.add(found(str(added)))
        elif step == "lease":
            held += q.lease(2)
        elif step == "recover":
            q.recover()
            held.clear()
        elif held:
            lease = held.pop()
            if step == "back":
                q.give_back([lease])
            else:
                q.finish(lease, Result(error="x" if step == "fail" else None))
        assert len({lease.seq for lease in held}) == len(held)
        states = dict(q.archive.connection.execute("SELECT state, count(*) FROM frontier GROUP BY 1").fetchall())
        assert (sum(states.values()), states.get("leased", 0)) == (added, len(held))
    q.archive.close()


def test_a_site_is_locked_while_its_run_lives_and_taken_over_when_it_is_dead(tmp_path: Path) -> None:
    with Archive(tmp_path / "a.db") as archive:
        SiteLock(archive, "s", 1).acquire()
        with pytest.raises(SiteLockedError, match="s is being crawled"):
            SiteLock(archive, "s", 2).acquire()
        SiteLock(archive, "other", 2).acquire()
        archive.connection.execute("UPDATE locks SET holder = ? WHERE site = 's'", (process_identity(1) + "0",))
        SiteLock(archive, "s", 3).acquire()
        assert archive.connection.execute("SELECT run FROM locks WHERE site = 's'").fetchone()[0] == 3


def test_a_run_on_another_machine_lives_by_its_heartbeat(tmp_path: Path) -> None:
    clock = Clock()
    with Archive(tmp_path / "a.db", clock=clock) as archive:
        SiteLock(archive, "s", 1).acquire()
        archive.connection.execute("UPDATE locks SET host = 'elsewhere'")
        clock.now = NOW + timedelta(minutes=9)
        SiteLock(archive, "s", 1).beat()
        clock.now = NOW + timedelta(minutes=18)
        with pytest.raises(SiteLockedError):
            SiteLock(archive, "s", 2).acquire()
        clock.now = NOW + timedelta(minutes=20)
        SiteLock(archive, "s", 2).acquire()


MILLION = """
import resource, sys, time
from pathlib import Path
from newscrawler.archive import Archive
from newscrawler.archive.queue import Found, Queue, Result
queue = Queue(Archive(Path(sys.argv[1])), "s", 1)
def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
def work(rounds):
    began = time.perf_counter()
    for number in range(rounds):
        for lease in queue.lease(32):
            with queue.archive.transaction():
                queue.finish(lease, Result(status=200))
    return (time.perf_counter() - began) / rounds / 32
queue.add(Found(f"http://a.example/2026/{n}.html") for n in range(20_000))
few, memory = work(100), peak()
for start in range(20_000, int(sys.argv[2]), 1000):
    queue.add(Found(f"http://a.example/2026/{n}.html") for n in range(start, start + 1000))
print(few, work(100), memory, peak())
"""


@pytest.mark.long
def test_a_million_addresses_take_no_more_memory_or_time_a_page_than_a_few(tmp_path: Path) -> None:
    command = [sys.executable, "-c", MILLION, str(tmp_path / "a.db"), "1000000"]
    output = subprocess.run(command, capture_output=True, text=True, check=True, timeout=600).stdout
    few, many, before, after = (float(word) for word in output.split())
    assert many < max(4 * few, 0.001), output
    assert after - before < 120_000, output  # kilobytes: SQLite's page cache, which has a limit
