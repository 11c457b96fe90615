"""The MCP server answers as the loader does, to a client of the official library."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

import baimo
from baimo_curation.cli.mcp_command import TOOLS

mcp = pytest.importorskip("mcp")


def ask(question: Callable[[Any], Awaitable[Any]]) -> Any:
    """Start `baimo mcp` as a process and ask it over standard input and output."""
    server = mcp.StdioServerParameters(command=sys.executable, args=["-m", "baimo_curation", "mcp"])

    async def run() -> Any:
        async with mcp.Client(server) as client:
            return await question(client)

    # In a thread: where a browser is open in this process, the main one has a loop already.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(run())).result()


def answer(result: Any) -> Any:
    assert not result.is_error, result.content
    found = result.structured_content
    return found["result"] if set(found) == {"result"} else found


def plain(rows: Any) -> Any:
    return json.loads(json.dumps(rows, default=lambda day: day.isoformat()))


def test_answers_are_those_of_the_loader() -> None:
    async def question(client: Any) -> list[Any]:
        return [
            await client.call_tool("search", {"text": "算力"}),
            await client.call_tool("entity", {"name": "商湯"}),
            await client.call_tool("metrics", {"name": "sensetime"}),
            await client.call_tool(
                "cite", {"table": "metrics", "row_id": "a100-bandwidth", "style": "bibtex"}
            ),
        ]

    found, entity, metrics, cited = map(answer, ask(question))

    assert found == [hit._asdict() for hit in baimo.search("算力")]
    sensetime = baimo.entity("sensetime")
    assert entity["events"] == plain(sensetime.events().to_pylist())
    assert {key: entity[key] for key in sensetime.row} == plain(sensetime.row)
    assert metrics == plain(sensetime.metrics().to_pylist())
    assert cited == baimo.cite("metrics", "a100-bandwidth", "bibtex")


def test_tools_are_read_only_and_described() -> None:
    async def question(client: Any) -> Any:
        return await client.list_tools()

    tools = ask(question).tools

    assert [tool.name for tool in tools] == [tool.__name__ for tool in TOOLS]
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools)


def test_errors_say_what_to_do() -> None:
    async def question(client: Any) -> Any:
        return await client.call_tool("entity", {"name": "SenseTme"})

    result = ask(question)

    assert result.is_error
    assert "nearest: SenseTime" in result.content[0].text
