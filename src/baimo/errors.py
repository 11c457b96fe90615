"""Errors in use: each derives from `BaimoError` and from a built-in."""

from __future__ import annotations

from collections.abc import Sequence


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


class AddressError(BaimoError, ValueError):
    """The address of a mirror is not one of http or https."""


class QueryError(BaimoError, ValueError):
    """A query is not a single SELECT, fails, or exceeds its limits."""


class NotAdditiveError(BaimoError, ValueError):
    """The figures have no sum: they are ranks, or their units differ."""


class NotAdditiveWarning(UserWarning):
    """The sum of the figures may mislead; the message says why."""


def check_text(value: object, what: str) -> None:
    """Raise NotTextError unless a value is a str."""
    if not isinstance(value, str):
        raise not_text(f"{what} must be a str", value)


def not_text(expected: str, value: object) -> NotTextError:
    """Return the error for a value of another type than expected."""
    return NotTextError(f"{expected}, not {shorten(value)} ({type(value).__name__})")


def check_known(
    value: object, known: Sequence[str], problem: str, error: type[BaimoError] = UnknownNameError
) -> None:
    """Raise an error that states a problem and what is known, unless a value is known."""
    if value not in known:
        raise error(f"{problem}; choose one of {', '.join(known)}")


def unknown_name(problem: str, near: Sequence[str], table: str) -> UnknownNameError:
    """Return the error for a name or id that a table lacks, with the nearest ones."""
    hint = f"nearest: {', '.join(near)}" if near else f"list all with baimo.load({table!r})"
    return UnknownNameError(f"{problem}; {hint}")


def shorten(value: object) -> str:
    """Return the repr of a value, cut to 80 characters for a message."""
    shown = repr(value)
    return shown if len(shown) <= 80 else f"{shown[:79]}…"
