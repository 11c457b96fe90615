"""Where the values of a TOML text are: a tokeniser for texts that `tomllib` accepts."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from typing import NamedTuple

from baimo_curation.intake.leaf_collector import LeafCollector, Path

_GAP = re.compile(r"(?>(?:[ \t\r\n]++|#[^\n]*+)*)")
_SPACE = re.compile(r"[ \t]*+")
_STRING = re.compile(
    r'"""(?>(?:[^"\\]++|\\.|""?(?!"))*)"{3,5}'
    r"|'''(?>(?:[^']++|''?(?!'))*)'{3,5}"
    r'|"(?!"")(?>(?:[^"\\\n]++|\\[^\n])*)"'
    r"|'(?!'')[^'\n]*+'",
    re.DOTALL,
)
# A time may follow a date after a space.
_ATOM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9][0-9:.]*+(?:[Zz]|[-+][0-9:]++)?|[^\s,\]}#]++")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]++")
_ADVICE = "write KEY = VALUE, one on each line, with texts in quotes"


class TomlToken(NamedTuple):
    """A value, or the header of a table, with its path from the root."""

    path: Path
    start: int
    end: int
    is_header: bool = False


class _Key(NamedTuple):
    name: str
    start: int
    end: int


class TomlTokens:
    """The tokens of one text, and the position reached."""

    def __init__(self, out: LeafCollector) -> None:
        """Read all tokens; keys are added to `out`.

        Raises:
            LeafError: Something is neither a key, a value nor a header, or a key occurs twice.
        """
        self.out, self.text = out, out.text
        self.tokens: list[TomlToken] = []
        self._tables: Counter[Path] = Counter()  # how many tables each array of tables has so far
        self._position = 1 if self.text.startswith("\ufeff") else 0
        table: Path = ()
        while self._skip(_GAP) < len(self.text):
            if self._next("["):
                table = self._header()
            else:
                self._pair(table)

    def _skip(self, pattern: re.Pattern[str]) -> int:
        found = pattern.match(self.text, self._position)
        self._position = found.end() if found else self._position
        return self._position

    def _next(self, mark: str) -> bool:
        return self.text.startswith(mark, self._position)

    def _take(self, mark: str, after: str) -> None:
        if not self._next(mark):
            rest = self.text[self._position : self._position + 20].split("\n")[0].strip()
            found = f"{rest!r} where {mark!r} must follow {after}"
            self.out.fail(self._position, found, _ADVICE)
        self._position += len(mark)

    def _header(self) -> Path:
        """Read `[a.b]` or `[[a.b]]`; return the path of the table that it begins."""
        start = self._position
        marks = ("[[", "]]") if self._next("[[") else ("[", "]")
        self._take(marks[0], "")
        path: Path = ()
        for key in self._key():
            if path in self._tables:
                path = (*path, self._tables[path] - 1)
            path = (*path, key.name)
            self.out.add_key(path, key.start, key.end, again=True)
        self._take(marks[1], "the name of a table")
        if marks[0] == "[[":
            self._tables[path] += 1
            path = (*path, self._tables[path] - 1)
        self.tokens.append(TomlToken(path, start, self._position, is_header=True))
        return path

    def _pair(self, table: Path) -> None:
        path, keys = table, self._key()
        for key in keys:
            path = (*path, key.name)
            self.out.add_key(path, key.start, key.end, again=key is not keys[-1])
        self._take("=", "a key")
        self._skip(_SPACE)
        self._value(path)

    def _key(self) -> list[_Key]:
        """Read a key, which has several parts if it is dotted, and the space after it."""
        keys: list[_Key] = []
        while True:
            start = self._skip(_SPACE)
            found = _BARE_KEY.match(self.text, start) or _STRING.match(self.text, start)
            if not found or found[0].startswith(('"""', "'''")):
                rest = self.text[start : start + 20].split("\n")[0].strip()
                self.out.fail(start, f"{rest!r} is not a key", _ADVICE)
            self._position = found.end()
            keys.append(_Key(self._key_name(found), start, found.end()))
            self._skip(_SPACE)
            if not self._next("."):
                return keys
            self._position += 1

    def _key_name(self, found: re.Match[str]) -> str:
        if found.re is _BARE_KEY:
            return found[0]
        try:
            return next(iter(tomllib.loads(f"{found[0]} = 0")))
        except tomllib.TOMLDecodeError as error:
            self.out.fail(found.start(), f"{found[0]} is not a key: {error}", _ADVICE)

    def _value(self, path: Path) -> None:
        start = self._position
        self.out.check_depth(path, start)
        if self._next("["):
            self._container(path, "]")
        elif self._next("{"):
            self._container(path, "}")
        else:
            found = _STRING.match(self.text, start) or _ATOM.match(self.text, start)
            if not found or (found.re is _ATOM and found[0][0] in "\"'"):
                what = "a text that is not closed" if found else "a value is missing"
                self.out.fail(start, what, _ADVICE)
            self._position = found.end()
            self.tokens.append(TomlToken(path, start, self._position))

    def _container(self, path: Path, close: str) -> None:
        """Read an array or an inline table."""
        start = self._position
        self._position += 1
        count = 0
        while self._skip(_GAP) < len(self.text) and not self._next(close):
            if count:
                self._take(",", "a value in brackets")
                self._skip(_GAP)
                if self._next(close):  # a comma after the last value
                    break
            if close == "}":
                self._pair(path)
            else:
                self._value((*path, count))
            count += 1
        self._take(close, "the last value in brackets")
        if not count:
            self.tokens.append(TomlToken(path, start, self._position))
