"""Answer lines from a client that are not JSON-RPC messages.

The MCP library drops such lines, and the client would wait for an answer without end.
"""

from __future__ import annotations

import io
import json
from typing import BinaryIO

from mcp.types import jsonrpc_message_adapter

# Codes of JSON-RPC 2.0, section 5.1.
_NOT_JSON, _NOT_A_REQUEST, _BAD_PARAMETERS = -32700, -32600, -32602


class MessageLines(io.RawIOBase):
    """The bytes of a stream, without the lines that are not messages.

    Args:
        source: What the client writes.
        replies: Where errors are written; a writer that several threads may use.
    """

    def __init__(self, source: BinaryIO, replies: BinaryIO) -> None:
        self._source, self._replies, self._rest = source, replies, b""

    def readable(self) -> bool:
        """Return true."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """Fill a buffer with the next line, or the part of it that fits; 0 at the end."""
        while not self._rest:
            line = self._source.readline()
            if not line:
                return 0
            answer = refusal(line)
            if answer:
                self._replies.write(answer)
                self._replies.flush()
            else:
                self._rest = line
        count = min(len(buffer), len(self._rest))
        buffer[:count], self._rest = self._rest[:count], self._rest[count:]
        return count


def refusal(line: bytes) -> bytes:
    """Return the answer to a line that is not a message; nothing for a message or a blank line."""
    if not line.strip():
        return b""
    try:
        jsonrpc_message_adapter.validate_json(line, by_name=False)
    except ValueError:
        pass
    else:
        return b""
    code, message, number = _NOT_JSON, "the line is not JSON", None
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        value = None
    else:
        code, message = _NOT_A_REQUEST, "the line is not a JSON-RPC 2.0 message"
    if isinstance(value, dict) and isinstance(value.get("id"), int | str):
        number = value["id"]
        if isinstance(value.get("method"), str):
            code, message = _BAD_PARAMETERS, "the parameters cannot be read; is the text UTF-8?"
    answer = {"jsonrpc": "2.0", "id": number, "error": {"code": code, "message": message}}
    return json.dumps(answer).encode() + b"\n"
