"""Download a file whose size and digest are known: resumed, retried, bounded.

The only module that opens a connection. Nothing that a server says is trusted: at most the known
size is read, and the digest decides. pooch downloads from the start again, reads whatever comes
and follows any redirect, hence our own.
"""

from __future__ import annotations

import email.utils
import hashlib
import http.client
import itertools
import random
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from baimo._version import __version__

_PASSING = {408, 425, 429, 500, 502, 503, 504}  # statuses after which another attempt may succeed
_PIECE = 1 << 16
_REDIRECTS = 5


class Download(NamedTuple):
    """A file to download: its address, and the size and digest of its bytes."""

    address: str
    size: int
    sha256: str


class Patience(NamedTuple):
    """How long a server is waited for."""

    attempts: int = 5
    silence: float = 30  # seconds without a byte that end an attempt
    slowest: int = 1000  # bytes a second below which an attempt ends
    first_wait: float = 1  # seconds before the second attempt; doubled each time
    longest_wait: float = 60  # seconds between two attempts, also if the server asks for more


PATIENCE = Patience()


class DownloadError(Exception):
    """A file cannot be downloaded; the message says why.

    Attributes:
        is_passing: Whether another attempt may succeed.
        wait: Seconds that the server asks to wait before it.
    """

    def __init__(self, reason: str, *, is_passing: bool = False, wait: float = 0) -> None:
        super().__init__(reason)
        self.is_passing, self.wait = is_passing, wait


def download(
    file: Download,
    partial: Path,
    *,
    patience: Patience = PATIENCE,
    stop: threading.Event | None = None,
    note: Callable[[str], None] = lambda _: None,
) -> bytes:
    """Return the bytes of a file; they have the digest, whatever `partial` contained.

    Args:
        file: What to download.
        partial: Where pieces are kept, so that the next call goes on; removed at the end.
        patience: How long to wait.
        stop: Ends the waiting between two attempts.
        note: Receives a line before each further attempt.

    Raises:
        DownloadError: The server does not serve these bytes.
        OSError: `partial` cannot be written.
    """
    stop = stop or threading.Event()
    data = bytearray(_kept(partial, file.size))
    for attempt in itertools.count(1):
        had = len(data)  # of earlier attempts, maybe of another file
        try:
            for start, piece in _pieces(file, had, patience):
                if start < len(data):  # the server cannot go on, and sends the whole
                    had = 0
                    _forget(data, partial)
                with partial.open("ab") as kept:
                    kept.write(piece)
                data += piece
            if len(data) < file.size:
                broken = f"the file broke off after {len(data)} of {file.size} bytes"
                raise DownloadError(broken, is_passing=True)
            is_right = hashlib.sha256(data).hexdigest() == file.sha256
            if not (is_right or had):
                raise DownloadError("the server serves another file: its digest differs")
        except DownloadError as error:
            if not error.is_passing:
                partial.unlink(missing_ok=True)
                raise
            seconds = _pause(error, attempt, patience)
            note(f"{error}; again in {seconds:.0f} s")
            if stop.wait(seconds):
                raise DownloadError("interrupted", is_passing=True) from error
        else:
            if is_right:
                break
            _forget(data, partial)
    partial.unlink(missing_ok=True)
    return bytes(data)


def _kept(partial: Path, size: int) -> bytes:
    if partial.is_file() and not partial.is_symlink() and partial.stat().st_size <= size:
        return partial.read_bytes()
    partial.unlink(missing_ok=True)
    return b""


def _forget(data: bytearray, partial: Path) -> None:
    data.clear()
    partial.unlink(missing_ok=True)


