"""Compare the reader with other libraries on the labelled texts; print a Markdown table.

`make compare-text BAIMO_SOURCES=…` installs the libraries beside the project and runs this.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from baimo_text.file_search import WantedFile, find_files
from baimo_text.mentions import find_mentions
from baimo_text.text_files import decoded, read_text
from score_text import REQUIRED, Label, read_labels

ROOT = Path(__file__).resolve().parents[1]
LABELS = ROOT / "tests/baimo_text/labels"
_CHINESE_CARDS = ("wenge-research-YAYI2", "xverse-ai-XVERSE-MoE-A36B")

Found = tuple[int, int, float | None]


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text, the language that most of it is in, and the labels of its first part."""

    name: str
    language: str
    text: str
    labels: list[Label]


@dataclass(slots=True)
class Counts:
    """Counts over texts: labels that are required, touched, covered; finds; false finds; values."""

    required: int = 0
    touched: int = 0
    covered: int = 0
    found: int = 0
    false: int = 0
    valued: int = 0
    alike: int = 0

    def add(self, labels: Sequence[Label], found: Sequence[Found]) -> None:
        """Compare what was found in one text with its labels."""
        required = [label for label in labels if label.kind in REQUIRED]
        self.required += len(required)
        self.found += len(found)
        self.false += sum(not any(_overlap(label, f) for label in labels) for f in found)
        for label in required:
            best = max(found, key=lambda f: _overlap(label, f), default=None)
            touched = best is not None and _overlap(label, best) > 0
            self.touched += touched
            self.covered += bool(
                touched and best and best[0] <= label.start <= label.end <= best[1]
            )
            if label.kind != "date" and label.value and not label.value_max:
                self.valued += 1
                self.alike += bool(touched and best and _alike(label.value, best[2]))

    def row(self) -> list[str]:
        """Return found, covered, precision and value as shares."""
        shares = (
            self.touched / self.required,
            self.covered / self.required,
            1 - self.false / max(self.found, 1),
            self.alike / self.valued,
        )
        return [f"{share:.3f}" for share in shares]


def _overlap(label: Label, found: Found) -> int:
    return max(0, min(label.end, found[1]) - max(label.start, found[0]))


def _alike(labelled: str, number: float | None) -> bool:
    if number is None:
        return False
    want = float(Decimal(labelled))
    return abs(want - number) <= abs(want) * 1e-3


def labelled_texts(folders: Sequence[Path]) -> Iterator[LabelledText]:
    """Yield the labelled texts that are in the folders: articles, open texts, cards."""
    for path in sorted(LABELS.glob("*.csv")):
        for source in (found for folder in folders for found in folder.glob(f"{path.stem}_*.txt")):
            yield LabelledText(path.stem, "zh", read_text(source), read_labels(path))
    with (LABELS / "open/texts.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    wanted = [WantedFile(row["path"], row["sha256"], int(row["bytes"])) for row in rows]
    found = find_files(folders, wanted)
    for row in (row for row in rows if row["sha256"] in found):
        raw = decoded("a text", found[row["sha256"]].data)
        labels = read_labels(LABELS / "open" / f"{row['labels']}.csv")
        yield LabelledText(row["labels"], "zh", raw[: int(row["until"])], labels)
    with (LABELS / "cards/until.csv").open(encoding="utf-8", newline="") as lines:
        until = {row["card"]: int(row["until"]) for row in csv.DictReader(lines)}
    for path in sorted((LABELS / "cards").glob("*/*.csv")):
        name = path.relative_to(LABELS / "cards").with_suffix("").as_posix()
        for card in (folder / "cards" / name for folder in folders):
            if card.is_file():
                language = "zh" if path.parent.name in _CHINESE_CARDS else "en"
                raw = read_text(card)
                yield LabelledText(name, language, raw[: until.get(name)], read_labels(path))


def ours(texts: Sequence[LabelledText]) -> tuple[float, dict[str, list[Found]]]:
    """Return the seconds that the reader takes and what it finds, by text."""
    find_mentions(texts[0].text)  # reads word lists and compiles patterns
    begin = time.process_time()
    mentions = {text.name: find_mentions(text.text, published="2026-01-31") for text in texts}
    seconds = time.process_time() - begin
    return seconds, {
        name: [
            (m.start, m.end, float(m.value) if isinstance(m.value, Decimal) else None)
            for m in found
            if m.kind in REQUIRED
        ]
        for name, found in mentions.items()
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one row for each library and language."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", required=True, help="the interpreter that has the libraries")
    parser.add_argument("--sources", default=os.environ.get("BAIMO_SOURCES", ""))
    given = parser.parse_args(arguments)
    folders = [Path(folder) for folder in given.sources.split(os.pathsep) if folder]
    texts = list(labelled_texts(folders))
    if not texts:
        print("no labelled text is in the folders of BAIMO_SOURCES", file=sys.stderr)
        return 2
    asked = [{"name": t.name, "language": t.language, "text": t.text} for t in texts]
    answer = subprocess.run(
        [given.python, Path(__file__).with_name("peer_readers.py")],
        input=json.dumps(asked),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    results = json.loads(answer.stdout)
    for language in ("zh", "en"):
        mine = [text for text in texts if text.language == language]
        seconds, found = ours(mine)
        results[f"baimo_text {language}"] = {"seconds": seconds, "found": found}
    print("| Reader | Texts | Labels | Found | Covered | Precision | Value | Characters/s |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for name, result in sorted(results.items(), key=lambda item: item[0][-2:], reverse=True):
        mine = [text for text in texts if text.name in result["found"]]
        counts = Counts()
        for text in mine:
            counts.add(text.labels, [tuple(one) for one in result["found"][text.name]])
        speed = sum(len(text.text) for text in mine) / max(result["seconds"], 1e-9)
        shares = " | ".join(counts.row())
        print(f"| {name} | {len(mine)} | {counts.required} | {shares} | {speed:,.0f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
