"""Errors in use: each derives from `BaimoError` and from a built-in."""

from __future__ import annotations


class BaimoError(Exception):
    """Root of all errors of this package; each message ends with what to do."""


class UnknownNameError(BaimoError, LookupError):
    """No table, entity or row has that name."""


class AmbiguousNameError(BaimoError, LookupError):
    """Several entities have that name; `candidates` are their ids."""

    def __init__(self, message: str, candidates: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.candidates = candidates


class NotTextError(BaimoError, TypeError):
    """A name, an id or a query is not a str."""


class UnknownFrameError(BaimoError, ValueError):
    """No kind of frame, or style of citation, has that name."""


class MissingBackendError(BaimoError, ImportError):
    """A library that an optional feature needs is not installed."""


class MissingDataError(BaimoError, FileNotFoundError):
    """A file to verify, or a file of the published data, is missing or damaged."""


class QueryError(BaimoError, ValueError):
    """A query is not a single SELECT, fails, or exceeds its limits."""


class NotAdditiveError(BaimoError, ValueError):
    """The figures have no sum: they are ranks, or their units differ."""


class NotAdditiveWarning(UserWarning):
    """The sum of the figures may mislead; the message says why."""


def check_text(value: object, what: str) -> None:
    """Raise NotTextError unless a value is a str."""
    if not isinstance(value, str):
        found = f"{shorten(value)} ({type(value).__name__})"
        raise NotTextError(f"{what} must be a str, not {found}")


def shorten(value: object) -> str:
    """Return the repr of a value, cut to 80 characters for a message."""
    shown = repr(value)
    return shown if len(shown) <= 80 else f"{shown[:79]}…"
