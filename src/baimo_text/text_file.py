"""Read a text file strictly: UTF-8 or a clear error."""

from pathlib import Path

LARGEST_BYTES = 64 << 20  # an article has some thousand bytes; a device never ends


class TextError(ValueError):
    """A file that is not UTF-8 text; the message says where, what was found and what to do."""


def read_text(path: str | Path) -> str:
    """Return the raw text of a file: decoded as UTF-8, nothing normalised, a BOM kept.

    Raises:
        TextError: There is no such file, it is a directory, it is too large, it is not UTF-8, or it
            is not text.
    """
    if not str(path):
        raise TextError("no file was named; give the path of a UTF-8 text file")
    try:
        with Path(path).open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)
    except IsADirectoryError as error:
        raise TextError(f"{path}: is a directory; give the path of one UTF-8 text file") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise TextError(f"{path}: cannot be read ({reason}); check the path") from error
    if len(data) > LARGEST_BYTES:
        raise TextError(
            f"{path}: is larger than {LARGEST_BYTES >> 20} MiB, too large for one text; split it"
        )
    nul = data.find(b"\0")
    if nul >= 0:
        raise TextError(
            f"{path}: byte {nul} is NUL; this is a binary file or UTF-16, not UTF-8 text; "
            "save it as UTF-8 text"
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        found = data[error.start : error.end].hex(" ")
        raise TextError(
            f"{path}: byte {error.start} is not UTF-8 (found {found}); convert the file to UTF-8, "
            "for example with: iconv -f GB18030 -t UTF-8"
        ) from error
