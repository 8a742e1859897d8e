"""`python -m tests.markup [FIRST] [COUNT]`: compare pages of the grammar with Chromium and show what differs, reduced."""

import sys

from tests.markup.compare import MOST_SHOWN, Tally, difference
from tests.markup.oracle import browser


def main() -> None:
    first, count = (*map(int, sys.argv[1:]), *(0, 300)[len(sys.argv) - 1 :])
    tally = Tally()
    with browser() as chromium:
        for seed in range(first, first + count):
            tally.add(seed, chromium)
        for seed in (*tally.differing[:MOST_SHOWN], *tally.losing[:MOST_SHOWN]):
            print(difference(seed, chromium))
    print(tally)


if __name__ == "__main__":
    main()
