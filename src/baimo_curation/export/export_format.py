"""What an export format is: a function that writes one file, and how it is described."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from baimo_curation.export.release_package import ReleasePackage


class ExportError(Exception):
    """The file cannot be written; the message is the reason."""


class Export(NamedTuple):
    """A format that `baimo export` writes.

    Attributes:
        write: Writes a package to a path, where nothing is yet.
        suffix: End of the file's name.
        description: What the file contains, in one line of Markdown.
        extra: The extra of the distribution that installs what `write` imports.
    """

    write: Callable[[ReleasePackage, Path], None]
    suffix: str
    description: str
    extra: str
