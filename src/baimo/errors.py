"""What can go wrong in use: every error derives from `BaimoError` and from a built-in."""

from __future__ import annotations


class BaimoError(Exception):
    """Root of all errors of this package; each message ends with what to do."""


class UnknownNameError(BaimoError, LookupError):
    """There is no table of that name."""


class UnknownFrameError(BaimoError, ValueError):
    """There is no kind of frame of that name."""


class MissingBackendError(BaimoError, ImportError):
    """A library that an optional feature needs is not installed."""


class MissingDataError(BaimoError, FileNotFoundError):
    """The data files are not beside the code, where the wheel puts them."""
