"""Spoil the dataset, one thing at a time, and print which changes the checks let through."""

import argparse
import os
import sys
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from mutation import markdown, plan, read_tables, run


def main() -> int:
    """Plan, try, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(), help="the project (default: here)")
    parser.add_argument(
        "--sources",
        type=Path,
        default=os.environ.get("BAIMO_SOURCES"),
        help="folder of the source texts (default: BAIMO_SOURCES)",
    )
    parser.add_argument("--seed", type=int, default=1, help="decides every choice (default: 1)")
    parser.add_argument(
        "--each", type=int, default=3, help="mutants of each kind in each column (default: 3)"
    )
    parser.add_argument("--sample", type=int, help="try only so many of the mutants planned")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default: 2)")
    parser.add_argument("--survivors", action="store_true", help="also print each that survives")
    asked = parser.parse_args()
    mutants = plan(read_tables(asked.root), seed=asked.seed, each=asked.each)
    if asked.sample:
        mutants = Random(asked.seed).sample(mutants, min(asked.sample, len(mutants)))
    sources = Path(asked.sources) if asked.sources else None

    def report(count: int) -> None:
        print(f"{count} of {len(mutants)} tried", file=sys.stderr)

    try:
        outcomes = run(asked.root, mutants, sources=sources, jobs=asked.jobs, report=report)
    except ValueError as error:
        parser.error(str(error))
    print(markdown(outcomes, texts=sources is not None), end="")
    if asked.survivors:
        for outcome in outcomes:
            if not outcome.same and not outcome.caught(texts=True, seal=False):
                print(f"- `{outcome.mutant}`")
    return 0


if __name__ == "__main__":
    sys.exit(main())
