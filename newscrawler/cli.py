"""Arguments in, text out: the group of commands, and what a failure becomes at its edge.

A command is one module of newscrawler/commands with a function `command`; it is imported when it is called or listed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from newscrawler.commands.failures import exit_code_of, message_of
from newscrawler.version import __version__

# Heading of the help page -> command -> its module in newscrawler/commands and its line on the help page.
SECTIONS: dict[str, dict[str, tuple[str, str]]] = {
    "Try it": {"demo": ("demo", "crawl four bundled papers on this machine, search and export them")},
    "Gather": {
        "crawl": ("crawl", "crawl sites, by name or address; only what is new, edited or due"),
        "sites": ("sites", "list the sites that are known"),
        "new-site": ("new_site", "look at a site, show what it has, write its settings"),
        "import": ("import_pages", "bring in WARC files, saved HTML, bare text"),
        "refetch": ("refetch", "fetch failed or chosen pages once more"),
    },
    "Find": {
        "search": ("search", "find articles by any text in them"),
        "count": ("count", "count them by month, site, source, author ..."),
        "sql": ("sql", "any question in SQL; nothing can be written"),
        "show": ("show", "show one article, its versions, or its page as fetched"),
        "diff": ("diff", "what changed from one version of an article to another"),
        "reprints": ("reprints", "which sites have an article's text, and from whom"),
        "browse": ("browse", "read and search the archive in a browser"),
        "export": ("export", "write articles as CSV or JSON Lines"),
    },
    "Look into": {
        "report": ("report", "what runs did, per site; what looks broken"),
        "alarms": ("alarms", "sites that are silent, failing, blocked or drifted, and since when"),
        "inspect": ("inspect_page", "where each value of a page comes from"),
        "doctor": ("doctor", "check the archive, mend what can be derived"),
    },
    "Take care": {
        "reparse": ("reparse", "read the kept pages again with today's code"),
        "backup": ("backup", "copy the archive while it is in use"),
        "merge": ("merge", "add another archive's content"),
        "forget": ("forget", "remove an article or a site for good; a tombstone stays"),
        "schedule": ("schedule", "crawl by itself, from systemd or cron"),
    },
}
MODULES = {name: module for section in SECTIONS.values() for name, (module, _) in section.items()}


class Commands(click.Group):
    """Commands by their sections, each imported when needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all commands, in the order of the help page."""
        return list(MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and give one command."""
        if cmd_name not in MODULES:
            return None
        command: click.Command = import_module(f"newscrawler.commands.{MODULES[cmd_name]}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands of the help page under their headings."""
        for heading, commands in SECTIONS.items():
            with formatter.section(heading):
                formatter.write_dl([(name, line) for name, (_, line) in commands.items()], col_max=10)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="newscrawler %(version)s")
def cli() -> None:
    """Archive regional news: crawl sites or import pages, then search, read and export the articles.

    newscrawler COMMAND --help gives the options and examples of a command.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0, 1 to 7 or 130, as errors.py lists them."""
    _tolerate_narrow_encodings()
    try:
        result: Any = cli.main(args=arguments, prog_name="newscrawler", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
        return 0
    except (Exception, KeyboardInterrupt) as failure:
        code = exit_code_of(failure)
        if code is None:
            raise
        click.echo(f"newscrawler: {message_of(failure)}", err=True)
        return code
    return result if isinstance(result, int) else 0


def _tolerate_narrow_encodings() -> None:
    """A terminal that knows no Chinese gets question marks, not a failure."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")


def _drop_output() -> None:
    """The reader of our output has gone (`| head`): let the interpreter's last flush go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
