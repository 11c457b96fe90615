"""`baimo mcp`: a read-only MCP server on standard input and output."""

from __future__ import annotations

import functools
import io
import json
import os
import sys
from collections.abc import Callable
from typing import Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

import baimo
from baimo_curation.cli.mcp_lines import MessageLines
from baimo_curation.cli.mcp_tools import TOOLS
from baimo_curation.cli.parser import Parser
from baimo_curation.cli.process import end_on_signals

_INSTRUCTIONS = (
    "Baimo: China's AI large-model industry as checked tables. Every figure, event and relation "
    "carries its source and the position of the passage there; figures are what sources say, with "
    "the bound words they use. Find names with `search`, cite rows with `cite`, and never add up "
    "ranks, ratios or figures of different status. What is missing was not in the sources: that "
    "says nothing about the world."
)


def add_arguments(_: Parser) -> None:
    """Declare nothing: the client asks for what it wants."""


def run() -> int:
    """Serve until the client closes the connection."""
    end_on_signals()
    source, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not reach the client
    sys.stdin = io.TextIOWrapper(io.BufferedReader(MessageLines(source, replies)), "utf-8")
    sys.stdout = io.TextIOWrapper(replies, "utf-8")
    server().run()
    return 0


def server() -> MCPServer:
    """Return the server; `run()` serves standard input and output."""
    made = MCPServer("baimo", instructions=_INSTRUCTIONS, version=baimo.__version__)
    for tool in TOOLS:
        # As text alone: structured output would send every answer twice.
        made.add_tool(
            _answering(tool),
            annotations=ToolAnnotations(read_only_hint=True),
            structured_output=False,
        )
    return made


def _answering(tool: Callable[..., Any]) -> Callable[..., str]:
    """Return a tool that answers in compact JSON, and in plain words where it cannot."""

    @functools.wraps(tool)
    def call(*args: Any, **options: Any) -> str:
        try:
            answer = tool(*args, **options)
        except baimo.BaimoError as error:
            raise ToolError(_for_models(str(error))) from error
        return json.dumps(answer, ensure_ascii=False, separators=(",", ":"))

    return call


def _for_models(message: str) -> str:
    """Return a message of the loader with advice that a model can follow."""
    found, calls_python, _ = message.partition("; list all with baimo.load(")
    return f"{found}; look for it with `search`" if calls_python else message
