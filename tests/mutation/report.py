"""What came of a campaign, as Markdown that can be pasted into a page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from mutation.campaign import MutantResult
from mutation.kinds import FACTS

# Column title, and how an outcome counts there: with texts, with the seal.
_COLUMNS: tuple[tuple[str, bool, bool], ...] = (
    ("with texts", True, False),
    ("without", False, False),
    ("sealed, with texts", True, True),
    ("sealed, without", False, True),
)


def shares(outcomes: Iterable[MutantResult], *, texts: bool, seal: bool) -> float:
    """Return which share of the mutants that change a table is caught, from 0 to 1."""
    judged = [outcome for outcome in outcomes if not outcome.same]
    return sum(o.caught(texts=texts, seal=seal) for o in judged) / len(judged) if judged else 1.0


def facts(outcomes: Iterable[MutantResult]) -> list[MutantResult]:
    """Return the outcomes in values, units, qualifiers, dates, ids and locators."""
    return [outcome for outcome in outcomes if outcome.mutant.content in FACTS]


def markdown(outcomes: Sequence[MutantResult], *, texts: bool) -> str:
    """Return the tables by content and by kind, and what survives without seals.

    Args:
        outcomes: What was tried.
        texts: Whether the source texts were available; without them the report omits them.
    """
    judged = [outcome for outcome in outcomes if not outcome.same]
    same = Counter(outcome.mutant.kind for outcome in outcomes if outcome.same)
    lines = ["### By what is changed", ""]
    lines += _table("what", texts, judged, lambda o: o.mutant.content, ("facts", facts(judged)))
    lines += ["", "### By kind of change", ""]
    lines += _table("kind", texts, judged, lambda o: o.mutant.kind, ("all", judged))
    lines += ["", "### Changes that change no row", ""]
    lines += [f"- {kind}: {count}" for kind, count in sorted(same.items())] or ["None."]
    for title, with_texts in (("without the texts", False), ("with the texts", True))[: 1 + texts]:
        lines += ["", f"### What survives {title} and without the seal", ""]
        lines += _survivors(judged, texts=with_texts)
    return "\n".join(lines) + "\n"


def _table(
    title: str,
    texts: bool,
    outcomes: Sequence[MutantResult],
    group: Callable[[MutantResult], str],
    total: tuple[str, list[MutantResult]],
) -> Iterator[str]:
    columns = [column for column in _COLUMNS if texts or not column[1]]
    yield f"| {title} | tried | " + " | ".join(name for name, _, _ in columns) + " |"
    yield "| --- | ---: |" + " ---: |" * len(columns)
    groups: dict[str, list[MutantResult]] = defaultdict(list)
    for outcome in outcomes:
        groups[group(outcome)].append(outcome)
    for name, members in [*groups.items(), (f"**{total[0]}**", total[1])]:
        cells = (f"{shares(members, texts=t, seal=s):.1%}" for _, t, s in columns)
        yield f"| {name} | {len(members):,} | " + " | ".join(cells) + " |"


def _survivors(outcomes: Sequence[MutantResult], *, texts: bool) -> Iterator[str]:
    """Yield a table of table, column and kinds with the number that survived of those tried."""
    tried: dict[tuple[str, str], dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for outcome in outcomes:
        mutant = outcome.mutant
        where = tried[mutant.table, mutant.column]
        where[mutant.kind].append(outcome.caught(texts=texts, seal=False))
    yield "| where | survived of tried, by kind |"
    yield "| --- | --- |"
    for (table, column), kinds in tried.items():
        survived = [
            f"{kind} {len(caught) - sum(caught)}/{len(caught)}"
            for kind, caught in kinds.items()
            if not all(caught)
        ]
        if survived:
            yield f"| `{table}{'.' if column else ''}{column}` | {', '.join(survived)} |"
