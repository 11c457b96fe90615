"""A curated project on disk: find its root, and check all of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from baimo_curation.checks import CHECKS, TEXT_CHECKS
from baimo_curation.checks.check import Check
from baimo_curation.checks.sealed_rows import broken_seal
from baimo_curation.checks.spans import locator_cells, locators
from baimo_curation.errors import ProjectError
from baimo_curation.issues import CheckReport, Issue
from baimo_curation.reading.dataset import FOLDER, Dataset, read_dataset
from baimo_curation.reading.source_texts import Texts, read_texts
from baimo_curation.seals import FILE as SEALS
from baimo_curation.seals import read_seals
from baimo_curation.tables.evidence import Evidence, Exclusion
from baimo_curation.tables.sources import Source


def find_root(start: Path) -> Path:
    """Return the nearest folder from `start` upward with a `dataset/sources.csv`.

    Raises:
        ProjectError: There is none.
    """
    for folder in (start, *start.parents):
        if (folder / FOLDER / "sources.csv").is_file():
            return folder
    raise ProjectError(
        f"{start}: no folder from here upward has a {FOLDER}/sources.csv; "
        "change into a checkout of the dataset or name it with --root DIR"
    )


def check_project(root: Path, sources: Path | None = None) -> tuple[Dataset, Texts, CheckReport]:
    """Read a project and run every check.

    Args:
        root: The project's root.
        sources: Folder of the source texts; without it, checks that need them are left out, and
            the report says so.

    Returns:
        The dataset, the available texts, and the report with all issues.

    Raises:
        ProjectError: `sources` is not a folder.
    """
    dataset, found = read_dataset(root)
    report = CheckReport(
        not_judged=dataset.not_judged,
        unread=sorted(dataset.unread),
        counts=dataset.counts(),
    )
    texts = available_texts(dataset, sources)
    issues = chain(
        found,
        chain.from_iterable(check(dataset) for check in CHECKS.values()),
        chain.from_iterable(check(dataset, texts) for check in _checks_of(texts)),
        _unreadable(texts),
    )
    report.add(issues)  # at once: sorting again after each check is time lost
    report.unverified += _unverified_locators(dataset, texts)
    if not report.issues:
        _judge_seals(root, dataset, report)
    return dataset, texts, report


def _checks_of(texts: Texts) -> Iterable[Check[[Dataset, Texts]]]:
    return TEXT_CHECKS.values() if texts.exact or texts.similar else ()


def _judge_seals(root: Path, dataset: Dataset, report: CheckReport) -> None:
    """Compare the rows with the seals; any other issue breaks a seal too, so this comes last."""
    seals, report.seal = read_seals(root)
    if seals is not None:
        report.seal = broken_seal(dataset, seals)
    elif report.seal is None:
        report.unverified.append(
            f"not sealed: there is no {SEALS}, so a changed row that still makes sense goes "
            "unnoticed (run 'baimo seal' when the tables are complete)"
        )


def available_texts(dataset: Dataset, folder: Path | None) -> Texts:
    """Return the texts of a folder matched to the sources; none without a folder.

    Raises:
        ProjectError: It is not a folder.
    """
    if folder is None:
        return Texts()
    try:
        return read_texts(folder, dataset.rows(Source), locators(dataset))
    except NotADirectoryError as error:
        raise ProjectError(str(error)) from error


def _unreadable(texts: Texts) -> list[Issue]:
    return [
        Issue(name, 0, "", "text-unreadable", f"not a text: {reason}")
        for name, reason in texts.unreadable.items()
    ]


def _unverified_locators(dataset: Dataset, texts: Texts) -> Iterator[str]:
    if texts.folder is None:
        count = len(dataset.rows(Evidence)) + len(dataset.rows(Exclusion))
        yield (
            f"not verified: {count} locators, since there are no source texts "
            "(give their folder with --sources DIR or BAIMO_SOURCES)"
        )
        return
    counts = Counter(source_id for (source_id,) in locator_cells(dataset, "source_id"))
    for source in dataset.rows(Source):
        if texts.of(source.source_id) is None:
            yield (
                f"not verified: {counts[source.source_id]} locators of {source.source_id}, since "
                "no .txt file in the folder of source texts has the digest "
                f"{source.text_sha256[:12]}…"
            )
    for text in texts.unknown:
        yield (
            f"not verified: {text.path.name}, which belongs to no source: its digest is "
            f"{text.sha256} (add its row to dataset/sources.csv, or correct text_sha256 there)"
        )
