"""`baimo match`: which entities the names of a structured source are of."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from baimo_curation.atomic_files import replace_file
from baimo_curation.cli.parser import Parser
from baimo_curation.cli.project_options import add_root, add_sources, changing, project_root
from baimo_curation.cli.terminal import echo, echo_json, print_rows
from baimo_curation.errors import CommandError, ProjectError
from baimo_curation.intake.identity import How
from baimo_curation.intake.mapped_entities import NamedInSource
from baimo_curation.intake.match_candidates import Candidate, Choices
from baimo_curation.intake.reviewed_matches import Decision, match_cells, with_match
from baimo_curation.intake.source_intake import SourceIntake, take_in
from baimo_curation.project import available_texts
from baimo_curation.reading.cells import nearest
from baimo_curation.reading.dataset import Dataset, read_dataset
from baimo_curation.reading.project_files import mapping_file_of
from baimo_curation.tables.codelists import MatchJustification

_BASES = {
    "compared": MatchJustification.CURATION,
    "similar": MatchJustification.SIMILARITY,
    "known": MatchJustification.KNOWLEDGE,
}
_HEADER = ("name", "printed", "lab", "state", "candidate", "score", "of", "reason")


def add_arguments(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.add_argument("source", metavar="SOURCE", help="The source: the name of its folder.")
    add_root(parser)
    add_sources(parser, "there is nothing to match")
    parser.add_format()
    parser.add_argument(
        "--write",
        metavar="NAME",
        help="Add a reviewed row for this name, written scheme:value, to matches.csv.",
    )
    parser.add_argument("--entity", metavar="ID", help="The entity that the name is of.")
    parser.add_argument(
        "--not", dest="denied", action="store_true", help="The name is not of that entity."
    )
    parser.add_argument(
        "--variant", metavar="TEXT", help="Which checkpoint or copy of the entity it is."
    )
    parser.add_choice("--basis", list(_BASES), help="What the decision rests on.")
    parser.add_argument(
        "--confidence", default="1", metavar="SHARE", help="How sure the reviewer is, 0 to 1."
    )
    parser.add_argument("--reviewer", metavar="NAME", help="Who decides.")
    parser.add_argument("--comment", metavar="TEXT", help="Why, in English.")
    parser.add_argument("--comment-zh", metavar="TEXT", help="Why, in Chinese.")


def run(
    source: str,
    root: Path | None,
    sources: list[Path],
    format: str,
    write: str | None,
    entity: str | None,
    denied: bool,
    variant: str | None,
    basis: str,
    confidence: str,
    reviewer: str | None,
    comment: str | None,
    comment_zh: str | None,
) -> int:
    """List the names that nobody knows with what they may be, or write a reviewed row.

    The exit code is 1 while there are such names.
    """
    if not sources:
        raise ProjectError(
            "match needs the source texts; give their folder with --sources DIR or BAIMO_SOURCES"
        )
    folder = project_root(root)
    if write is None:
        dataset, intake = _taken_in(folder, sources, source)
        return _list(dataset, intake, format)
    needed = {
        "--entity": entity,
        "--reviewer": reviewer,
        "--comment": comment,
        "--comment-zh": comment_zh,
    }
    missing = [option for option, value in needed.items() if not value]
    if missing:
        raise CommandError(f"match: --write needs {', '.join(missing)}")
    decision = Decision(
        write,
        entity or "",
        not denied,
        variant or "",
        _BASES[basis],
        confidence,
        reviewer or "",
        datetime.datetime.now(datetime.UTC).date().isoformat(),
        comment or "",
        comment_zh or "",
    )
    with changing(folder):
        dataset, intake = _taken_in(folder, sources, source)
        cells = match_cells(dataset, source, intake.named, decision)
        path, text = with_match(folder, cells)
        replace_file(folder / path, text.encode())
    echo(f"wrote {path}; run 'baimo check', then 'baimo intake {source}'")
    return 0


def _taken_in(folder: Path, sources: list[Path], source: str) -> tuple[Dataset, SourceIntake]:
    dataset, _ = read_dataset(folder)
    if source not in dataset.mappings:
        advice = nearest(source, dataset.mappings) or f"draft one with 'baimo intake {source}'"
        raise ProjectError(f"there is no {mapping_file_of(source)}; {advice}")
    intake = take_in(dataset, available_texts(dataset, sources), source)
    if intake.missing:
        raise ProjectError(
            f"{len(intake.missing)} files of {source} are not among the source texts, first "
            f"{intake.missing[0]}; get them with 'baimo fetch {source}', or name their folder"
        )
    if intake.file.mapping is None:
        raise ProjectError(f"{mapping_file_of(source)} cannot be read; run 'baimo check'")
    return dataset, intake


def _list(dataset: Dataset, intake: SourceIntake, form: str) -> int:
    choices = Choices.of(dataset)
    left = [(name, choices.candidates(name)) for name in intake.named if name.resolved is None]
    if form == "json":
        items = [_item(name, found) for name, found in left]
        echo_json(json.dumps({"counts": _counts(intake), "left": items}, ensure_ascii=False))
    else:
        if left:
            print_rows(_HEADER, [row for name, found in left for row in _rows(name, found)])
        echo(_summary(intake), err=True)
    return 1 if left else 0


def _counts(intake: SourceIntake) -> dict[str, int]:
    states = Counter(_state(name) for name in intake.named)
    return {state: states.get(state, 0) for state in (*How, "new", "unknown")}


def _state(name: NamedInSource) -> str:
    if name.resolved:
        return name.resolved.how.value
    return "new" if name.proposed else "unknown"


def _summary(intake: SourceIntake) -> str:
    counts = _counts(intake)
    by = ", ".join(f"{counts[how]} by {how.value}" for how in How)
    left = f"{counts['new']} would be new entities, {counts['unknown']} are unknown"
    return f"{len(intake.named)} names: {by}; {left}"


def _rows(name: NamedInSource, found: Sequence[Candidate]) -> Iterator[Sequence[str]]:
    subject = str(name.subjects[0]) if name.subjects else ""
    start = (subject, name.label, name.lab, _state(name))
    if not found:
        yield (*start, "", "", "", name.because)
    for place, each in enumerate(found):
        own = start if place == 0 else ("", "", "", "")
        yield (*own, each.entity_id, f"{each.score:.2f}", each.lab, each.reason)


def _item(name: NamedInSource, found: Sequence[Candidate]) -> dict[str, object]:
    return {
        "names": [str(subject) for subject in name.subjects],
        "printed": name.label,
        "lab": name.lab,
        "proposed": name.proposed,
        "because": name.because,
        "candidates": [{**each._asdict(), "score": float(each.score)} for each in found],
    }
