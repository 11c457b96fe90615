"""Entry point of `baimo`: says what is missing when the command line is not installed."""

from __future__ import annotations

import sys

from baimo_curation.cli.process import run_guarded
from baimo_curation.errors import CommandError


def main() -> None:
    """Run the command line."""
    run_guarded(_run)


def _run() -> None:
    try:
        if sys.argv[1:2] == ["validate"]:
            # Apart from the others: it starts without the data model.
            from baimo_curation.cli.validate import main as run
        else:
            from baimo_curation.cli import main as run
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("baimo"):
            raise  # a fault of ours, not a missing extra
        advice = "install it with: pip install 'baimo[curate]'"
        raise CommandError(f"the command line needs {error.name}; {advice}") from error
    run()


if __name__ == "__main__":
    main()
