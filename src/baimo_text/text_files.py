"""Read text files strictly: decoded with nothing changed, or a message that says why not.

Positions in the dataset count code points of the decoded file, so newlines are not translated
and a byte order mark is kept.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

LARGEST_BYTES = 64 << 20  # an article has some thousand bytes; a device never ends


class TextError(ValueError):
    """A file is not UTF-8 text or cannot be read; `reason` is the message without the path."""

    def __init__(self, path: str | Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.reason = reason


def read_text(path: str | Path, *, pipes: bool = True) -> str:
    """Return the text of a file: strictly decoded as UTF-8, nothing normalised.

    Args:
        path: The file; at most 64 MiB are read.
        pipes: Whether it may be a pipe or a device. One that a user names may be, as in
            `baimo mentions <(pdftotext a.pdf -)`; one that is found might never end.

    Raises:
        TextError: The file is missing, a folder, larger than 64 MiB, binary or not UTF-8.
    """
    if not str(path):
        raise TextError("''", "names no file; give the path of a UTF-8 text file")
    return decoded(path, read_bytes(Path(path), pipes=pipes))


def read_bytes(path: Path, *, pipes: bool = True) -> bytes:
    """Return the bytes of a file; the arguments are those of `read_text`.

    Raises:
        TextError: The file is missing, a folder, or larger than 64 MiB.
    """
    data = _read_bytes(path, pipes)
    if len(data) > LARGEST_BYTES:
        limit = f"{LARGEST_BYTES >> 20} MiB"
        raise TextError(path, f"is larger than {limit}, too large for a text; split it")
    return data


def decoded(path: str | Path, data: bytes, encoding: str = "utf-8") -> str:
    """Return the bytes of a text file as text, nothing normalised.

    Raises:
        TextError: They are not text in that encoding.
    """
    nul = data.find(b"\0")
    if nul >= 0 and encoding == "utf-8":
        found = f"byte {nul} is NUL, so the file is binary or UTF-16"
        raise TextError(path, f"{found}; save it as UTF-8 text")
    try:
        return data.decode(encoding)
    except LookupError as error:
        raise TextError(path, f"{encoding!r} is not a known encoding; correct it") from error
    except UnicodeDecodeError as error:
        found = data[error.start : error.end].hex(" ")
        if encoding != "utf-8":
            raise TextError(path, f"byte {error.start} ({found}) is not {encoding}") from error
        advice = "convert the file, for example with: iconv -f GB18030 -t UTF-8"
        raise TextError(path, f"byte {error.start} ({found}) is not UTF-8; {advice}") from error


def read_folder(
    folder: Path, known: Collection[Path] = ()
) -> tuple[dict[Path, str], dict[str, str]]:
    """Return the `*.txt` files of a folder by path, and by name why a file cannot be read.

    Args:
        folder: The folder.
        known: Files to leave out.
    """
    texts, unreadable = {}, {}
    for path in sorted(folder.glob("*.txt")):
        if path in known:
            continue
        try:
            texts[path] = read_text(path, pipes=False)
        except TextError as error:
            unreadable[path.name] = error.reason
    return texts, unreadable


def _read_bytes(path: Path, pipes: bool) -> bytes:
    try:
        if pipes or path.is_file() or path.is_dir() or not path.exists():
            with path.open("rb") as file:
                return file.read(LARGEST_BYTES + 1)
    except IsADirectoryError as error:
        raise TextError(path, "is a folder; give the path of one UTF-8 text file") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise TextError(path, f"cannot be read ({reason}); check the path") from error
    raise TextError(path, "is a device, a pipe or a socket; put a text file in its place")
