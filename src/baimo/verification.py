"""Check local texts against the published positions: what matches, moved or is missing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from baimo.errors import MissingDataError
from baimo.loader import load
from baimo.local_texts import CitedSource, LocalText, Span, locate, match_texts
from baimo.row_lookup import Record
from baimo.text_files import TextError, read_folder, read_text

if TYPE_CHECKING:
    import os

State = Literal["found", "moved", "lost"]
STATES: tuple[State, ...] = get_args(State)


class Passage(NamedTuple):
    """One published position, and where its passage is in the local text.

    `row` is `table/id` of the supported row, or `exclusions`. `start` and `end` are as published;
    `now` is the start in the local text, None when the passage is lost. Code points.
    """

    source_id: str
    file: str
    row: str
    start: int
    end: int
    state: State
    now: int | None


class Verification(NamedTuple):
    """Result of `verify`.

    Attributes:
        passages: Every position of every source with a local text, by source and start.
        missing: Sources without a local text.
        unmatched: Files that were not used, with the reason.
    """

    passages: list[Passage]
    missing: list[str]
    unmatched: dict[str, str]

    @property
    def ok(self) -> bool:
        """Whether at least one passage was checked and none is lost."""
        return bool(self.passages) and all(p.state != "lost" for p in self.passages)

    def __repr__(self) -> str:
        texts: dict[str, list[Passage]] = {}
        for passage in self.passages:
            texts.setdefault(f"{passage.source_id} ({passage.file})", []).append(passage)
        lines = [f"{text}: {_counted(passages)}" for text, passages in texts.items()]
        lines += [f"{source}: not verified, no local text" for source in self.missing]
        lines += [f"{file}: {reason}" for file, reason in self.unmatched.items()]
        return "\n".join(lines)


def verify(path: str | os.PathLike[str]) -> Verification:
    """Check a text, or the `*.txt` files of a folder, against `evidence` and `exclusions`.

    A file belongs to the source whose digest it has, else to the one most of whose longer
    passages it contains (another scrape, up to ten times as long). Each passage is looked for
    where it was published, then anywhere in the text by its digest. Nothing is sent anywhere, and
    nothing of the text is kept.

    Args:
        path: A text in UTF-8, or a folder of such texts.

    Raises:
        MissingDataError: There is no such file, or the folder has no `*.txt` file.
    """
    records = _published()
    texts, unmatched = _read(path)
    sources = [
        CitedSource(
            r["source_id"],
            r["text_sha256"],
            r["text_chars"],
            [_span(passage) for passage in records.get(r["source_id"], [])],
        )
        for r in load("sources").to_pylist()
    ]
    matched, rest = match_texts(texts, sources)
    for text, source_id in rest:
        unmatched[text.path.name] = (
            f"another text of {source_id}; {matched[source_id].path.name} is used"
            if source_id
            else "belongs to no source of this release"
        )
    passages = [p for key in sorted(matched) for p in _check(matched[key], records.get(key, []))]
    missing = sorted({source.source_id for source in sources} - matched.keys())
    return Verification(passages, missing, unmatched)


def _published() -> dict[str, list[Record]]:
    """Return the rows of `evidence` and `exclusions` by source, each with the row it supports."""
    records: dict[str, list[Record]] = {}
    for table in ("evidence", "exclusions"):
        for record in load(table).to_pylist():
            record["row"] = f"{record['table']}/{record['row_id']}" if "table" in record else table
            records.setdefault(record["source_id"], []).append(record)
    return records


def _read(path: str | os.PathLike[str]) -> tuple[list[LocalText], dict[str, str]]:
    given = Path(path)
    try:
        found, folder = given.exists(), given.is_dir()
    except (OSError, ValueError) as error:
        raise MissingDataError(f"{given}: cannot be read ({error}); check the path") from error
    if not found:
        raise MissingDataError(f"{given}: no such file or folder; give a text or a folder of texts")
    if folder:
        texts, unreadable = read_folder(given)
        if not texts and not unreadable:
            raise MissingDataError(f"{given}: has no *.txt file; give a folder of texts")
    else:
        try:
            texts, unreadable = {given: read_text(given)}, {}
        except TextError as error:
            texts, unreadable = {}, {given.name: error.reason}
    return [LocalText(*text) for text in texts.items()], unreadable


def _check(text: LocalText, records: list[Record]) -> list[Passage]:
    spans = sorted({_span(r) for r in records})
    places = dict(zip(spans, locate(text, spans), strict=True))
    passages = []
    for r in sorted(records, key=lambda r: (r["start"], r["end"], r["row"])):
        now = places[_span(r)]
        state: State = "lost" if now is None else "found" if now == r["start"] else "moved"
        place = r["source_id"], text.path.name, r["row"], r["start"], r["end"]
        passages.append(Passage(*place, state, now))
    return passages


def _span(record: Record) -> Span:
    return record["start"], record["end"], record["sha256"]


def _counted(passages: list[Passage]) -> str:
    """Return how many passages are in each state, and how far they moved."""
    counts = [f"{sum(p.state == state for p in passages)} {state}" for state in STATES]
    moves = sorted(p.now - p.start for p in passages if p.state == "moved" and p.now is not None)
    if moves:
        by = f"{moves[0]:+}" if moves[0] == moves[-1] else f"{moves[0]:+} to {moves[-1]:+}"
        counts[STATES.index("moved")] += f" (by {by} characters)"
    return ", ".join(counts)
