"""Start the reading room: Datasette with our plugin on an archive, on a port of this machine."""

from __future__ import annotations

import socket
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from newscrawler.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = {
    "sql_time_limit_ms": 1000,
    "facet_time_limit_ms": 200,
    "suggest_facets": False,  # each suggestion would count the whole table
    "allow_download": False,  # newscrawler backup gives a whole copy; a file that is being written is none
    "max_returned_rows": 1000,
    "default_cache_ttl": 0,
}


def reading_room(path: Path, host: str = "127.0.0.1") -> Any:
    """Give a Datasette that serves the archive at path with our pages, to be reached under a host.

    Raises ArchiveError where the archive cannot be read.
    """
    from datasette.app import Datasette, DatasetteClient
    from datasette.plugins import pm

    from newscrawler.archive import Archive
    from newscrawler.browse import plugin
    from newscrawler.browse.database import NAME, ArchiveDatabase

    Archive(path, readonly=True).close()
    if not pm.has_plugin("newscrawler"):
        pm.register(plugin, "newscrawler")
        pm.unregister(name="datasette.handle_exception")  # it prints every 404, with its local variables
    room = files("newscrawler.browse")
    datasette = Datasette(
        settings=SETTINGS,
        memory=True,
        template_dir=str(room / "templates"),
        static_mounts=[("static", str(room / "static"))],
    )
    datasette.remove_database("_memory")
    datasette.add_database(ArchiveDatabase(datasette, path, host), name=NAME)
    datasette.client = DatasetteClient(datasette)  # the one it has was made before it knew what it serves
    return datasette


def listen(host: str, port: int) -> socket.socket:
    """Take a port (0: any that is free). Raises UsageError where that cannot be."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
        taken.listen()
    except OSError as error:
        taken.close()
        raise UsageError(
            f"cannot serve on {host} port {port}: {error.strerror or error}. Choose another with --port (0: any)."
        ) from error
    return taken


def address_of(taken: socket.socket, host: str) -> str:
    """Give the address to open in a browser."""
    port = taken.getsockname()[1]
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}/"


def serve(datasette: Any, taken: socket.socket) -> None:
    """Serve a reading room until Ctrl-C."""
    import uvicorn

    config = uvicorn.Config(datasette.app(), log_level="warning", lifespan="on", access_log=False, server_header=False)
    try:
        uvicorn.Server(config).run(sockets=[taken])
    except KeyboardInterrupt:
        pass  # uvicorn has closed what was open and raises the signal once more
    finally:
        datasette.get_database().reader.close()