def _pause(error: DownloadError, attempt: int, patience: Patience) -> float:
    """Return the seconds to wait; raise DownloadError after the last attempt or if too long."""
    if attempt >= patience.attempts:
        raise DownloadError(f"{error} (attempt {attempt})", is_passing=True) from error
    if error.wait > patience.longest_wait:
        advice = f"{error} and asks to wait {error.wait:.0f} s; run the command again then"
        raise DownloadError(advice, is_passing=True) from error
    # Some jitter, so that the threads do not come back all at once.
    backoff = patience.first_wait * 2.0 ** (attempt - 1) * random.uniform(1, 1.25)
    return min(max(backoff, error.wait), patience.longest_wait)


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a few redirects to any host, but never from https to another scheme."""

    max_redirections = _REDIRECTS
    max_repeats = 2

    def redirect_request(  # type: ignore[no-untyped-def]
        self, req, fp, code, msg, headers, newurl
    ) -> urllib.request.Request | None:
        """Return the next request; None makes the answer an error."""
        is_safe = urlsplit(newurl).scheme in ("https", req.type)
        return super().redirect_request(req, fp, code, msg, headers, newurl) if is_safe else None


def _pieces(file: Download, position: int, patience: Patience) -> Iterator[tuple[int, bytes]]:
    """Yield what a server sends from a position on, or else from 0: positions and bytes."""
    if 0 < position == file.size:
        return
    headers = {"User-Agent": f"baimo/{__version__}", "Accept-Encoding": "identity"}
    if position:
        headers["Range"] = f"bytes={position}-"
    end = time.monotonic() + patience.silence + (file.size - position) / patience.slowest
    try:
        # build_opener would open files and FTP as well; redirects keep the scheme.
        if urlsplit(file.address).scheme not in ("http", "https"):
            raise ValueError("not http or https")
        request = urllib.request.Request(file.address, headers=headers)
        opener = urllib.request.build_opener(_Redirects)
        with opener.open(request, timeout=patience.silence) as answer:
            is_part = answer.status == http.HTTPStatus.PARTIAL_CONTENT
            span = answer.headers.get("Content-Range", "")
            if not (is_part and span.startswith(f"bytes {position}-")):
                position = 0
            length = answer.headers.get("Content-Length", "")[:20]
            # Of a part, the length can be that of a smaller part than was asked for.
            if length.isdecimal() and not position and int(length) != file.size:
                found = f"{length} bytes instead of {file.size}"
                raise DownloadError(f"the server serves another file: {found}")
            while piece := answer.read1(min(_PIECE, file.size - position)):
                yield position, piece
                position += len(piece)
                if time.monotonic() > end:
                    slow = f"slower than {patience.slowest} bytes a second"
                    raise DownloadError(slow, is_passing=True)
    except urllib.error.HTTPError as error:
        with error:
            raise _refusal(error) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _failure(error, f"{position} of {file.size} bytes received") from error


def _refusal(error: urllib.error.HTTPError) -> DownloadError:
    """Return what the status of an answer means."""
    if 300 <= error.code < 400:
        target = error.headers.get("Location", "")[:200]
        what = f"more than {_REDIRECTS} times, or to an address that is not https ({target!r})"
        return DownloadError(f"the server redirects {what}")
    if error.code == http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
        return DownloadError("the server serves another file: it is shorter")
    what = f"{error.code} {http.client.responses.get(error.code, '')}".strip()
    wait = _asked_wait(error.headers.get("Retry-After"))
    is_passing = error.code in _PASSING
    return DownloadError(f"the server answers {what}", is_passing=is_passing, wait=wait)


def _failure(error: Exception, received: str) -> DownloadError:
    """Return what an error of the connection means."""
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    # An invalid certificate is a ValueError too.
    if isinstance(reason, str | ValueError | http.client.InvalidURL):
        return DownloadError(f"the address cannot be opened ({reason})")
    why = f"the connection failed ({getattr(reason, 'strerror', None) or reason})"
    if isinstance(reason, TimeoutError):
        why = "no answer in time"
    return DownloadError(f"{why}, {received}", is_passing=True)


def _asked_wait(header: str | None) -> float:
    """Return the seconds that `Retry-After` asks for, as a number or a date; 0 without one."""
    if header and header.isdecimal():
        return float(header[:9])
    try:
        then = email.utils.parsedate_to_datetime(header or "")
    except ValueError:
        return 0
    return max(0.0, float(then.timestamp()) - time.time())
