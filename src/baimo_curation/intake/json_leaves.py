"""The leaves of a JSON file (RFC 8259)."""

from __future__ import annotations

import json
import re
from decimal import Decimal, DecimalException

from baimo_curation.intake.leaf import Value, ValueType, json_pointer
from baimo_curation.intake.leaf_collector import LeafCollector, Path

_BLANK = re.compile(r"[ \t\n\r]*+")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*+)(?P<fraction>(?:\.[0-9]++)?(?:[eE][-+]?[0-9]++)?)")
_STRING = re.compile(r'"(?>(?:[^"\\\x00-\x1f]++|\\.)*)"')
_WORDS: dict[str, Value] = {"true": True, "false": False, "null": None}
_WORD = re.compile(r"true|false|null")
_SHORTER = "correct it, or write it as a text"
_WRITE = "write a value: an object, an array, a text in double quotes, a number, true, false, null"


def read_json(out: LeafCollector) -> None:
    """Collect the leaves of a JSON text.

    Raises:
        LeafError: It is not JSON, or a key occurs twice in an object.
    """
    scanner = _Scanner(out)
    end = scanner.value(1 if out.text.startswith("\ufeff") else 0, ())
    end = scanner.blank(end)
    if end < len(out.text):
        out.fail(end, f"{scanner.shown(end)} after the end of the value", "remove it")


def json_value(raw: str) -> Value:
    """Return the value that a token of JSON spells."""
    value = json.loads(raw, parse_float=Decimal)
    return () if value in ([], {}) else value


class _Scanner:
    def __init__(self, out: LeafCollector) -> None:
        self.out, self.text = out, out.text

    def blank(self, position: int) -> int:
        found = _BLANK.match(self.text, position)
        return found.end() if found else position

    def shown(self, position: int) -> str:
        rest = self.text[position : position + 20].split("\n")[0]
        return repr(rest) if position < len(self.text) else "the end of the file"

    def value(self, position: int, path: Path) -> int:
        """Collect a value; return the position after it."""
        start = self.blank(position)
        self.out.check_depth(path, start)
        first = self.text[start : start + 1]
        if first == "{":
            return self._container(start, path, "}")
        if first == "[":
            return self._container(start, path, "]")
        if first == '"':
            value, end = self._string(start)
            self.out.add(json_pointer(path), start, end, value)
            return end
        if word := _WORD.match(self.text, start):
            self.out.add(json_pointer(path), start, word.end(), _WORDS[word[0]])
            return word.end()
        number = _NUMBER.match(self.text, start)
        if number is None:
            self.out.fail(start, f"{self.shown(start)} is not a value of JSON", _WRITE)
        self.out.add(json_pointer(path), start, number.end(), self._number(start, number))
        return number.end()

    def _number(self, start: int, number: re.Match[str]) -> Value:
        try:
            return Decimal(number[0]) if number["fraction"] else int(number[0])
        except (ValueError, DecimalException):
            self.out.fail(start, f"{self.shown(start)} is too long a number", _SHORTER)

    def _string(self, start: int) -> tuple[str, int]:
        token = _STRING.match(self.text, start)
        if token is None:
            advice = "close it with a double quote on its line; write \\n for a line break in it"
            self.out.fail(start, f"{self.shown(start)} is a text that is not closed", advice)
        try:
            value: str = json.loads(token[0])
            value.encode()
        except json.JSONDecodeError as error:
            found = f"{self.shown(start + error.pos)}: {error.msg}"
            self.out.fail(start + error.pos, found, "write \\\\ for a backslash")
        except UnicodeEncodeError:
            found = f"{self.shown(start)} has half of a surrogate pair"
            self.out.fail(start, found, "write the character itself")
        return value, token.end()

    def _container(self, start: int, path: Path, close: str) -> int:
        """Collect what is in an object or array; return the position after it."""
        position = self.blank(start + 1)
        if self.text[position : position + 1] == close:
            kind: ValueType = "object" if close == "}" else "array"
            self.out.add(json_pointer(path), start, position + 1, (), kind)
            return position + 1
        count = 0
        while True:
            if close == "}":
                position = self._member(position, path)
            else:
                position = self.value(position, (*path, count))
            count += 1
            position = self.blank(position)
            mark = self.text[position : position + 1]
            if mark == close:
                return position + 1
            if mark != ",":
                opened = f"{self.text[start]} of line {self.out.line(start)}"
                advice = f"write a comma before the next value, or {close} to close the {opened}"
                self.out.fail(position, f"{self.shown(position)} after a value", advice)
            position = self.blank(position + 1)

    def _member(self, position: int, path: Path) -> int:
        """Collect a key and its value; return the position after them."""
        if self.text[position : position + 1] != '"':
            advice = "write a key in double quotes; no comma follows the last value"
            self.out.fail(position, f"{self.shown(position)} is not a key", advice)
        key, end = self._string(position)
        inner = (*path, key)
        self.out.add_key(inner, position, end)
        colon = self.blank(end)
        if self.text[colon : colon + 1] != ":":
            found = f"{self.shown(colon)} after the key {key!r}"
            self.out.fail(colon, found, "write a colon and a value after the key")
        return self.value(colon + 1, inner)
