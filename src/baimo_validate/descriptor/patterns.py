"""Names with `*`, `?` or `[`, which frictionless-py takes for patterns of data files."""

from __future__ import annotations

import glob
from pathlib import Path


def is_pattern(path: Path) -> bool:
    """Return whether a path is a pattern of file names, as frictionless-py sees it.

    A folder of such a name that exists is that folder here, and a pattern to frictionless-py.
    """
    return glob.has_magic(path.name) or (glob.has_magic(str(path)) and not path.exists())


def matching(pattern: Path) -> list[Path]:
    """Return the files that match a pattern, in order, as frictionless-py finds them."""
    # Path.glob refuses absolute patterns and finds hidden files too.
    found = glob.glob(str(pattern), recursive=True)  # noqa: PTH207
    return [path for path in map(Path, sorted(found)) if path.is_file()]
