"""Downloads from a server that is slow, breaks off, lies, redirects or serves another file."""

from __future__ import annotations

import datetime
import hashlib
import socket
import threading
from collections.abc import Iterator
from email.utils import format_datetime
from pathlib import Path

import pytest

from baimo import downloads
from baimo.downloads import Download, DownloadError, Patience, download
from support import file_server
from support.file_server import Server, within

DATA = bytes(range(256)) * 40
PATIENCE = Patience(attempts=3, silence=0.5, slowest=1_000_000, first_wait=0.01, longest_wait=1)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("no_proxy", "*")
    with file_server.serving({"/a.txt": DATA, "/b.txt": DATA}) as server, within(15):
        yield server


@pytest.fixture
def partial(tmp_path: Path) -> Path:
    return tmp_path / "a.part"


def wanted(server: Server, path: str = "/a.txt", data: bytes = DATA) -> Download:
    return Download(server.address + path, len(data), hashlib.sha256(data).hexdigest())


def fetch(server: Server, partial: Path, path: str = "/a.txt", data: bytes = DATA) -> bytes:
    return download(wanted(server, path, data), partial, patience=PATIENCE)


@pytest.mark.parametrize("answer", [file_server.serve, file_server.without_length])
def test_a_file_is_downloaded(server: Server, partial: Path, answer: file_server.Answer) -> None:
    server.always["/a.txt"] = answer

    assert fetch(server, partial) == DATA
    assert server.requests == [("/a.txt", "")]
    assert not partial.exists()


def test_what_broke_off_goes_on_where_it_was(server: Server, partial: Path) -> None:
    server.scripts["/a.txt"] = [file_server.break_off(5000)]

    assert fetch(server, partial) == DATA
    assert server.requests == [("/a.txt", ""), ("/a.txt", "bytes=5000-")]


def test_the_next_call_goes_on_where_the_last_one_was(server: Server, partial: Path) -> None:
    server.always["/a.txt"] = file_server.break_off(5000)
    with pytest.raises(DownloadError, match=r"broke off after 5000 of 10240 bytes \(attempt 3\)"):
        fetch(server, partial)
    assert partial.read_bytes() == DATA[:5000]
    del server.always["/a.txt"]

    assert fetch(server, partial) == DATA
    assert server.requests[-1] == ("/a.txt", "bytes=5000-")
    assert not partial.exists()


def test_a_server_that_cannot_go_on_sends_the_whole(server: Server, partial: Path) -> None:
    partial.write_bytes(DATA[:5000])
    server.always["/a.txt"] = file_server.whole

    assert fetch(server, partial) == DATA


@pytest.mark.parametrize("kept", [b"x" * 5000, b"x" * len(DATA), b"x" * (len(DATA) + 1)])
def test_the_beginning_of_another_file_is_thrown_away(
    server: Server, partial: Path, kept: bytes
) -> None:
    partial.write_bytes(kept)

    assert fetch(server, partial) == DATA


def test_a_part_that_is_not_the_one_asked_for_is_thrown_away(server: Server, partial: Path) -> None:
    server.scripts["/a.txt"] = [file_server.break_off(5000), file_server.wrong_part]

    assert fetch(server, partial) == DATA


@pytest.mark.parametrize(
    "answer",
    [
        file_server.status(429),
        file_server.status(429, Retry_After="0"),
        file_server.status(429, Retry_After="soon"),
        file_server.status(500),
        file_server.status(503),
        file_server.garbage,
        file_server.silent,
    ],
)
def test_what_may_pass_is_tried_again(
    server: Server, partial: Path, answer: file_server.Answer
) -> None:
    server.scripts["/a.txt"] = [answer, answer]
    notes: list[str] = []

    data = download(wanted(server), partial, patience=PATIENCE, note=notes.append)

    assert data == DATA
    assert len(notes) == 2
    assert all("; again in " in note for note in notes)


@pytest.mark.parametrize("code", [400, 401, 403, 404, 410, 451])
def test_what_does_not_pass_is_not_tried_again(server: Server, partial: Path, code: int) -> None:
    server.always["/a.txt"] = file_server.status(code)

    with pytest.raises(DownloadError, match=f"the server answers {code} ") as caught:
        fetch(server, partial)

    assert not caught.value.is_passing
    assert len(server.requests) == 1


def test_a_server_that_fails_every_time_is_given_up(server: Server, partial: Path) -> None:
    server.always["/a.txt"] = file_server.status(503)

    with pytest.raises(DownloadError, match=r"503 Service Unavailable \(attempt 3\)") as caught:
        fetch(server, partial)

    assert caught.value.is_passing
    assert len(server.requests) == 3


