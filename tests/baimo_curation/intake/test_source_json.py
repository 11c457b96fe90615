"""What a source.json says becomes values of source.toml."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from baimo_curation.errors import CommandError
from baimo_curation.intake.source_json import DescribedSource, read_source_json

REPOSITORY = {
    "source_id": "acme-models",
    "title": "Acme models",
    "publisher": "Acme",
    "kind": "repository",
    "repository": "github:acme/models",
    "commit": "0123456789abcdef",
    "published": "2026-05-06",
    "licence": "MIT",
    "redistributable": True,
    "files": [{"path": "data/a.toml", "sha256": "ab"}, {"path": "b.csv", "encoding": "mac_roman"}],
}
CARD = {
    "source_id": "card-acme",
    "title": "Acme-7B (model card)",
    "publisher": {"zh": "顶点", "en": "Acme"},
    "repository": "github.com/acme/acme-7b",
    "commit": "0123456789abcdef",
    "commit_date": "2026-05-06T10:00:00+08:00",
    "licence_repository": "LicenseRef-Acme",
    "documents": [{"file": "README.md", "path": "docs/README.md"}],
}
NOTICE = {
    "source_id": "notice-2026",
    "title": "通知",
    "title_en": "Notice",
    "kind": "official_document",
    "repository": "github:someone/policies",
    "commit": "0123456789abcdef",
    "issued": "2026-01-09",
    "original_url": "https://example.org/notice",
    "licence": "not protected",
    "redistributable": True,
    "files": [{"path": "text.txt", "from_path": "all.csv", "pointer": "row=2;col=6"}],
}


def described(folder: Path, data: Any) -> DescribedSource:
    (folder / "source.json").write_text(json.dumps(data), "utf-8")
    found = read_source_json(folder)
    assert found is not None
    return found


def test_a_repository_is_described(tmp_path: Path) -> None:
    found = described(tmp_path, REPOSITORY)

    assert found.values == {
        "source_id": "acme-models",
        "title": "Acme models",
        "kind": "repository",
        "published": "2026-05-06",
        "licence": "MIT",
        "redistributable": True,
        "repository": "https://github.com/acme/models",
        "revision": "0123456789abcdef",
    }
    assert [(f.name, f.path, f.sha256, f.encoding) for f in found.files] == [
        ("data/a.toml", "data/a.toml", "ab", ""),
        ("b.csv", "b.csv", "", "mac_roman"),
    ]


def test_a_model_card_is_official_and_of_its_own_path(tmp_path: Path) -> None:
    found = described(tmp_path, CARD)

    assert found.values["tier"] == "official_card"
    assert found.values["published"] == "2026-05-06"
    assert found.values["redistributable"] is False  # not a licence that is known to allow it
    assert found.publisher == ("顶点", "Acme")
    assert (found.files[0].name, found.files[0].path) == ("README.md", "docs/README.md")


@pytest.mark.parametrize(
    ("licence", "name", "redistributable"),
    [
        ("CC-BY-4.0", "CC-BY-4.0", True),
        ("CC-BY-NC-4.0", "CC-BY-NC-4.0", False),
        ("public domain (a work of the US government)", "public domain", True),
        ("Acme Licence", "Acme Licence", False),
    ],
)
def test_the_licence_says_whether_the_text_may_be_passed_on(
    tmp_path: Path, licence: str, name: str, redistributable: bool
) -> None:
    found = described(tmp_path, CARD | {"licence_repository": licence})

    assert found.values["licence"] == name
    assert found.values["redistributable"] is redistributable


def test_a_cell_of_a_file_is_no_file_of_the_repository(tmp_path: Path) -> None:
    found = described(tmp_path, NOTICE)

    assert found.values["kind"] == found.values["tier"] == "official_notice"
    assert "repository" not in found.values
    assert "all.csv in github.com/someone/policies at 0123456789ab" in str(found.values["note"])
    assert "all.csv" in str(found.values["note_zh"])
    assert found.files[0].path == "text.txt"


def test_a_whole_file_has_its_path_in_the_repository(tmp_path: Path) -> None:
    files = [{"path": "text.md", "from_path": "laws/a.md", "git_blob": "ab"}]

    found = described(tmp_path, NOTICE | {"files": files})

    assert (found.files[0].name, found.files[0].path) == ("text.md", "laws/a.md")
    assert found.values["repository"] == "https://github.com/someone/policies"


def test_a_folder_without_source_json_is_not_described(tmp_path: Path) -> None:
    assert read_source_json(tmp_path) is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"source_id": "a",\n}', "source.json:2: '}' is not a key"),
        ('{"source_id": "a", "title": "A"}', "'files' is missing"),
        ('{"source_id": "a", "files": [{"path": "a"}]}', "'title' is missing"),
        ('{"files": [1]}', "of another type"),
        ("[]", "of another type"),
        ("\x00", "NUL"),
    ],
)
def test_a_faulty_source_json_is_refused(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "source.json").write_text(text, "utf-8")

    with pytest.raises(CommandError) as error:
        read_source_json(tmp_path)

    assert message in str(error.value)
