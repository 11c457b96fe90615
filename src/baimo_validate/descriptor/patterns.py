"""Names with `*`, `?` or `[`, which frictionless-py takes for patterns of data files."""

from __future__ import annotations

import glob
from pathlib import Path


def is_pattern(path: Path) -> bool:
    """Return whether frictionless-py takes a path for a pattern of many.

    It does so too where a folder that exists has such a name; here that is the folder.
    """
    return glob.has_magic(path.name) or (glob.has_magic(str(path)) and not path.exists())


def matching(pattern: Path) -> list[Path]:
    """Return the files that match a pattern, in order, as frictionless-py finds them."""
    # Path.glob takes no absolute pattern and finds hidden files too.
    found = glob.glob(str(pattern), recursive=True)  # noqa: PTH207
    return [path for path in map(Path, sorted(found)) if path.is_file()]
