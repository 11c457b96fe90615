"""A made-up structured source in the small project of the cases."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from baimo_curation.intake.source_intake import SourceIntake, take_in
from baimo_curation.project import available_texts
from baimo_curation.reading.dataset import read_dataset
from baimo_curation.tables.earlier_files import earlier_path

SOURCE = "star-list"
MODEL = """\
name = "Shanhai"
maker = "Xinghe"
remark = "invented"

[size]
parameters = 7_000_000_000
"""
MAPPING = """\
[records.model]
files = "models/{id}.toml"
expect = [1, 2]

[[entities]]
as = "model"
of = "model"
at = "/name"
match = ["entity:{id}"]

[[entities]]
as = "maker"
of = "model"
at = "/maker"
match = ["entity:{/maker|lower}"]

[[metrics]]
of = "model"
at = "/size/parameters"
subject_id = "{model}"
indicator_id = "parameters"
unit_id = "parameter"
cite = { subject = "/name" }

[[relations]]
of = "model"
at = "/maker"
subject_id = "{maker}"
predicate = "develops"
object_id = "{model}"

[[ignore]]
of = "model"
at = "/remark"
because = "no fact"
"""
_HEAD = """\
source_id = "star-list"
title = "Star list"
title_zh = "星表"
title_en = "Star list"
published = "{day}"
published_basis = "printed"
language = "en"
kind = "repository"
tier = "aggregator"
state = "read_once"
revision = "{revision}"
text_health = "ok"
licence = "MIT"
notice = "Copyright (c) 2026 Star list"
redistributable = true
"""
_FILE = """
[[files]]
path = "{path}"
sha256 = "{sha256}"
bytes = {size}
chars = {chars}
encoding = "utf-8"
"""


def write_source(
    project: Path,
    files: Mapping[str, str],
    mapping: str = MAPPING,
    *,
    day: str = "2026-01-05",
    revision: str = "1111aaaa2222bbbb",
    earlier: str = "",
) -> None:
    """Write texts, `source.toml` and mapping; `earlier` are entries of an earlier revision."""
    entries = []
    for path, text in files.items():
        place = project / "texts" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode())
        entries.append(_entry(path, text))
    folder = project / "dataset" / "sources" / SOURCE
    folder.mkdir(exist_ok=True)
    head = _HEAD.format(day=day, revision=revision)
    (folder / "source.toml").write_text(head + "".join(entries) + earlier, "utf-8")
    (folder / "mapping.toml").write_text(mapping, "utf-8")


def _entry(path: str, text: str) -> str:
    data = text.encode()
    digest = hashlib.sha256(data).hexdigest()
    return _FILE.format(path=path, sha256=digest, size=len(data), chars=len(text))


def earlier_entry(path: str, text: str, revision: str = "1111aaaa2222") -> str:
    """Return the entry of a file as it was in an earlier revision."""
    return _entry(earlier_path(revision, path), text)


def intake_of(project: Path) -> SourceIntake:
    """Take the source in; nothing is written."""
    dataset, _ = read_dataset(project)
    return take_in(dataset, available_texts(dataset, [project / "texts"]), SOURCE)
