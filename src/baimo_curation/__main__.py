"""Entry point of `baimo`: says what is missing when the command line is not installed."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line."""
    try:
        if sys.argv[1:2] == ["validate"]:
            # Apart from the others: it starts without the data model.
            from baimo_curation.cli_validate import main as run
        else:
            from baimo_curation.cli import main as run
    except KeyboardInterrupt:
        sys.exit(130)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("baimo"):
            raise  # a fault of ours, not a missing extra
        print(
            f"baimo: the command line needs {error.name}; "
            "install it with: pip install 'baimo[curate]'",
            file=sys.stderr,
        )
        sys.exit(2)
    run()


if __name__ == "__main__":
    main()
