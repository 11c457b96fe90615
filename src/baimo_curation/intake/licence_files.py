"""The licence files beside the files of a source: the notices that they ask to keep."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from baimo_text.text_files import TextError, read_text

# Terms of a repository are not what is read of it.
LEGAL_FILE = re.compile(r"(?:licen[cs]e|notice|copying)\b", re.IGNORECASE)
# Of weights: another matter than the licence of the text.
_OF_MODEL = re.compile(r"model", re.IGNORECASE)
# Capitalised at the start of a line, unlike the word in the body of a licence.
_LINE = re.compile(r"^[ \t]*(Copyright\b(?! (?:License|and|notice)).*\S)", re.MULTILINE)
# What a licence adds to the words of MIT, at its end.
_CLAUSE = re.compile(r"^(Our only modification\b.+)\Z", re.MULTILINE | re.DOTALL)
_TEMPLATE = re.compile(r"yyyy|name of copyright owner", re.IGNORECASE)
_LONGEST = 400  # as `sources.notice` has it


def copyright_notice(folder: Path) -> str:
    """Return the copyright lines of the licence files of a folder, joined by `;`; may be empty.

    A clause that was added to the words of MIT follows them. Lines of a template that nobody
    filled in are left out, and so is what does not fit into `sources.notice`.
    """
    notice = ""
    for line in dict.fromkeys(_lines(folder)):
        joined = f"{notice};{line}" if notice else line
        notice = joined if len(joined) <= _LONGEST else notice
    return notice


def _lines(folder: Path) -> Iterator[str]:
    for file in sorted(folder.iterdir()):
        if not LEGAL_FILE.match(file.name) or _OF_MODEL.search(file.name) or not file.is_file():
            continue
        try:
            text = read_text(file, pipes=False)
        except TextError:
            continue  # a PDF, or what no program reads: the check then asks for the notice
        for line in [*_LINE.findall(text), *_CLAUSE.findall(text)]:
            if not _TEMPLATE.search(line):
                yield " ".join(line.replace(";", ",").split())
