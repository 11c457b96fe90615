"""Checking a project reads each of its files once, whatever their size."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

from support.scaled import scaled

# Notes every file that Python opens, and says which libraries could have opened more unseen.
_CHECK = """
import json, sys
opened = []
sys.addaudithook(lambda event, args: opened.append(args[0]) if event == "open" else None)
from pathlib import Path
from baimo_curation.project import check_project
report = check_project(Path(sys.argv[1]), [Path(sys.argv[2])])[2]
assert not report.issues, report.to_text()
print(json.dumps([[str(name) for name in opened], sum(report.counts.values())]))
assert not {"duckdb", "pyarrow.csv", "baimo_validate.validation"} & sys.modules.keys()
"""


def opened_by_check(project: Path, texts: Path) -> tuple[Counter[str], int]:
    """Return how often each file was opened, and the number of rows checked."""
    command = [sys.executable, "-c", _CHECK, str(project), str(texts)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    names, rows = json.loads(done.stdout)
    return Counter(names), rows


def assert_each_file_is_opened_once(project: Path, texts: Path, opened: Counter[str]) -> None:
    files = sorted({*project.glob("dataset/*.csv"), *project.glob("dataset/sources/*/*.*")})
    files += sorted(texts.glob("*.txt"))
    assert {str(path): opened[str(path)] for path in files} == dict.fromkeys(map(str, files), 1)


def test_a_check_opens_each_file_once(project: Path) -> None:
    texts = project / "texts"

    opened, _ = opened_by_check(project, texts)

    assert any(texts.glob("*.txt"))
    assert_each_file_is_opened_once(project, texts, opened)


def test_a_check_of_large_tables_opens_each_file_once(
    project: Path, project_part: Path, tmp_path: Path
) -> None:
    large = scaled(tmp_path / "large", 2, project_part)

    opened, rows = opened_by_check(large, project / "texts")

    assert rows > 30_000
    assert_each_file_is_opened_once(large, project / "texts", opened)


def test_a_check_with_the_source_texts_opens_each_file_once(
    sources: Path, project_part: Path
) -> None:
    opened, _ = opened_by_check(project_part, sources)

    assert_each_file_is_opened_once(project_part, sources, opened)
