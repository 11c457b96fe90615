"""A read-only MCP server: the answers of the loader as tools for language models."""

from __future__ import annotations

import datetime
import functools
from typing import Any

from mcp.server import MCPServer
from mcp.types import ToolAnnotations

import baimo
from baimo_curation.cli.parser import Parser
from baimo_curation.cli.process import end_on_signals

Rows = list[dict[str, Any]]

_INSTRUCTIONS = (
    "Baimo: China's AI large-model industry as checked tables. Every figure and event carries its "
    "source and position; figures are what sources say, with the bound words they use. Cite rows "
    "with `cite`, and never add up ranks, ratios or figures of different status."
)


def add_arguments(_: Parser) -> None:
    """Declare nothing: the client asks for what it wants."""


def run() -> int:
    """Serve until the client closes the connection."""
    end_on_signals()
    server().run()
    return 0


def search(text: str) -> Rows:
    """Find entities, events, indicators and sources by name or title, in any script."""
    return [hit._asdict() for hit in baimo.search(text)]


def entity(name: str) -> dict[str, Any]:
    """Return one entity with its names, events, relations and sources; its figures: `metrics`."""
    found = baimo.entity(name)
    return {
        **_plain(found.row),
        "aliases": _rows(found.aliases()),
        "events": _rows(found.events()),
        "relations": _rows(found.relations()),
        "sources": _rows(found.sources()),
    }


def metrics(name: str) -> Rows:
    """Return every figure about an entity: as printed, value and unit, bounds, period, status."""
    return _rows(baimo.entity(name).metrics())


def cite(table: baimo.CitedTable, row_id: str, style: baimo.CiteStyle = "text") -> str:
    """Return a citation of one row with release, source and position."""
    return baimo.cite(table, row_id, style)


TOOLS = (search, entity, metrics, cite)


def server() -> MCPServer:
    """Return the server; `run()` serves standard input and output."""
    from mcp.server.mcpserver.exceptions import ToolError

    def told(tool: Any) -> Any:
        """Let the message of our own errors reach the client as it is."""

        @functools.wraps(tool)
        def call(*args: Any, **options: Any) -> Any:
            try:
                return tool(*args, **options)
            except baimo.BaimoError as error:
                raise ToolError(str(error)) from error

        return call

    made = MCPServer("baimo", instructions=_INSTRUCTIONS, version=baimo.__version__)
    for tool in TOOLS:
        made.tool(annotations=ToolAnnotations(read_only_hint=True))(told(tool))
    return made


def _rows(table: Any) -> Rows:
    return [_plain(row) for row in table.to_pylist()]


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {k: v.isoformat() if isinstance(v, datetime.date) else v for k, v in row.items()}
