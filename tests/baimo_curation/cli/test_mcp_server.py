"""The MCP server answers a client of the official library, and one that breaks the protocol."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

mcp = pytest.importorskip("mcp")

from baimo_curation.cli import mcp_tools  # noqa: E402
from baimo_curation.cli.mcp_lines import refusal  # noqa: E402


def ask(question: Callable[[Any], Awaitable[Any]]) -> Any:
    """Start `baimo mcp` as a process and ask it over standard input and output."""
    server = mcp.StdioServerParameters(command=sys.executable, args=["-m", "baimo_curation", "mcp"])

    async def run() -> Any:
        async with mcp.Client(server) as client:
            return await question(client)

    # In a thread: where a browser is open in this process, the main one has a loop already.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(run())).result()


COMPACT: Any = {"ensure_ascii": False, "separators": (",", ":")}
CALLS: list[tuple[str, dict[str, Any]]] = [
    ("search", {"text": "算力", "limit": 3}),
    ("entity", {"name": "商湯"}),
    ("metrics", {"name": "sensetime"}),
    ("scores", {"name": "sensetime"}),
    ("prices", {"name": "sensetime"}),
    ("properties", {"name": "sensetime"}),
    ("events", {"name": "sensetime", "limit": 2}),
    ("claims", {"name": "sensetime", "limit": 2}),
    ("columns", {"table": "units"}),
    ("cite", {"table": "metrics", "row_id": "a100-bandwidth", "style": "bibtex"}),
]


def test_tools_answer_once_in_compact_json_and_explain_themselves() -> None:
    async def question(client: Any) -> Any:
        return (await client.list_tools()).tools, [await client.call_tool(*call) for call in CALLS]

    tools, results = ask(question)

    assert [tool.name for tool in tools] == [tool.__name__ for tool in mcp_tools.TOOLS]
    assert [tool.name for tool in tools] == [name for name, _ in CALLS]
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools)
    for (name, arguments), result in zip(CALLS, results, strict=True):
        assert not result.is_error, result.content
        assert result.structured_content is None
        (content,) = result.content
        assert json.loads(content.text) == getattr(mcp_tools, name)(**arguments)
        assert len(content.text) == len(json.dumps(json.loads(content.text), **COMPACT))


# What cannot be answered, and what the message says to do.
WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("entity", {"name": "SenseTme"}, "nearest: SenseTime"),
    ("entity", {"name": "没有这样的名字"}, "look for it with `search`"),
    ("columns", {"table": "metric"}, "did you mean 'metrics'?"),
    ("cite", {"table": "metrics", "row_id": "a100-bandwith"}, "nearest: a100-bandwidth"),
]


def test_errors_say_what_to_do() -> None:
    async def question(client: Any) -> Any:
        return [await client.call_tool(name, arguments) for name, arguments, _ in WRONG]

    for result, (_, _, message) in zip(ask(question), WRONG, strict=True):
        assert result.is_error
        assert message in result.content[0].text
        assert "baimo." not in result.content[0].text


START = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    },
}
BROKEN = (
    "{broken",
    '{"jsonrpc":"2.0","id":7,"method":"tools/call",'
    '"params":{"name":"search","arguments":{"text":"\\ud800"}}}',
    "[1, 2]",
)


def test_broken_lines_are_answered_and_the_connection_goes_on() -> None:
    last = {"jsonrpc": "2.0", "id": 9, "method": "ping"}
    lines = [json.dumps(START), *BROKEN, "", json.dumps(last)]
    process = subprocess.Popen(
        [sys.executable, "-m", "baimo_curation", "mcp"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin
    assert process.stdout

    process.stdin.write("".join(f"{line}\n" for line in lines).encode())
    process.stdin.flush()
    # The client still listens: it closes only once it has all answers.
    answers = [json.loads(process.stdout.readline()) for _ in range(5)]
    process.stdin.close()

    assert process.wait(60) == 0
    assert process.stdout.read() == b""
    process.stdout.close()
    found = {
        answer["id"]: answer.get("error", {}).get("code") for answer in answers if answer["id"]
    }
    assert found == {1: None, 7: -32602, 9: None}
    unknown = [answer["error"]["code"] for answer in answers if answer["id"] is None]
    assert sorted(unknown) == [-32700, -32600]


def test_messages_and_blank_lines_are_not_refused() -> None:
    assert refusal(json.dumps(START).encode()) == b""
    assert refusal(b'{"jsonrpc":"2.0","method":"notifications/initialized"}\n') == b""
    assert refusal(b" \n") == b""


@pytest.mark.parametrize("line", [b"\xff\xfe", b"[" * 100_000, b"1" * 10_000, b'{"id": true}'])
def test_any_other_line_is_refused(line: bytes) -> None:
    answer = json.loads(refusal(line))

    assert answer["id"] is None or answer["id"] is True
    assert answer["error"]["code"] in {-32700, -32600}
