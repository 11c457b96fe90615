"""The exceptions of this package, all under `ValidateError`."""

from __future__ import annotations


class ValidateError(Exception):
    """The root of all exceptions of `baimo_validate`."""


class SpecialFileError(ValidateError, OSError):
    """A path is a device, a pipe or a socket: reading it might never end."""


class LinkLoopError(ValidateError, OSError):
    """A link leads to itself."""


class BombError(ValidateError, ValueError):
    """A file would unpack to more than its size allows."""