@pytest.mark.parametrize("asked", ["3600", "Fri, 01 Jan 2100 00:00:00 GMT"])
def test_a_long_wait_is_left_to_the_user(server: Server, partial: Path, asked: str) -> None:
    server.always["/a.txt"] = file_server.status(429, Retry_After=asked)

    with pytest.raises(DownloadError, match=r"asks to wait \d+ s; run the command again then"):
        fetch(server, partial)

    assert len(server.requests) == 1


@pytest.mark.parametrize("answer", [file_server.trickle, file_server.silent])
def test_a_server_that_is_too_slow_is_given_up(
    server: Server, partial: Path, answer: file_server.Answer
) -> None:
    server.always["/a.txt"] = answer

    with within(5), pytest.raises(DownloadError, match=r"slower than|no answer in time"):
        fetch(server, partial)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (file_server.announce(len(DATA), DATA[::-1]), "its digest differs"),
        (file_server.announce(3, b"abc"), "3 bytes instead of 10240"),
        (file_server.announce(10**15), "1000000000000000 bytes instead of 10240"),
        (file_server.endless, "its digest differs"),
    ],
)
def test_another_file_is_refused(
    server: Server, partial: Path, answer: file_server.Answer, message: str
) -> None:
    server.always["/a.txt"] = answer

    with pytest.raises(DownloadError, match=f"the server serves another file: {message}"):
        fetch(server, partial)

    assert len(server.requests) == 1
    assert not partial.exists()


def test_a_shorter_file_of_unknown_length_is_refused(server: Server, partial: Path) -> None:
    server.files["/a.txt"] = DATA[:9]
    server.scripts["/a.txt"] = [file_server.without_length]

    with pytest.raises(DownloadError, match="another file: it is shorter"):
        fetch(server, partial)


def test_a_redirect_to_another_host_is_followed(server: Server, partial: Path) -> None:
    other = server.address.replace("127.0.0.1", "localhost")
    server.always["/a.txt"] = file_server.redirect(f"{other}/b.txt")

    assert fetch(server, partial) == DATA


def test_a_range_is_asked_for_where_a_redirect_leads(server: Server, partial: Path) -> None:
    partial.write_bytes(DATA[:5000])
    server.always["/a.txt"] = file_server.redirect("/b.txt", 307)

    assert fetch(server, partial) == DATA
    assert server.requests[-1] == ("/b.txt", "bytes=5000-")


@pytest.mark.parametrize(
    "target",
    ["/a.txt", "file:///etc/hosts", "ftp://127.0.0.1/a.txt", "data:,a", "gopher://127.0.0.1/a"],
)
def test_a_redirect_in_a_circle_or_to_another_scheme_is_refused(
    server: Server, partial: Path, target: str
) -> None:
    server.always["/a.txt"] = file_server.redirect(target)

    with pytest.raises(DownloadError, match="the server redirects more than 5 times, or to"):
        fetch(server, partial)

    assert len(server.requests) <= 6


def test_a_redirect_from_https_to_http_is_refused() -> None:
    request = downloads.urllib.request.Request("https://example.org/a")
    redirects = downloads._Redirects()

    def followed(target: str) -> object:
        return redirects.redirect_request(request, None, 302, "", {}, target)

    assert followed("http://example.org/a") is None
    assert followed("https://example.com/a") is not None


@pytest.mark.parametrize("address", ["file:///etc/hosts", "ftp://127.0.0.1/a", "http://[", "x"])
def test_only_http_is_opened(partial: Path, address: str) -> None:
    with pytest.raises(DownloadError, match="the address cannot be opened"):
        download(Download(address, 1, ""), partial, patience=PATIENCE)


def test_nobody_at_the_address_is_a_failed_connection(server: Server, partial: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    file = wanted(server)._replace(address=f"http://127.0.0.1:{port}/a.txt")

    with pytest.raises(DownloadError, match="the connection failed") as caught:
        download(file, partial, patience=PATIENCE)

    assert caught.value.is_passing


def test_waiting_ends_when_the_run_is_stopped(server: Server, partial: Path) -> None:
    server.always["/a.txt"] = file_server.status(503)
    stop = threading.Event()
    patience = PATIENCE._replace(first_wait=60, longest_wait=60)

    with pytest.raises(DownloadError, match="interrupted"):
        download(wanted(server), partial, patience=patience, stop=stop, note=lambda _: stop.set())


def test_a_date_in_the_past_is_no_wait() -> None:
    past = format_datetime(datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC))

    assert downloads._asked_wait(past) == 0
    assert downloads._asked_wait(None) == 0
