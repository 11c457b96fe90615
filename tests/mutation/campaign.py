"""Spoil a copy of the dataset, one mutant at a time, and note which checks notice."""

from __future__ import annotations

import multiprocessing
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from baimo_curation.checks import CHECKS, TEXT_CHECKS
from baimo_curation.checks.sealed_rows import broken_seal
from baimo_curation.project import available_texts, check_project
from baimo_curation.reading.dataset import FOLDER, Dataset, file_of, read_dataset, read_table
from baimo_curation.reading.source_texts import Texts
from baimo_curation.reading.table_rows import TableRows
from baimo_curation.seals import Seals, read_seals
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import Row
from baimo_curation.tables.sources import Source
from mutation.plan import Mutant, Table, read_tables

_LEAST = 25  # fewer mutants than this do not pay for a copy of the project
_BATCHES = 12  # for each process: so often a campaign says how far it is


@dataclass(frozen=True, slots=True)
class MutantResult:
    """Who noticed a mutant.

    Attributes:
        mutant: What was changed.
        same: The tables read as before: there is nothing to notice.
        plain: The form of the files, or a check that needs no text, reports it.
        texts: If not, a check that needs the source texts reports it.
        seal: If the form and no check without texts does, the seal reports it.
    """

    mutant: Mutant
    same: bool = False
    plain: bool = False
    texts: bool = False
    seal: bool = False

    def caught(self, *, texts: bool, seal: bool) -> bool:
        """Tell whether it is reported, with or without the texts, with or without the seal."""
        return self.plain or (texts and self.texts) or (seal and self.seal)


def run(
    root: Path,
    mutants: Sequence[Mutant],
    *,
    sources: Path | None,
    jobs: int = 1,
    report: Callable[[int], None] = lambda _: None,
) -> list[MutantResult]:
    """Try mutants and return what became of each, in their order.

    Args:
        root: The project; it is copied, never written to.
        mutants: What to try.
        sources: Folder of the source texts, or None.
        jobs: Number of processes.
        report: Is called from time to time with the number tried so far.

    Raises:
        ValueError: The dataset has issues before anything is changed.
    """
    size = max(_LEAST, -(-len(mutants) // (jobs * _BATCHES)))
    batches = [mutants[start : start + size] for start in range(0, len(mutants), size)]
    with tempfile.TemporaryDirectory() as folder:
        # Copied once, so that a project that changes meanwhile makes no difference.
        original = _copied(root, Path(folder))
        if not check_project(original, sources)[2].valid:
            raise ValueError(f"{root} has issues; run 'baimo check' and correct them first")
        attempt = partial(_try, original, sources)
        if jobs == 1:
            return _gathered(map(attempt, batches), report)
        # Fresh processes: Arrow keeps threads, which do not survive a fork.
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(jobs, mp_context=context) as pool:
            return _gathered(pool.map(attempt, batches), report)


def _copied(root: Path, folder: Path) -> Path:
    shutil.copytree(root / FOLDER, folder / FOLDER, ignore=shutil.ignore_patterns("*.parquet"))
    return folder


def _gathered(
    batches: Iterable[list[MutantResult]], report: Callable[[int], None]
) -> list[MutantResult]:
    found: list[MutantResult] = []
    for batch in batches:
        found += batch
        report(len(found))
    return found


def _try(root: Path, sources: Path | None, mutants: Sequence[Mutant]) -> list[MutantResult]:
    with tempfile.TemporaryDirectory() as folder:
        bench = _Bench.of(root, Path(folder), sources)
        return [bench.outcome(mutant) for mutant in mutants]


@dataclass
class _Bench:
    """A copy of the project, and what it holds when nothing is spoilt."""

    root: Path
    sources: Path | None
    tables: Mapping[str, Table]
    clean: Dataset
    texts: Texts
    seals: Seals

    @classmethod
    def of(cls, root: Path, folder: Path, sources: Path | None) -> _Bench:
        clean, _ = read_dataset(_copied(root, folder))
        texts, seals = available_texts(clean, sources), read_seals(folder)[0] or {}
        return cls(folder, sources, read_tables(folder), clean, texts, seals)

    def outcome(self, mutant: Mutant) -> MutantResult:
        """Spoil a table, read it, put it right again, and say who notices."""
        model, path = TABLES[mutant.table], self.root / file_of(mutant.table)
        path.write_bytes(self.tables[mutant.table].spoilt(mutant))
        try:
            table = read_table(self.root, model)
        finally:
            path.write_bytes(self.tables[mutant.table].data)
        dataset = Dataset({**self.clean.tables, mutant.table: table})
        if table.file.issues or table.issues or self._plain(dataset):
            return MutantResult(mutant, plain=True)
        if _rows(table) == _rows(self.clean.rows(model)):
            return MutantResult(mutant, same=True)
        texts = available_texts(dataset, self.sources) if model is Source else self.texts
        noticed = any(next(check(dataset, texts), None) for check in TEXT_CHECKS.values())
        return MutantResult(mutant, texts=noticed, seal=self._sealed(dataset))

    def _plain(self, dataset: Dataset) -> bool:
        return any(next(check(dataset), None) for check in CHECKS.values())

    def _sealed(self, dataset: Dataset) -> bool:
        return bool(self.seals and broken_seal(dataset, self.seals))


def _rows(table: TableRows[Row]) -> Counter[str]:
    """Return the rows of a table, in whatever order."""
    return Counter(map(str, table))
