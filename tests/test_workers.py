import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from newscrawler.workers import Pool, ReaderFailed


def double(number: int) -> int:
    return number * 2


def hang() -> None:
    while True:
        time.sleep(60)


def spin() -> None:
    """Keep the interpreter in C, where no Python signal handler is run."""
    sum(range(10**12))


def die() -> None:
    os._exit(9)


def devour() -> int:
    """Take more memory than there is for a page."""
    return len(bytes(8 << 30))


def die_once(mark: str) -> str:
    """End the process as a system does that runs out of memory; read by the next one."""
    if not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "read"


def chatter() -> str:
    os.write(1, b"noise on standard output")
    print("more noise", flush=True)
    return "quiet"


def one_of_several(name: str) -> int | None:
    return double(4) if name == "double" else {"fail": fail, "die": die}[name]()


def nap() -> None:
    time.sleep(0.4)


def fail() -> None:
    raise ValueError("no such page")


def run(use: Callable[[Pool], Awaitable[Any]], **options: Any) -> Any:
    async def main() -> Any:
        pool = Pool(**options)
        try:
            return await use(pool)
        finally:
            pool.close()

    return asyncio.run(main())


def test_results_come_from_other_processes() -> None:
    async def use(pool: Pool) -> Any:
        return await asyncio.gather(*(pool.call(double, i) for i in range(9))), await pool.call(os.getpid)

    doubled, pid = run(use, count=2)
    assert (doubled, pid == os.getpid()) == ([2 * i for i in range(9)], False)


@pytest.mark.parametrize(("function", "kind"), [(hang, "hung"), (spin, "hung"), (die, "crashed"), (devour, "memory")])
def test_a_page_that_hangs_or_kills_its_reader_is_given_up_and_the_next_is_read(
    function: Callable[[], None], kind: str
) -> None:
    async def use(pool: Pool) -> Any:
        with pytest.raises(ReaderFailed, match=kind):
            await pool.call(function)
        return await pool.call(double, 4)

    assert run(use, count=1, seconds=1.0) == 8


def test_what_the_function_raises_is_raised_here_and_the_reader_lives_on() -> None:
    async def use(pool: Pool) -> Any:
        before = await pool.call(os.getpid)
        with pytest.raises(RuntimeError, match="ValueError: no such page"):
            await pool.call(fail)
        return before == await pool.call(os.getpid)

    assert run(use, count=1)


def test_what_a_parser_prints_does_not_disturb_the_answers() -> None:
    assert run(lambda pool: pool.call(chatter), count=1) == "quiet"


def test_no_process_is_started_before_it_is_needed() -> None:
    async def use(pool: Pool) -> Any:
        return pool._workers

    assert run(use) == set()


def test_a_page_whose_reader_the_system_ended_is_read_by_another_one(tmp_path: Path) -> None:
    assert run(lambda pool: pool.call(die_once, str(tmp_path / "mark")), count=1) == "read"


def test_a_reader_that_died_idle_costs_no_page() -> None:
    async def use(pool: Pool) -> Any:
        pid = await pool.call(os.getpid)
        (worker,) = pool._workers
        os.kill(pid, signal.SIGKILL)
        worker.process.wait()
        return await pool.call(double, 4), len(pool._workers)

    assert run(use, count=1) == (8, 1)


def test_a_closed_pool_starts_no_process() -> None:
    async def use(pool: Pool) -> Any:
        pool.close()
        with pytest.raises(ReaderFailed):
            await pool.call(double, 4)
        return pool._workers

    assert run(use, count=1) == set()


def test_of_several_calls_in_one_message_each_has_its_own_outcome() -> None:
    async def use(pool: Pool) -> Any:
        return await asyncio.to_thread(pool.ask_each, one_of_several, [("double",), ("fail",), ("die",), ("double",)])

    outcomes = run(use, count=1)
    assert [failed for failed, _ in outcomes] == [False, True, True, False]
    assert [str(result) for _, result in outcomes] == ["8", "ValueError: no such page", "crashed", "8"]


def test_each_call_of_a_message_has_all_its_time() -> None:
    async def use(pool: Pool) -> Any:
        return await asyncio.to_thread(pool.ask_each, os.getpid, []), await asyncio.to_thread(
            pool.ask_each, nap, [()] * 3
        )

    assert run(use, count=1, seconds=1.0) == ([], [(False, None)] * 3)
