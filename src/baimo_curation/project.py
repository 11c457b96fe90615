"""A curated project on disk: find its root, and check all of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from baimo_curation.checks import ANY_TEXT_CHECKS, CHECKS, TEXT_CHECKS
from baimo_curation.checks.check import Check
from baimo_curation.checks.sealed_rows import broken_seal
from baimo_curation.checks.spans import locator_cells, locators
from baimo_curation.errors import ProjectError
from baimo_curation.issues import CheckReport, Issue
from baimo_curation.reading.dataset import Dataset, read_dataset
from baimo_curation.reading.project_files import SOURCES
from baimo_curation.reading.source_texts import Texts, read_texts, text_keys
from baimo_curation.seals import FILE as SEALS
from baimo_curation.seals import read_seals
from baimo_curation.tables.evidence import Evidence, Exclusion
from baimo_curation.tables.source_files import SourceFile


def find_root(start: Path) -> Path:
    """Return the nearest folder from `start` upward with a folder `dataset/sources`.

    Raises:
        ProjectError: There is none.
    """
    for folder in (start, *start.parents):
        if (folder / SOURCES).is_dir():
            return folder
    raise ProjectError(
        f"{start}: no folder from here upward has a folder {SOURCES}; "
        "change into a checkout of the dataset or name it with --root DIR"
    )


def check_project(root: Path, sources: Sequence[Path] = ()) -> tuple[Dataset, Texts, CheckReport]:
    """Read a project and run every check.

    Args:
        root: The project's root.
        sources: Folders of the source texts; without any, checks that need them are left out,
            and the report says so.

    Returns:
        The dataset, the available texts, and the report with all issues.

    Raises:
        ProjectError: One of `sources` is not a folder.
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
    checks = TEXT_CHECKS | ANY_TEXT_CHECKS if texts.exact or texts.similar else ANY_TEXT_CHECKS
    return checks.values()


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


def available_texts(dataset: Dataset, folders: Sequence[Path]) -> Texts:
    """Return the texts of some folders matched to the sources; none without a folder.

    Raises:
        ProjectError: One of them is not a folder.
    """
    if not folders:
        return Texts()
    try:
        return read_texts(folders, dataset.rows(SourceFile), locators(dataset))
    except NotADirectoryError as error:
        raise ProjectError(str(error)) from error


def _unreadable(texts: Texts) -> list[Issue]:
    return [
        Issue(name, 0, "", "text-unreadable", f"not a text: {reason}")
        for name, reason in texts.unreadable.items()
    ]


def _unverified_locators(dataset: Dataset, texts: Texts) -> Iterator[str]:
    if not texts.folders:
        count = len(dataset.rows(Evidence)) + len(dataset.rows(Exclusion))
        yield (
            f"not verified: {count} locators, since there are no source texts "
            "(give their folder with --sources DIR or BAIMO_SOURCES)"
        )
        return
    counts = Counter(locator_cells(dataset, "source_id", "file"))
    for key, file in text_keys(dataset.rows(SourceFile)).items():
        if texts.of(key) is None:
            yield (
                f"not verified: {counts[key]} locators of {'/'.join(filter(None, key))}, since "
                f"no file in the folder of source texts has the digest {file.sha256[:12]}…"
            )
    for text in texts.unknown:
        yield (
            f"not verified: {text.path.name}, which belongs to no source: its digest is "
            f"{text.sha256} (write its {SOURCES}/ID/source.toml, or correct sha256 there)"
        )
