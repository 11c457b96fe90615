"""Check texts at hand against the published positions: what stands, what moved, what is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from baimo.errors import MissingDataError
from baimo.loader import load
from baimo.rows import Record

if TYPE_CHECKING:
    import os
    from pathlib import Path

    from baimo.relocation import Span, Text

State = Literal["found", "moved", "lost"]
_MOST_BYTES = 16 << 20  # of a text; a device never ends
STATES: tuple[State, ...] = get_args(State)


class Passage(NamedTuple):
    """One published position, and where its passage stands in the text at hand.

    `row` is `table/id` of the supported row, or `exclusions`. `start` and `end` are as published;
    `now` is the start in the text at hand, None when the passage is lost. Code points.
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
        passages: Every position of every source at hand, by source and start.
        missing: Sources for which no text was given.
        unmatched: Files that belong to no source, with the reason.
    """

    passages: list[Passage]
    missing: list[str]
    unmatched: dict[str, str]

    @property
    def ok(self) -> bool:
        """Whether there was a text to check and no passage is lost."""
        return bool(self.passages) and all(p.state != "lost" for p in self.passages)

    def __repr__(self) -> str:
        texts: dict[str, list[Passage]] = {}
        for passage in self.passages:
            texts.setdefault(f"{passage.source_id} ({passage.file})", []).append(passage)
        lines = [f"{text}: {_counted(passages)}" for text, passages in texts.items()]
        lines += [f"{source}: not verified, no text at hand" for source in self.missing]
        lines += [f"{file}: {reason}" for file, reason in self.unmatched.items()]
        return "\n".join(lines)


def verify(path: str | os.PathLike[str]) -> Verification:
    """Check one text, or the `*.txt` files of a folder, against `evidence` and `exclusions`.

    A file belongs to the source whose digest it has, else to the one most of whose longer passages
    it holds (another scrape, up to ten times as long). Each passage is looked for where it was
    published, and else anywhere in the text by its digest. Nothing is sent anywhere, and nothing
    of the text is kept.

    Args:
        path: A text in UTF-8, or a folder of such texts.

    Raises:
        MissingDataError: There is no such file or folder.
    """
    by_source: dict[str, list[Record]] = {}
    for table in ("evidence", "exclusions"):
        for record in load(table).to_pylist():
            record["row"] = f"{record['table']}/{record['row_id']}" if "table" in record else table
            by_source.setdefault(record["source_id"], []).append(record)
    texts, unmatched = _read(path)
    sources = load("sources").to_pylist()
    digests = {r["text_sha256"]: r["source_id"] for r in sources}
    chars = {r["source_id"]: r["text_chars"] for r in sources}
    matched: dict[str, Text] = {}
    for text in sorted(texts, key=lambda text: text.sha256 not in digests):
        source_id = digests.get(text.sha256) or _likely_source(text, by_source, chars)
        if source_id is None:
            unmatched[text.name] = "belongs to no source of this release"
        elif source_id in matched:
            unmatched[text.name] = f"another text of {source_id}; {matched[source_id].name} is used"
        else:
            matched[source_id] = text
    passages = [p for key in sorted(matched) for p in _check(matched[key], by_source.get(key, []))]
    return Verification(passages, sorted(digests.values() - matched.keys()), unmatched)


def _counted(passages: list[Passage]) -> str:
    """Return how many passages are in each state, and how far they moved."""
    counts = [f"{sum(p.state == state for p in passages)} {state}" for state in STATES]
    moves = sorted(p.now - p.start for p in passages if p.state == "moved" and p.now is not None)
    if moves:
        by = f"{moves[0]:+}" if moves[0] == moves[-1] else f"{moves[0]:+} to {moves[-1]:+}"
        counts[STATES.index("moved")] += f" (by {by} characters)"
    return ", ".join(counts)


def _check(text: Text, records: list[Record]) -> list[Passage]:
    from baimo.relocation import locate

    spans = sorted({_span(r) for r in records})
    places = dict(zip(spans, locate(text, spans), strict=True))
    passages = []
    for r in sorted(records, key=lambda r: (r["start"], r["end"], r["row"])):
        now = places[_span(r)]
        state: State = "lost" if now is None else "found" if now == r["start"] else "moved"
        passages.append(
            Passage(r["source_id"], text.name, r["row"], r["start"], r["end"], state, now)
        )
    return passages


def _likely_source(
    text: Text, by_source: dict[str, list[Record]], chars: dict[str, int]
) -> str | None:
    """Return the source most of whose longer passages the text holds, if there is one."""
    from baimo.relocation import LONG

    # Short passages (a name, a digit) stand in any text and prove nothing; few lengths, since the
    # text is read once for each.
    samples = {
        source_id: {_span(r) for r in records if LONG <= r["end"] - r["start"] < 2 * LONG}
        for source_id, records in by_source.items()
        if len(text) <= 10 * chars[source_id]
    }
    found = text.starts(span for sample in samples.values() for span in sample)
    held = {
        source_id: sum(bool(found[span]) for span in sample) / len(sample)
        for source_id, sample in samples.items()
        if sample
    }
    best = max(held, key=lambda source_id: held[source_id], default=None)
    return best if best is not None and held[best] > 0.5 else None


def _span(record: Record) -> Span:
    return record["start"], record["end"], record["sha256"]


def _read(path: str | os.PathLike[str]) -> tuple[list[Text], dict[str, str]]:
    from pathlib import Path

    from baimo.relocation import Text

    given = Path(path)
    try:
        files: list[Path] = sorted(given.glob("*.txt")) if given.is_dir() else [given]
        exists = given.exists()
    except (OSError, ValueError) as error:
        raise MissingDataError(f"{given}: cannot be read ({error}); name texts") from error
    if not exists:
        raise MissingDataError(f"{given}: there is no such file or folder; name one of texts")
    if not files:
        raise MissingDataError(f"{given}: holds no *.txt file; name a folder of texts")
    texts, unreadable = [], {}
    for file in files:
        try:
            if given.is_dir() and file.exists() and not (file.is_file() or file.is_dir()):
                unreadable[file.name] = "is a device, a pipe or a socket; remove it"
                continue
            with file.open("rb") as opened:
                data = opened.read(_MOST_BYTES + 1)
            if len(data) > _MOST_BYTES:
                unreadable[file.name] = f"has more than {_MOST_BYTES >> 20} MiB; this is no text"
                continue
            texts.append(Text(file.name, data))
        except UnicodeDecodeError as error:
            unreadable[file.name] = f"is not UTF-8 (byte {error.start}); convert it"
        except OSError as error:
            unreadable[file.name] = f"cannot be read ({error.strerror or error})"
    return texts, unreadable
