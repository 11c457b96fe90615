"""What can go wrong in use: every error derives from `BaimoError` and from a built-in."""

from __future__ import annotations


class BaimoError(Exception):
    """Root of all errors of this package; each message ends with what to do."""


class UnknownNameError(BaimoError, LookupError):
    """There is no table, entity or row of that name."""


class AmbiguousNameError(BaimoError, LookupError):
    """Several entities go by that name; `candidates` holds their ids."""

    def __init__(self, message: str, candidates: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.candidates = candidates


class NotTextError(BaimoError, TypeError):
    """Something else stands where a name, an id or a query is expected."""


class UnknownFrameError(BaimoError, ValueError):
    """There is no kind of frame, or style of citation, of that name."""


class MissingBackendError(BaimoError, ImportError):
    """A library that an optional feature needs is not installed."""


class MissingDataError(BaimoError, FileNotFoundError):
    """The data files are not beside the code, or there is no file where one was named."""


class QueryError(BaimoError, ValueError):
    """A query cannot be run as written."""


class NotAdditiveWarning(UserWarning):
    """Figures were added up that do not make a sum; the message says why."""


def check_text(value: object, what: str) -> None:
    """Raise NotTextError, which says what was found, unless a value is text."""
    if not isinstance(value, str):
        found = f"{shorten(value)} ({type(value).__name__})"
        raise NotTextError(f"{what} is text, not {found}; give it as a str")


def shorten(value: object) -> str:
    """Return a value as a message quotes it: what someone pasted may be long."""
    shown = repr(value)
    return shown if len(shown) <= 80 else f"{shown[:79]}…"
