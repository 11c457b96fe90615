"""Read the mentions of many texts, in parallel and in order; a damaged one does not end the run."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from baimo_curation.errors import CommandError
from baimo_text.mentions import find_mentions, mentions_to_json
from baimo_text.spotter import Spotter
from baimo_text.text_files import TextError, read_text

Alias = tuple[str, str, bool]
_SUFFIXES = frozenset((".txt", ".md", ".markdown", ".html", ".htm"))
_BAR = 30  # characters of the bar of progress


@dataclass(frozen=True)
class TextMentions:
    """What was found in one file, or why it could not be read."""

    path: Path
    mentions: list[dict[str, object]]
    error: str = ""


class _Reader:
    """Reads one text after another; every process has its own."""

    def __init__(self, aliases: Sequence[Alias], published: str | None) -> None:
        self._spotter, self._published = Spotter(aliases), published

    def read(self, path: Path) -> TextMentions:
        try:
            raw = read_text(path, pipes=False)
        except (TextError, OSError) as error:
            return TextMentions(path, [], str(error))
        found = find_mentions(raw, published=self._published, spotter=self._spotter)
        return TextMentions(path, mentions_to_json(found))


_of_worker: list[_Reader] = []  # the reader of a worker process


def texts_below(folder: Path) -> list[Path]:
    """Return the texts of a folder and its subfolders, by path; hidden ones are left out.

    Raises:
        CommandError: There is none.
    """
    found = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in _SUFFIXES
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and path.is_file()
    )
    if not found:
        raise CommandError(f"{folder}: contains no text; expected {', '.join(sorted(_SUFFIXES))}")
    return found


def read_texts(
    paths: Sequence[Path], aliases: Sequence[Alias], published: str | None, jobs: int
) -> Iterator[TextMentions]:
    """Yield the mentions of each text, in the order of the paths, and show how far it is.

    Args:
        paths: Files in UTF-8.
        aliases: Triples as `Spotter` takes them.
        published: The publication date of all of them.
        jobs: How many processes read; with one, this process does.

    Raises:
        CommandError: A process was killed, for example for lack of memory.
    """
    jobs = min(jobs, len(paths))
    if jobs == 1:
        results: Iterator[TextMentions] = map(_Reader(aliases, published).read, paths)
    else:
        results = _in_parallel(paths, aliases, published, jobs)
    for done, result in enumerate(results, 1):
        _show_progress(done, len(paths))
        yield result


def _in_parallel(
    paths: Sequence[Path], aliases: Sequence[Alias], published: str | None, jobs: int
) -> Iterator[TextMentions]:
    # Not forked: a copy of a process that has threads may wait for ever.
    pool = ProcessPoolExecutor(
        jobs, get_context("spawn"), initializer=_start_worker, initargs=(aliases, published)
    )
    try:
        yield from pool.map(_read_in_worker, paths)
    except BrokenProcessPool as error:
        advice = "use fewer --jobs, or give them more memory"
        raise CommandError(f"a process that read texts was killed; {advice}") from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _start_worker(aliases: Sequence[Alias], published: str | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends its workers
    _of_worker.append(_Reader(aliases, published))


def _read_in_worker(path: Path) -> TextMentions:
    return _of_worker[0].read(path)


def _show_progress(done: int, total: int) -> None:
    """Draw a bar on a terminal that shows stderr; nothing where stderr goes elsewhere."""
    if not sys.stderr.isatty():
        return
    filled = _BAR * done // total
    end = "\n" if done == total else ""
    bar = f"{'#' * filled}{'.' * (_BAR - filled)}"
    print(f"\r[{bar}] {done} of {total} texts", end=end, file=sys.stderr, flush=True)
