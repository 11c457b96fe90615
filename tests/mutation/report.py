"""What came of a campaign, as Markdown that can be pasted into a page."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from baimo_curation.reading.project_files import folder_of
from mutation.campaign import MutantResult
from mutation.kinds import FACTS

# What is to be caught of the changed facts without the seal, with the texts and without them.
FLOORS = {True: 0.97, False: 0.92}
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


def below_floor(outcomes: Iterable[MutantResult], *, texts: bool) -> str:
    """Say that fewer facts are caught than wanted; an empty string if enough are."""
    share = shares(facts(outcomes), texts=texts, seal=False)
    if share >= FLOORS[texts]:
        return ""
    which = "with" if texts else "without"
    return f"{share:.1%} of facts {which} the texts; {FLOORS[texts]:.0%} are wanted"


def facts(outcomes: Iterable[MutantResult]) -> list[MutantResult]:
    """Return the outcomes in values, units, qualifiers, dates, ids and locators."""
    return [outcome for outcome in outcomes if outcome.mutant.content in FACTS]


def markdown(outcomes: Sequence[MutantResult], *, texts: bool, lang: str = "en") -> str:
    """Return the tables by content, source and kind, and what survives without seals.

    Args:
        outcomes: What was tried.
        texts: Whether the source texts were available; without them the report omits them.
        lang: Language of the report, `en` or `zh`.
    """
    say = _Wording(lang)
    judged = [outcome for outcome in outcomes if not outcome.same]
    same = Counter(outcome.mutant.kind for outcome in outcomes if outcome.same)
    of_facts = facts(judged)
    total = ("facts", of_facts)
    lines = [f"### {say('By what is changed')}", ""]
    lines += _table(say, "what", texts, judged, lambda o: o.mutant.content, total)
    lines += ["", f"### {say('By source')}", ""]
    lines += _table(say, "source", texts, of_facts, _source, total)
    lines += ["", f"### {say('By kind of change')}", ""]
    lines += _table(say, "kind", texts, judged, lambda o: o.mutant.kind, ("all", judged))
    lines += ["", f"### {say('Changes that change no row')}", ""]
    colon = "：" if lang == "zh" else ": "
    lines += [f"- {say(kind)}{colon}{count}" for kind, count in sorted(same.items())] or [
        say("None.")
    ]
    for with_texts in (False, True)[: 1 + texts]:
        which = "with" if with_texts else "without"
        lines += ["", f"### {say(f'What survives {which} the texts and without the seal')}", ""]
        lines += _survivors(say, judged, texts=with_texts)
    return "\n".join(lines) + "\n"


def page_with(page: str, report: str, lang: str) -> str:
    """Return a page with a report in the place of the one that it has.

    Raises:
        ValueError: The page lacks the heading of the first table, or of what follows the last.
    """
    say = _Wording(lang)
    first, after = (f"### {say(name)}\n" for name in ("By what is changed", "Why these survive"))
    if page.count(first) != 1 or page.count(after) != 1:
        raise ValueError(f"the page needs one heading {first.strip()!r} and one {after.strip()!r}")
    return f"{page.partition(first)[0]}{report}\n{after}{page.partition(after)[2]}"


class _Wording:
    """The words of a report in a language."""

    def __init__(self, lang: str) -> None:
        with (Path(__file__).parent / "report_zh.tsv").open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        self._words = {row["en"]: row["zh"] for row in rows} if lang == "zh" else {}
        self.comma = "，" if lang == "zh" else ", "

    def __call__(self, text: str) -> str:
        """Return a text in the language; names of tables and sources stay."""
        return self._words.get(text, text)


def _source(outcome: MutantResult) -> str:
    folder = folder_of(outcome.mutant.file)
    return f"`{folder}`" if folder else "shared tables"


def _table(
    say: _Wording,
    title: str,
    texts: bool,
    outcomes: Sequence[MutantResult],
    group: Callable[[MutantResult], str],
    total: tuple[str, list[MutantResult]],
) -> Iterator[str]:
    columns = [column for column in _COLUMNS if texts or not column[1]]
    titles = " | ".join(say(name) for name, _, _ in columns)
    yield f"| {say(title)} | {say('tried')} | {titles} |"
    yield "| --- | ---: |" + " ---: |" * len(columns)
    groups: dict[str, list[MutantResult]] = defaultdict(list)
    for outcome in outcomes:
        groups[group(outcome)].append(outcome)
    for name, members in [*groups.items(), (f"**{say(total[0])}**", total[1])]:
        cells = (f"{shares(members, texts=t, seal=s):.1%}" for _, t, s in columns)
        yield f"| {say(name)} | {len(members):,} | " + " | ".join(cells) + " |"


def _survivors(say: _Wording, outcomes: Sequence[MutantResult], *, texts: bool) -> Iterator[str]:
    """Yield a table of table, column and kinds with the number that survived of those tried."""
    tried: dict[tuple[str, str], dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for outcome in outcomes:
        mutant = outcome.mutant
        where = tried[mutant.table, mutant.column]
        where[mutant.kind].append(outcome.caught(texts=texts, seal=False))
    yield f"| {say('where')} | {say('survived of tried, by kind')} |"
    yield "| --- | --- |"
    for (table, column), kinds in tried.items():
        survived = [
            f"{say(kind)} {len(caught) - sum(caught)}/{len(caught)}"
            for kind, caught in kinds.items()
            if not all(caught)
        ]
        if survived:
            yield f"| `{table}{'.' if column else ''}{column}` | {say.comma.join(survived)} |"
