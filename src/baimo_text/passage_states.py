"""What became of cited passages in local texts: which are found, moved or lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Literal, NamedTuple, get_args

from baimo_text.local_texts import CitedText, LocalText, Span, TextKey, locate

State = Literal["found", "moved", "lost"]
STATES: tuple[State, ...] = get_args(State)


class Passage(NamedTuple):
    """One published position, and where its passage is in the local text.

    `file` is the path of the file in its source; `row` is what cites the passage: `table/id` of a
    row, or `exclusions`. `start` and `end` are as published, `now` is the start in the local text,
    None when the passage is lost. Code points.
    """

    source_id: str
    file: str
    row: str
    start: int
    end: int
    state: State
    now: int | None


class VerifiedSource(NamedTuple):
    """What became of the passages of one source.

    Attributes:
        source_id: The source.
        files: How many files it has.
        found: How many passages are where they were published.
        moved: How many are elsewhere in their file.
        lost: How many are not in their file.
        missing: Files without a local text.
        changed: Files whose local text has another digest.
    """

    source_id: str
    files: int
    found: int
    moved: int
    lost: int
    missing: list[str]
    changed: list[str]

    @property
    def is_absent(self) -> bool:
        """Whether no file of the source has a local text."""
        return len(self.missing) == self.files


class Verification(NamedTuple):
    """What became of the passages of all sources.

    Attributes:
        passages: Every position of every file with a local text, by source, file and start.
        sources: Every source, in the order of their ids.
        unmatched: Files that were not used, with the reason.
    """

    passages: list[Passage]
    sources: list[VerifiedSource]
    unmatched: dict[str, str]

    @property
    def missing(self) -> list[str]:
        """Sources without a local text."""
        return [source.source_id for source in self.sources if source.is_absent]

    @property
    def ok(self) -> bool:
        """Whether a passage was checked, none is lost, and no source lacks some of its files."""
        checked = [source for source in self.sources if not source.is_absent]
        return bool(self.passages) and not any(s.lost or s.missing for s in checked)

    def __repr__(self) -> str:
        passages: dict[str, list[Passage]] = {}
        for passage in self.passages:
            passages.setdefault(passage.source_id, []).append(passage)
        lines = [_described(s, passages.get(s.source_id, [])) for s in self.sources]
        lines += [f"{file}: {reason}" for file, reason in self.unmatched.items()]
        return "\n".join(lines)


def verified_sources(
    cited: Collection[CitedText],
    matched: Mapping[TextKey, LocalText],
    passages: Collection[Passage],
) -> list[VerifiedSource]:
    """Return what became of each source.

    Args:
        cited: Every file of every source.
        matched: The local text of each file that has one.
        passages: The passages in them.
    """
    counts = Counter((passage.source_id, passage.state) for passage in passages)
    files: dict[str, list[CitedText]] = {}
    for text in cited:
        files.setdefault(text.source_id, []).append(text)
    return [
        VerifiedSource(
            source_id,
            len(texts),
            found=counts[source_id, "found"],
            moved=counts[source_id, "moved"],
            lost=counts[source_id, "lost"],
            missing=[t.path for t in texts if t.key not in matched],
            changed=[
                t.path for t in texts if t.key in matched and matched[t.key].sha256 != t.sha256
            ],
        )
        for source_id, texts in sorted(files.items())
    ]


def check_passages(text: LocalText, records: Collection[dict[str, Any]]) -> list[Passage]:
    """Return the state of each passage in a text, by start.

    Args:
        text: The local text.
        records: Mappings with `source_id`, `file`, `row`, `start`, `end` and `sha256`.
    """
    spans = sorted({span(r) for r in records})
    places = dict(zip(spans, locate(text, spans), strict=True))
    passages = []
    for r in sorted(records, key=lambda r: (r["start"], r["end"], r["row"])):
        now = places[span(r)]
        state: State = "lost" if now is None else "found" if now == r["start"] else "moved"
        place = r["source_id"], r["file"], r["row"], r["start"], r["end"]
        passages.append(Passage(*place, state, now))
    return passages


def span(record: dict[str, Any]) -> Span:
    """Return the position and digest of a passage."""
    return record["start"], record["end"], record["sha256"]


def moved_by(passages: Iterable[Passage]) -> str:
    """Return how far the moved ones among some passages moved, in words."""
    moves = [p.now - p.start for p in passages if p.state == "moved" and p.now is not None]
    least, most = min(moves), max(moves)
    return f"by {least:+} characters" if least == most else f"by {least:+} to {most:+} characters"


def _described(source: VerifiedSource, passages: list[Passage]) -> str:
    """Return a line about a source: its files, its passages, and how far they moved."""
    if source.is_absent:
        return f"{source.source_id}: not verified, no local text"
    files = f"{source.files - len(source.missing)} of {source.files} files"
    counts = [f"{getattr(source, state)} {state}" for state in STATES]
    if source.moved:
        counts[STATES.index("moved")] += f" ({moved_by(passages)})"
    return f"{source.source_id}: {files}, {', '.join(counts)}"
