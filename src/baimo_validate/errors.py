"""The exceptions of this package, all under `ValidateError`."""

from __future__ import annotations


class ValidateError(Exception):
    """The root of all exceptions of `baimo_validate`."""


class OptionError(ValidateError, ValueError):
    """An option of `validate` has a value that it cannot have."""


class EngineError(ValidateError, RuntimeError):
    """An engine, or what it needs, is not installed or does not start."""


class RefusedQueryError(ValidateError):
    """An engine could not run a query over these data; the table is read row by row instead."""


class SpecialFileError(ValidateError, OSError):
    """A path is a device, a pipe or a socket: reading it might never end."""


class LinkLoopError(ValidateError, OSError):
    """A link leads to itself."""


class BombError(ValidateError, ValueError):
    """A file would unpack to more than its size allows."""
