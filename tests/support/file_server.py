"""A server on this machine that serves files, honestly or not, and remembers what it was asked."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[["Handler"], None]


class Server(ThreadingHTTPServer):
    """Serves `files` by path; the first requests for a path get the answers of `scripts`."""

    daemon_threads = True

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.files = dict(files)
        self.scripts: dict[str, list[Answer]] = {}
        self.always: dict[str, Answer] = {}
        self.requests: list[tuple[str, str]] = []  # path, and the range that was asked for
        self.ended = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: clients that leave are what is tested."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        self.close_connection = True
        self.server.requests.append((self.path, self.headers.get("Range", "")))
        script = self.server.scripts.get(self.path)
        answer = script.pop(0) if script else self.server.always.get(self.path, serve)
        answer(self)

    def log_message(self, format: str, *args: object) -> None:
        pass

    def start(self, status: int, headers: Mapping[str, object]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, str(value))
        self.end_headers()

    @property
    def content(self) -> bytes:
        return self.server.files[self.path]

    @property
    def wanted_from(self) -> int:
        return int(self.headers.get("Range", "bytes=0-").removeprefix("bytes=").rstrip("-"))


def serve(handler: Handler) -> None:
    """Serve the file, or its rest."""
    if handler.path not in handler.server.files:
        handler.start(404, {"Content-Length": 0})
        return
    data, start = handler.content, handler.wanted_from
    if not start:
        handler.start(200, {"Content-Length": len(data)})
    elif start >= len(data):
        handler.start(416, {"Content-Length": 0})
    else:
        part = f"bytes {start}-{len(data) - 1}/{len(data)}"
        handler.start(206, {"Content-Length": len(data) - start, "Content-Range": part})
    handler.wfile.write(data[start:])


def whole(handler: Handler) -> None:
    """Serve the whole file, whatever range is asked for."""
    handler.start(200, {"Content-Length": len(handler.content)})
    handler.wfile.write(handler.content)


def without_length(handler: Handler) -> None:
    """Serve the file without saying how long it is."""
    handler.start(200, {})
    handler.wfile.write(handler.content)


def status(code: int, **headers: str) -> Answer:
    """Refuse."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: handler.start(code, {"Content-Length": 0} | named)


def redirect(to: str, code: int = 302) -> Answer:
    return status(code, Location=to)


def break_off(after: int) -> Answer:
    """Announce the whole file, and end after some bytes of it."""

    def answer(handler: Handler) -> None:
        handler.start(200, {"Content-Length": len(handler.content)})
        handler.wfile.write(handler.content[:after])

    return answer


def announce(length: int, data: bytes | None = None) -> Answer:
    """Announce a length that is not that of the file."""

    def answer(handler: Handler) -> None:
        handler.start(200, {"Content-Length": length})
        handler.wfile.write(handler.content if data is None else data)

    return answer


def wrong_part(handler: Handler) -> None:
    """Say that a part is the one that was asked for, and send another."""
    data, start = handler.content, handler.wanted_from
    part = f"bytes {start}-{len(data) - 1}/{len(data)}"
    handler.start(206, {"Content-Length": len(data) - start, "Content-Range": part})
    handler.wfile.write(data[: len(data) - start])


def silent(handler: Handler) -> None:
    """Accept the request and say nothing."""
    handler.server.ended.wait(20)


def trickle(handler: Handler) -> None:
    """Send a byte now and then, for longer than anybody waits."""
    handler.start(200, {"Content-Length": len(handler.content)})
    for byte in handler.content:
        handler.wfile.write(bytes([byte]))
        handler.wfile.flush()
        if handler.server.ended.wait(0.02):
            return


def endless(handler: Handler) -> None:
    """Never end."""
    handler.start(200, {})
    while not handler.server.ended.is_set():
        handler.wfile.write(b"x" * 65536)


def garbage(handler: Handler) -> None:
    """Answer in no protocol."""
    handler.wfile.write(b"\x00\xff not http\r\n\r\n")


@contextlib.contextmanager
def serving(files: Mapping[str, bytes]) -> Iterator[Server]:
    """Serve files until the end of the block."""
    server = Server(files)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.ended.set()
        server.shutdown()
        server.server_close()
        thread.join()


@contextlib.contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail as soon as a block takes longer."""

    def fail(*_: object) -> None:
        raise AssertionError(f"it took more than {seconds} s")

    previous = signal.signal(signal.SIGALRM, fail)
    left, _ = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, left)
        signal.signal(signal.SIGALRM, previous)
