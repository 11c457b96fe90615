"""Spoil a copy of the dataset, one mutant at a time, and note which checks notice."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from baimo_curation.checks import ANY_TEXT_CHECKS, CHECKS, TEXT_CHECKS
from baimo_curation.checks.sealed_rows import broken_seal
from baimo_curation.project import available_texts
from baimo_curation.reading.dataset import FOLDER, Dataset, read_dataset, read_table
from baimo_curation.reading.project_files import IN_TOML, folder_of
from baimo_curation.reading.source_texts import Texts
from baimo_curation.reading.table_rows import TableRows
from baimo_curation.seals import Seals, read_seals
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import Row
from baimo_curation.tables.source_files import SourceFile
from mutation.curated_files import CuratedFile, read_files
from mutation.plan import Mutant
from mutation.tables_read import ReadBy, read_by

# Other sources may state a relation or an event too: their evidence names its row.
_SECOND_WITNESS = {"relations", "events", "event_participants"}
_BATCHES = 50  # for each process: so often a campaign says how far it is


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
    sources: Sequence[Path],
    jobs: int = 1,
    report: Callable[[int], None] = lambda _: None,
) -> list[MutantResult]:
    """Try mutants and return what became of each, in their order.

    Args:
        root: The project; it is copied, never written to.
        mutants: What to try.
        sources: Folders of the source texts, if any.
        jobs: Number of processes.
        report: Is called from time to time with the number tried so far.

    Raises:
        ValueError: The dataset has issues before anything is changed.
    """
    size = -(-len(mutants) // (jobs * _BATCHES)) or 1
    batches = [mutants[start : start + size] for start in range(0, len(mutants), size)]
    with tempfile.TemporaryDirectory() as folder:
        # Copied once, so that a project that changes meanwhile makes no difference.
        original = _copied(root, Path(folder) / "original")
        if jobs == 1:
            _prepare(original, sources)
            return _gathered(map(_try, batches), report)
        # Fresh processes: Arrow keeps threads, which do not survive a fork.
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(jobs, context, _prepare, (original, sources)) as pool:
            return _gathered(pool.map(_try, batches), report)


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


# Each process has a bench of its own, made once: to check what is not spoilt takes longest.
_bench: _Bench | None = None


def _prepare(original: Path, sources: Sequence[Path]) -> None:
    global _bench  # noqa: PLW0603 (what a process starts with has no other place)
    _bench = _Bench.of(original, original.with_name(f"process-{os.getpid()}"), sources)


def _try(mutants: Sequence[Mutant]) -> list[MutantResult]:
    assert _bench is not None
    return [_bench.outcome(mutant) for mutant in mutants]


@dataclass
class _Bench:
    """A copy of the project, and what it holds when nothing is spoilt."""

    root: Path
    sources: Sequence[Path]
    files: Mapping[str, Sequence[CuratedFile]]
    clean: Dataset
    texts: Texts
    seals: Seals
    reads: Mapping[str, ReadBy]  # by checks that are given no texts
    text_reads: Mapping[str, ReadBy]
    named: Mapping[str, Set[str]]

    @classmethod
    def of(cls, root: Path, folder: Path, sources: Sequence[Path]) -> _Bench:
        clean, faults = read_dataset(_copied(root, folder))
        texts, seals = available_texts(clean, sources), read_seals(folder)[0] or {}
        reads = {name: read_by(check, clean) for name, check in CHECKS.items()}
        reads |= {name: read_by(c, clean, Texts()) for name, c in ANY_TEXT_CHECKS.items()}
        of_texts = TEXT_CHECKS | ANY_TEXT_CHECKS if sources else {}
        text_reads = {name: read_by(check, clean, texts) for name, check in of_texts.items()}
        if faults or any(read.issues for read in chain(reads.values(), text_reads.values())):
            raise ValueError("the dataset has issues; run 'baimo check' and correct them first")
        files = read_files(folder)
        named = _cells_by_source(files)
        return cls(folder, sources, files, clean, texts, seals, reads, text_reads, named)

    def outcome(self, mutant: Mutant) -> MutantResult:
        """Spoil a table, read it, put it right again, and say who notices."""
        path, files = self.root / mutant.file, self.files[mutant.table]
        (file,) = (file for file in files if file.path == mutant.file)
        path.write_bytes(file.spoilt(mutant.kind, mutant.rows))
        try:
            tables = {model.table_name: read_table(self.root, model) for model in _with(mutant)}
        finally:
            path.write_bytes(file.data)
        reached = self._reached(mutant, file)
        mappings = {name: text for name, text in self.clean.mappings.items() if name in reached}
        dataset = Dataset({**self.clean.tables, **tables}, self.clean.published_coverage, mappings)
        faults = any(table.file.issues or table.issues for table in tables.values())
        touched = _touched(self.reads, mutant)
        plain = (
            CHECKS[name](dataset) if name in CHECKS else ANY_TEXT_CHECKS[name](dataset, Texts())
            for name in touched
        )
        if faults or any(next(issues, None) for issues in plain):
            return MutantResult(mutant, plain=True)
        if all(_rows(table) == _rows(self.clean.tables[name]) for name, table in tables.items()):
            return MutantResult(mutant, same=True)
        # The files of sources decide which texts are used.
        moved = SourceFile in _with(mutant)
        texts = available_texts(dataset, self.sources) if moved else self.texts
        exact = {key: text for key, text in texts.exact.items() if key[0] in reached}
        texts = replace(texts, exact=exact)
        of_texts = TEXT_CHECKS | ANY_TEXT_CHECKS
        touched = _touched(self.text_reads, mutant, every=moved)
        noticed = any(next(of_texts[name](dataset, texts), None) for name in touched)
        return MutantResult(mutant, texts=noticed, seal=self._sealed(dataset))

    def _reached(self, mutant: Mutant, file: CuratedFile) -> set[str]:
        """Return the sources that a mutant can touch: its own, and those that name its rows.

        Only their texts and mappings are read again. What another source might notice is lost, so
        that a campaign can count too few as caught, never too many.
        """
        own = folder_of(mutant.file)
        if own and mutant.table not in _SECOND_WITNESS:
            return {own}
        if not mutant.rows:
            return {*self.named}
        places = [file.header.index(name) for name in _naming(mutant.table, file)]
        before = [file.rows[number] for number in mutant.rows]
        rows = [*before, *chain.from_iterable(mutant.rows.values())]
        names = {cells[place] for cells in rows for place in places} - {""}
        return {source for source, cells in self.named.items() if names & cells} | ({own} - {""})

    def _sealed(self, dataset: Dataset) -> bool:
        return bool(self.seals and broken_seal(dataset, self.seals))


def _naming(table: str, file: CuratedFile) -> list[str]:
    """Return the columns by which other rows name a row of a table, or that name its source."""
    names = [TABLES[table].primary_key[0], "source_id"]
    return [name for name in names if name in file.header]


def _cells_by_source(files: Mapping[str, Sequence[CuratedFile]]) -> dict[str, Set[str]]:
    """Return every cell in the folder of each source, with the name of the source."""
    found: dict[str, set[str]] = defaultdict(set)
    for file in chain.from_iterable(files.values()):
        source_id = folder_of(file.path)
        if source_id:
            found[source_id] |= {source_id, *chain.from_iterable(file.rows)}
    return dict(found)


def _touched(reads: Mapping[str, ReadBy], mutant: Mutant, *, every: bool = False) -> list[str]:
    """Return the checks that a mutant can reach, the cheapest first."""
    tables = {model.table_name for model in _with(mutant)}
    names = [name for name, read in reads.items() if every or read.tables & tables]
    return sorted(names, key=lambda name: reads[name].seconds)


def _with(mutant: Mutant) -> Sequence[type[Row]]:
    """Return the tables that the spoilt file contains rows of."""
    model = TABLES[mutant.table]
    return IN_TOML if model in IN_TOML else [model]


def _rows(table: TableRows[Row]) -> Counter[str]:
    """Return the rows of a table, in whatever order."""
    return Counter(map(str, table))
