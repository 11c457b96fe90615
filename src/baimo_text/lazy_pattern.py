"""Patterns that are compiled when they are first used."""

import re
from collections.abc import Callable, Iterator

_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub")


class LazyPattern:
    """A regular expression with the methods of a compiled one.

    Compiling all patterns takes longer than importing everything else. The methods are stored at
    their first use, so that a later call costs nothing more.
    """

    __slots__ = ("_flags", "source", *_METHODS)

    source: str
    match: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    search: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    findall: Callable[..., list[str]]
    sub: Callable[..., str]

    def __init__(self, source: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self.source, self._flags = source, flags

    def __getattr__(self, name: str) -> object:
        """Compile the pattern: called for a method that is not stored yet."""
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.source, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(self, name)
