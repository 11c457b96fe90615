"""One file of a project as plain UTF-8, or the issue that says why it is not."""

from __future__ import annotations

import codecs
import errno
import io
from pathlib import Path
from typing import BinaryIO

from baimo_curation.issues import Issue
from baimo_validate.safe_files import refuse_special

_BLOCK = 1 << 20  # bytes read at once


def utf8_content(root: Path, file: str, advice: str) -> tuple[io.BytesIO | None, Issue | None]:
    """Return the content of a file, or the issue that keeps it from being read.

    Args:
        root: The project's root; a link that leaves it is not followed.
        file: Path relative to the root.
        advice: What to do when the file is missing.
    """
    path = root / file
    try:
        refuse_special(path)
        if not path.resolve().is_relative_to(root.resolve()):
            raise OSError(errno.EINVAL, "it is a link that leaves the project")
        with path.open("rb") as source:
            return _content(file, source)
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        reason = getattr(error, "strerror", None) or str(error)
        return None, Issue(file, 0, "", "file-missing", f"cannot be read: {reason}", "", advice)


def _content(file: str, source: BinaryIO) -> tuple[io.BytesIO | None, Issue | None]:
    decoder, line, mark = codecs.getincrementaldecoder("utf-8")(), 1, ""
    content = io.BytesIO()
    try:
        while block := source.read(_BLOCK):
            if not content.tell() and block.startswith(codecs.BOM_UTF8):
                mark = "a byte order mark"
            decoder.decode(block)
            line += block.count(b"\n")
            content.write(block)
            if b"\0" in block:
                mark = mark or "a NUL character"
                break  # not text, and possibly endless
        else:
            decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        line += error.object[: error.start].count(b"\n")
        found = f"byte {error.object[error.start]:#04x} is not UTF-8"
        return None, Issue(file, line, "", "encoding", found, "", "save the file as UTF-8")
    if mark:
        advice = "save the file as plain UTF-8 without it"
        return None, Issue(file, 1, "", "encoding", f"the file contains {mark}", "", advice)
    content.seek(0)
    return content, None
