"""Spoil the dataset, one thing at a time, and print which changes the checks let through."""

import argparse
import os
import sys
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from baimo_curation.cli.project_options import folders
from mutation import MutantResult, below_floor, markdown, page_with, plan, read_files, run

PAGES = {"en": "docs/methods/robustness.md", "zh": "docs/zh/methods/robustness.md"}


def main() -> int:
    """Plan, try, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(), help="the project (default: here)")
    parser.add_argument(
        "--sources",
        type=folders,
        default=folders(os.environ.get("BAIMO_SOURCES", "")),
        help="folders of the source texts (default: BAIMO_SOURCES)",
    )
    parser.add_argument("--seed", type=int, default=1, help="decides every choice (default: 1)")
    parser.add_argument(
        "--each", type=int, default=3, help="mutants of each kind in each column (default: 3)"
    )
    parser.add_argument("--sample", type=int, help="try only so many of the mutants planned")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default: 2)")
    parser.add_argument("--survivors", action="store_true", help="also print each that survives")
    parser.add_argument(
        "--write", action="store_true", help=f"write the tables into {' and '.join(PAGES.values())}"
    )
    asked = parser.parse_args()
    if asked.write and (asked.sample or not asked.sources):
        parser.error("--write needs the texts (--sources or BAIMO_SOURCES), and no --sample")
    mutants = plan(read_files(asked.root), seed=asked.seed, each=asked.each)
    if asked.sample:
        mutants = Random(asked.seed).sample(mutants, min(asked.sample, len(mutants)))

    def report(count: int) -> None:
        print(f"{count} of {len(mutants)} tried", file=sys.stderr)

    try:
        outcomes = run(asked.root, mutants, sources=asked.sources, jobs=asked.jobs, report=report)
    except ValueError as error:
        parser.error(str(error))
    print(markdown(outcomes, texts=bool(asked.sources)), end="")
    if asked.write:
        write_pages(asked.root, outcomes)
    if asked.survivors:
        for outcome in outcomes:
            if not outcome.same and not outcome.caught(texts=True, seal=False):
                print(f"- `{outcome.mutant}`")
    floors = [False, True] if asked.sources else [False]
    low = [below_floor(outcomes, texts=texts) for texts in floors]
    if asked.sample:  # is too small to tell
        return 0
    print(*filter(None, low), sep="\n", end="", file=sys.stderr)
    return 1 if any(low) else 0


def write_pages(root: Path, outcomes: list[MutantResult]) -> None:
    """Put the tables into the pages that describe them."""
    for lang, name in PAGES.items():
        page, report = root / name, markdown(outcomes, texts=True, lang=lang)
        page.write_text(page_with(page.read_text("utf-8"), report, lang), "utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
