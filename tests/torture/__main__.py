"""Prints the table of all trials, or with --serve serves the site until Ctrl-C."""

import sys
from threading import Event

from tests.torture.site import table, torture_site
from tests.torture.trials import TRIALS


def main() -> None:
    if "--serve" in sys.argv:
        with torture_site() as (served, _):
            print(table(served), flush=True)
            Event().wait()
    for one in TRIALS.values():
        names = ", ".join([*one.counted, *(["read"] if one.reads else [])]) or "no harm"
        print(f"{one.name:24} {names:28} {one.does}")


main()
