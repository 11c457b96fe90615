"""Spoil a copy of the dataset, one mutant at a time, and note which checks notice."""

from __future__ import annotations

import multiprocessing
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from baimo_curation.checks import CHECKS, TEXT_CHECKS
from baimo_curation.checks.sealed_rows import broken_seal
from baimo_curation.project import available_texts, check_project
from baimo_curation.reading.dataset import (
    FOLDER,
    Cells,
    CsvRecord,
    Dataset,
    file_of,
    read_dataset,
    typed_row,
)
from baimo_curation.reading.source_texts import Texts
from baimo_curation.seals import Seals, read_seals
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import Row, columns
from baimo_curation.tables.sources import Source
from mutation.kinds import FILE_KINDS
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
    told: Callable[[int], None] = lambda _: None,
) -> list[MutantResult]:
    """Try mutants and return what became of each, in their order.

    Args:
        root: The project; it is copied, never written to.
        mutants: What to try.
        sources: Folder of the source texts, or None.
        jobs: Number of processes.
        told: Is called from time to time with the number tried so far.

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
            return _gathered(map(attempt, batches), told)
        # Fresh processes: the engine of the checks keeps threads that do not survive a fork.
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(jobs, mp_context=context) as pool:
            return _gathered(pool.map(attempt, batches), told)


def _copied(root: Path, folder: Path) -> Path:
    shutil.copytree(root / FOLDER, folder / FOLDER, ignore=shutil.ignore_patterns("*.parquet"))
    return folder


def _gathered(
    batches: Iterable[list[MutantResult]], told: Callable[[int], None]
) -> list[MutantResult]:
    found: list[MutantResult] = []
    for batch in batches:
        found += batch
        told(len(found))
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
        """Spoil the copy, check it, and mend it."""
        if self._caught_in_memory(mutant):
            return MutantResult(mutant, plain=True)
        table = self.tables[mutant.table]
        path = self.root / file_of(mutant.table)
        path.write_bytes(table.spoilt(mutant))
        try:
            return self._judged(mutant)
        finally:
            path.write_bytes(table.data)

    def _judged(self, mutant: Mutant) -> MutantResult:
        """Say who notices a mutant that stands in the copy."""
        dataset, issues = read_dataset(self.root)
        if issues or self._plain(dataset):
            return MutantResult(mutant, plain=True)
        if self._same(dataset):
            return MutantResult(mutant, same=True)
        return MutantResult(mutant, texts=self._with_texts(dataset), seal=self._sealed(dataset))

    def _caught_in_memory(self, mutant: Mutant) -> bool:
        """Tell whether the changed rows alone give an issue; False proves nothing.

        Most mutants end here, without the files of all tables being read again: the same cells
        are typed, their references looked up, and the same checks run, that of keys aside.
        """
        if mutant.kind in FILE_KINDS:
            return False
        name = mutant.table
        model = TABLES[name]
        places = {column: n for n, column in enumerate(self.tables[name].header)}
        rows: list[Row] = []
        for number, old in enumerate(self.clean.rows(model)):
            if number not in mutant.rows:
                rows.append(old)
                continue
            for cells in mutant.rows[number]:
                record = CsvRecord(
                    old.location.file,
                    old.location.line,
                    Cells(places, [str(cell) for cell in cells]),
                )
                row, faults = typed_row(model, record)
                if row is None or faults or self._leads_nowhere(row):
                    return True
                rows.append(row)
        spoilt = replace(self.clean, _rows={**self.clean._rows, name: rows}, _columns={})
        return self._plain(spoilt)

    def _leads_nowhere(self, row: Row) -> bool:
        return any(
            cell not in self.clean.keys(target.table)
            for column in columns(type(row))
            if (target := column.references) and target.table != row.table_name
            if (cell := getattr(row, column.name))
        )

    def _same(self, dataset: Dataset) -> bool:
        """Tell whether every table holds the rows it held, in whatever order."""
        return all(
            Counter(str(row) for row in dataset.rows(model))
            == Counter(str(row) for row in self.clean.rows(model))
            for model in TABLES.values()
        )

    def _plain(self, dataset: Dataset) -> bool:
        return any(next(check(dataset), None) for check in CHECKS.values())

    def _with_texts(self, dataset: Dataset) -> bool:
        texts = self.texts
        if dataset.rows(Source) != self.clean.rows(Source):
            texts = available_texts(dataset, self.sources)
        return any(next(check(dataset, texts), None) for check in TEXT_CHECKS.values())

    def _sealed(self, dataset: Dataset) -> bool:
        return bool(self.seals and broken_seal(dataset, self.seals))
