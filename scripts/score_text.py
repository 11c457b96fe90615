"""Score the recogniser against labels made by reading a source text."""

import argparse
import csv
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from baimo_text.mentions import Mention, find_mentions
from baimo_text.text_files import read_text

REQUIRED = ("quantity", "rank", "date")


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled span of a source text, as read by a person."""

    start: int
    end: int
    kind: str
    value: str
    value_max: str
    unit: str
    qualifier: str


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one comparison; the lists are what to look at."""

    required: int
    touched: int
    covered: int
    exact: int
    valued: int
    same_value: int
    found: int
    missed: list[Label]
    wrong: list[tuple[Label, Mention]]
    false: list[Mention]


def read_labels(path: Path) -> list[Label]:
    """Return the labels of a CSV file with the columns start, end, kind, value, unit, qualifier."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            Label(
                int(r["start"]),
                int(r["end"]),
                r["kind"],
                r["value"],
                r["value_max"],
                r["unit"],
                r["qualifier"],
            )
            for r in csv.DictReader(lines)
        ]


def score(labels: Sequence[Label], mentions: Sequence[Mention]) -> Score:
    """Compare mentions with labels; weak and identifier labels count neither way."""
    claims = [m for m in mentions if m.kind in REQUIRED and not m.shadowed]
    required = [label for label in labels if label.kind in REQUIRED]
    pairs = [(label, _best(label, claims)) for label in required]
    touched = [(label, mention) for label, mention in pairs if mention]
    valued = [(label, mention) for label, mention in touched if label.value]
    wrong = [
        (label, m)
        for label, m in touched
        if not same_value(label, m) or label.unit != m.unit or label.qualifier != m.qualifier
    ]
    return Score(
        required=len(required),
        touched=len(touched),
        covered=sum(m.start <= label.start and label.end <= m.end for label, m in touched),
        exact=sum((m.start, m.end) == (label.start, label.end) for label, m in touched),
        valued=len(valued),
        same_value=sum(same_value(label, m) for label, m in valued),
        found=len(claims),
        missed=[label for label, mention in pairs if mention is None],
        wrong=wrong,
        false=[m for m in claims if not any(_overlap(label, m) for label in labels)],
    )


def same_value(label: Label, mention: Mention) -> bool:
    """Tell whether a mention states the labelled value and upper end."""
    return _equal(label.value, mention.value) and _equal(label.value_max, mention.value_max)


def _equal(labelled: str, found: Decimal | str | None) -> bool:
    if not labelled:
        return found is None
    if not isinstance(found, Decimal):
        return labelled == found
    try:
        return abs(Decimal(labelled) - found) <= abs(found) * Decimal("0.001")
    except InvalidOperation:
        return False


def _overlap(label: Label, mention: Mention) -> int:
    return max(0, min(label.end, mention.end) - max(label.start, mention.start))


def _best(label: Label, mentions: Sequence[Mention]) -> Mention | None:
    best = max(mentions, key=lambda mention: _overlap(label, mention), default=None)
    return best if best and _overlap(label, best) else None


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures and everything that disagrees.

    *Value* is the share of labelled values, upper ends included, that are read alike within 0.1 %.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labels", type=Path)
    parser.add_argument("source", type=Path)
    parser.add_argument("--published")
    parser.add_argument("--until", type=int, help="position up to which the text is labelled")
    parser.add_argument("--quiet", action="store_true", help="print the figures only")
    given = parser.parse_args(arguments)
    raw = read_text(given.source)
    mentions = find_mentions(raw, published=given.published)
    until = len(raw) if given.until is None else given.until
    result = score(
        read_labels(given.labels), [mention for mention in mentions if mention.start < until]
    )
    total = max(result.required, 1)
    print(f"{given.labels.name}: {result.required} required, {result.found} found")
    shares = (result.touched / total, result.covered / total, result.exact / total)
    print("touch {:.3f}  cover {:.3f}  exact {:.3f}".format(*shares))
    precision = 1 - len(result.false) / max(result.found, 1)
    print(f"precision {precision:.3f}  value {result.same_value}/{result.valued}")
    if not given.quiet:
        for label in result.missed:
            print("missed", label)
        for mention in result.false:
            print("false", mention)
        for label, mention in result.wrong:
            print("differs", label, "\n    got", mention)
    return 0


if __name__ == "__main__":
    sys.exit(main())
