"""newscrawler browse: the archive in a browser."""

from __future__ import annotations

from pathlib import Path

import click

from newscrawler.commands.options import archive_option, example
from newscrawler.errors import UsageError

EXAMPLES = """
newscrawler browse
newscrawler browse --open
newscrawler browse --port 0                 any port that is free
newscrawler browse --host 0.0.0.0           for others in your network, too
"""
PORT = 8765


@click.command(epilog=example(EXAMPLES))
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to serve on.")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="Port; 0: any.")
@click.option("--open", "open_page", is_flag=True, help="Open the front page in the browser.")
@archive_option
def command(host: str, port: int, open_page: bool, archive_path: Path) -> None:
    """Serve the archive for a browser until Ctrl-C: read, search, take data out. Nothing is ever written.

    A crawl may go on meanwhile. Whoever reaches the address may read the whole archive.
    """
    from importlib.util import find_spec

    if find_spec("datasette") is None or find_spec("uvicorn") is None:
        raise UsageError("browse needs Datasette: pip install 'newscrawler[browse]' (or pip install 'datasette<0.66').")
    from newscrawler.browse.serving import address_of, listen, reading_room, serve

    room = reading_room(archive_path, host)
    with listen(host, port) as taken:
        address = address_of(taken, host)
        click.echo(f"The archive {archive_path} is at {address} until you press Ctrl-C.")
        if open_page:
            click.launch(address)
        serve(room, taken)
