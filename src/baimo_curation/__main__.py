"""Entry point of `baimo`."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from baimo_curation.cli.command_line import run_command_line
from baimo_curation.cli.process import run_guarded


def main(args: Sequence[str] | None = None) -> int:
    """Run a command line, that of the process unless one is given; return the exit code."""
    return run_guarded(lambda: run_command_line(sys.argv[1:] if args is None else args))


if __name__ == "__main__":
    sys.exit(main())
