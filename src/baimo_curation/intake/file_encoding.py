"""Decode a file of a source as what it is: by declaration, else as the bytes show."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import NamedTuple

from baimo_text.text_files import TextError, decoded

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32be"),
    (codecs.BOM_UTF16_LE, "utf-16le"),
    (codecs.BOM_UTF16_BE, "utf-16be"),
)
# Where the name that Python gives is not the one that IANA registers.
_IANA = {
    "mac-roman": "macintosh",
    "utf-16-le": "utf-16le",
    "utf-16-be": "utf-16be",
    "big5hkscs": "big5-hkscs",
    "ascii": "us-ascii",
}
_BINARY = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a zip file, as those of Office are"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a compressed file"),
    (b"PAR1", "a Parquet file"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_LOOKED_AT = 1 << 20  # bytes that a guess is made from


class DecodedFile(NamedTuple):
    """A file as text.

    Attributes:
        text: Its code points; line breaks and a byte order mark are kept.
        encoding: Name of the encoding as IANA registers it, in lower case.
        is_guess: Whether neither a declaration nor the bytes settle the encoding.
    """

    text: str
    encoding: str
    is_guess: bool


def decode_file(path: Path, data: bytes, declared: str = "") -> DecodedFile:
    """Return a file as text.

    Without a declaration, a byte order mark decides, then whether the bytes are UTF-8; of other
    bytes the encoding is guessed.

    Args:
        path: The file, for messages.
        data: Its bytes.
        declared: How it is declared to be encoded.

    Raises:
        TextError: It is not text in the declared encoding, or no text at all.
    """
    if declared:
        return DecodedFile(_declared(path, data, declared), iana_name(declared), False)
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise TextError(path, f"is {what}; add a text that was read from it")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return DecodedFile(decoded(path, data, encoding), encoding, False)
    if b"\0" not in data:
        try:
            return DecodedFile(data.decode(), "utf-8", False)
        except UnicodeDecodeError:
            pass
    return _guessed(path, data)


def _declared(path: Path, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeDecodeError) as error:
        at = f"byte {error.start} " if isinstance(error, UnicodeDecodeError) else "the file "
        advice = "correct the encoding where it is declared, in source.toml or source.json"
        raise TextError(path, f"{at}is not {encoding}; {advice}") from error


def iana_name(name: str) -> str:
    """Return the name of an encoding that IANA registers, in lower case; as given if unknown."""
    try:
        known = codecs.lookup(name).name.replace("_", "-")
    except LookupError:
        return name
    known = re.sub(r"^cp(125\d)$", r"windows-\1", known).replace("iso8859", "iso-8859")
    return _IANA.get(known, known)


def _guessed(path: Path, data: bytes) -> DecodedFile:
    import chardet

    guess = chardet.detect(data[:_LOOKED_AT])["encoding"]
    advice = "save it as UTF-8, or declare its encoding in source.toml"
    if guess is None:
        raise TextError(path, f"is not a text, or its encoding cannot be told; {advice}")
    try:
        text = data.decode(guess)
    except (LookupError, UnicodeDecodeError) as error:
        raise TextError(path, f"is neither UTF-8 nor {guess}; {advice}") from error
    if len(_CONTROL.findall(text)) * 100 > len(text):
        raise TextError(path, f"is not a text: it is full of control characters; {advice}")
    return DecodedFile(text, iana_name(guess), True)
