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

# Heading of the help page -> command -> its module in newscrawler/commands.
SECTIONS: dict[str, dict[str, str]] = {
    "Try it": {"demo": "demo"},
    "Gather": {"crawl": "crawl", "sites": "sites", "import": "import_pages", "refetch": "refetch"},
    "Find": {"search": "search", "show": "show", "export": "export"},
    "Look into": {"report": "report", "inspect": "inspect_page", "doctor": "doctor"},
    "Take care": {"reparse": "reparse", "backup": "backup", "merge": "merge"},
}
MODULES = {name: module for section in SECTIONS.values() for name, module in section.items()}


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
        for heading, names in SECTIONS.items():
            with formatter.section(heading):
                formatter.write_dl([(name, self._short_help(ctx, name)) for name in names], col_max=10)

    def _short_help(self, ctx: click.Context, name: str) -> str:
        command = self.get_command(ctx, name)
        return command.get_short_help_str(limit=100) if command else ""


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
