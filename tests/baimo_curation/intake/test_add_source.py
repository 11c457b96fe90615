"""A source is described by what its files say; a second run keeps what a person wrote."""

from __future__ import annotations

import hashlib
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from baimo_curation.errors import CommandError
from baimo_curation.intake.add_source import AddedSource, add_source, sources_of
from baimo_curation.project import available_texts
from baimo_curation.reading.dataset import read_dataset
from baimo_curation.reading.source_toml import read_source_tomls
from support.open_sources import OPEN_SOURCES, needs_open_sources


def write(project: Path, added: AddedSource) -> Path:
    path = project / added.file
    path.parent.mkdir(exist_ok=True)
    path.write_text(added.text, "utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An open source of two files, described by a source.json."""
    place = tmp_path / "acme-models"
    (place / "data").mkdir(parents=True)
    (place / "data/a.toml").write_bytes(b"price = 1\r\n")
    (place / "b.csv").write_bytes("name\nTürkiye\n".encode("mac_roman"))
    (place / "LICENSE").write_text("MIT\n\nCopyright (c) 2026 Acme\n", "utf-8")
    describe(place)
    return place


def describe(place: Path, **more: Any) -> None:
    data = {
        "source_id": "acme-models",
        "title": "Acme models",
        "publisher": "星河科技",
        "kind": "repository",
        "repository": "github:acme/models",
        "commit": "abc",
        "published": "2026-05-06",
        "licence": "MIT",
        "redistributable": True,
        "files": [{"path": "data/a.toml"}, {"path": "b.csv", "encoding": "mac_roman"}],
    }
    (place / "source.json").write_text(json.dumps(data | more), "utf-8")


def test_everything_that_can_be_known_is_written(project: Path, folder: Path) -> None:
    added = add_source(project, [folder], None)

    data = tomllib.loads(added.text)
    files = data.pop("files")
    assert data == {
        "source_id": "acme-models",
        "title": "Acme models",
        "title_en": "Acme models",
        "publisher_id": "xinghe",
        "published": "2026-05-06",
        "published_basis": "recorded",
        "language": "en",
        "kind": "repository",
        "state": "in_progress",
        "repository": "https://github.com/acme/models",
        "revision": "abc",
        "text_health": "ok",
        "licence": "MIT",
        "notice": "Copyright (c) 2026 Acme",
        "redistributable": True,
    }
    content = (folder / "data/a.toml").read_bytes()
    assert files == [
        {
            "path": "b.csv",
            "sha256": hashlib.sha256((folder / "b.csv").read_bytes()).hexdigest(),
            "bytes": 13,
            "chars": 13,
            "encoding": "macintosh",
        },
        {
            "path": "data/a.toml",
            "sha256": hashlib.sha256(content).hexdigest(),
            "bytes": 11,
            "chars": 11,
            "encoding": "utf-8",
        },
    ]
    assert added.file == "dataset/sources/acme-models/source.toml"
    assert added.remarks == ["left to you: title_zh, tier; 'baimo check' says how to write them"]


def test_what_is_missing_is_asked_for_by_check(project: Path, folder: Path) -> None:
    write(project, add_source(project, [folder], None))

    tables = read_source_tomls(project)

    missing = {name for _, name in tables["sources"].faults}
    assert missing == {"title_zh", "tier"}
    assert not tables["source_files"].faults


def test_a_single_text_is_a_source(project: Path, tmp_path: Path) -> None:
    text = tmp_path / "001_Acme 星河.txt"
    text.write_text("星河科技發布了山海大模型。", "utf-8")

    added = add_source(project, [text], None)

    data = tomllib.loads(added.text)
    assert data["source_id"] == "001-acme"
    assert data["language"] == "zh-Hant"
    assert data["published_basis"] == "unknown"
    assert data["redistributable"] is False
    assert data["files"][0]["path"] == "001_Acme 星河.txt"


def test_a_folder_without_source_json_is_read_but_for_what_is_no_text(
    project: Path, tmp_path: Path
) -> None:
    place = tmp_path / "Some Notes"
    (place / "deep").mkdir(parents=True)
    (place / "deep/a.md").write_text("# A", "utf-8")
    (place / "figure.png").write_bytes(b"\x89PNG\r\n")
    (place / "LICENSE.txt").write_text("MIT", "utf-8")
    (place / ".hidden").write_text("x", "utf-8")
    (place / "link.md").symlink_to(place / "deep/a.md")

    added = add_source(project, [place], None)

    data = tomllib.loads(added.text)
    assert data["source_id"] == "some-notes"
    assert [file["path"] for file in data["files"]] == ["deep/a.md"]
    assert added.remarks[:2] == [
        "left out figure.png: is an image; add a text that was read from it",
        "left out link.md: it is a link or a device",
    ]


def test_a_second_run_changes_nothing(project: Path, folder: Path) -> None:
    path = write(project, add_source(project, [folder], None))

    again = add_source(project, [folder], None)

    assert again.changes == []
    assert again.text == path.read_text("utf-8")


def test_a_second_run_keeps_what_a_person_wrote(project: Path, folder: Path) -> None:
    path = write(project, add_source(project, [folder], None))
    ours = path.read_text("utf-8").replace('title_en = "Acme models"', 'title_en = "Ours" # why')
    ours = ours.replace('state = "in_progress"', 'state = "read_once"\ntier = "aggregator"')
    path.write_text(ours, "utf-8")
    (folder / "data/a.toml").write_bytes(b"price = 20\r\n")
    (folder / "c.csv").write_text("x", "utf-8")
    files = [{"path": "data/a.toml"}, {"path": "c.csv"}]
    describe(folder, commit="def", files=files)

    again = add_source(project, [folder], None)

    assert again.changes == [
        "b.csv: kept as it was in the earlier revision",
        "data/a.toml: sha256, bytes, chars",
        "c.csv: new",
        "revision: abc is now def",
    ]
    data = tomllib.loads(again.text)
    assert (data["title_en"], data["state"], data["tier"]) == ("Ours", "read_once", "aggregator")
    assert 'title_en = "Ours" # why' in again.text
    assert [file["path"] for file in data["files"]] == [
        "revision-abc/b.csv",
        "data/a.toml",
        "revision-abc/data/a.toml",
        "c.csv",
    ]


def test_a_file_that_is_gone_in_the_same_revision_is_left_to_a_person(
    project: Path, folder: Path
) -> None:
    write(project, add_source(project, [folder], None))
    describe(folder, files=[{"path": "data/a.toml"}])

    again = add_source(project, [folder], None)

    assert "b.csv is not there any more; remove it if it is gone" in again.remarks
    assert again.changes == []


def test_the_day_of_a_new_revision_is_written(project: Path, folder: Path) -> None:
    write(project, add_source(project, [folder], None))
    describe(folder, commit="def", published="2026-07-08")

    again = add_source(project, [folder], None)

    assert "published: 2026-05-06 is now 2026-07-08" in again.changes


def test_the_encoding_is_what_the_source_toml_declares(project: Path, folder: Path) -> None:
    path = write(project, add_source(project, [folder], None))
    path.write_text(path.read_text("utf-8").replace("macintosh", "utf-16le"), "utf-8")
    (folder / "b.csv").write_bytes("中文".encode("utf-16-le"))

    again = add_source(project, [folder], None)

    assert tomllib.loads(again.text)["files"][0]["chars"] == 2


def test_a_printed_date_is_told_from_one_that_is_recorded(project: Path, folder: Path) -> None:
    (folder / "data/a.toml").write_text('updated = "2026年5月6日"\n', "utf-8")

    added = add_source(project, [folder], None)

    assert tomllib.loads(added.text)["published_basis"] == "printed"


def test_an_unknown_publisher_is_left_to_a_person(project: Path, folder: Path) -> None:
    describe(folder, publisher="星河")

    added = add_source(project, [folder], None)

    assert "publisher_id" not in tomllib.loads(added.text)
    assert added.remarks[0].startswith("publisher_id: '星河' is not in entities.csv (nearest are ")


def test_a_broken_file_is_named_with_its_line(project: Path, folder: Path) -> None:
    (folder / "data/a.toml").write_text("a = 1\na = 2\n", "utf-8")

    added = add_source(project, [folder], None)

    assert added.remarks[0] == (
        "data/a.toml:2: the key 'a' is already on line 1; it can be cited as text only"
    )


def test_files_of_any_encoding_are_found_as_they_were_added(project: Path) -> None:
    text = "星河科技發布了山海大模型，參數約七百億。\r\n第二行。"
    place = project / "texts/many"
    place.mkdir()
    (place / "a.md").write_bytes(text.encode("gb18030"))
    (place / "b.txt").write_bytes(b"\xff\xfe" + text.encode("utf-16-le"))
    (place / "c.txt").write_bytes(text.encode("utf-8-sig"))

    added = add_source(project, [place], None)
    write(project, added)

    files = tomllib.loads(added.text)["files"]
    assert [(f["encoding"], f["chars"]) for f in files] == [
        ("gb18030", len(text)),
        ("utf-16le", len(text) + 1),
        ("utf-8", len(text) + 1),
    ]
    texts = available_texts(read_dataset(project)[0], [project / "texts"])
    assert {texts.exact["many", file["path"]].raw.removeprefix("\ufeff") for file in files} == {
        text
    }


def test_paths_are_one_source_or_several(tmp_path: Path) -> None:
    for name in ("a", "b", "c/x"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("a/1.txt", "a/2.txt", "b/1.txt"):
        (tmp_path / name).write_text("x", "utf-8")
    one, two, other = (tmp_path / name for name in ("a/1.txt", "a/2.txt", "b/1.txt"))

    assert sources_of([tmp_path / "a", tmp_path / "b"]) == [[tmp_path / "a"], [tmp_path / "b"]]
    assert sources_of([one, two]) == [[one, two]]
    with pytest.raises(CommandError, match="files and folders together"):
        sources_of([one, tmp_path / "a"])
    with pytest.raises(CommandError, match="two files have one name"):
        sources_of([one, other])
    with pytest.raises(CommandError, match="there is no such file"):
        sources_of([tmp_path / "nix"])


def refused(project: Path, *paths: Path, source_id: str | None = None) -> str:
    with pytest.raises(CommandError) as error:
        add_source(project, list(paths), source_id)
    return str(error.value)


def test_what_cannot_be_read_is_refused(project: Path, folder: Path, tmp_path: Path) -> None:
    for name, data in {"a.pdf": b"%PDF-1", "b.txt": b"", "c.txt": b"x", "d.txt": b"y"}.items():
        (tmp_path / name).write_bytes(data)
    empty = tmp_path / "empty"
    empty.mkdir()

    assert "is a PDF file" in refused(project, tmp_path / "a.pdf")
    assert "is empty" in refused(project, tmp_path / "b.txt")
    assert "no file in it can be read; it is empty" in refused(project, empty)
    assert "give --id" in refused(project, tmp_path / "c.txt", tmp_path / "d.txt")
    assert "is not an id" in refused(project, tmp_path / "c.txt", source_id="Ä")
    assert "sources are in it, such as acme-models" in refused(project, tmp_path)
    describe(folder, files=[{"path": "b.csv", "sha256": "0" * 64}])
    assert "source.json says 000000000000…" in refused(project, folder)
    describe(folder, files=[{"path": "gone.csv"}])
    assert "is missing" in refused(project, folder)


def test_files_outside_the_folder_are_not_read(project: Path, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x", "utf-8")
    (folder / "up").symlink_to(tmp_path)
    describe(folder, files=[{"path": "../secret"}, {"path": "up/secret"}, {"path": "data/a.toml"}])

    added = add_source(project, [folder], None)

    assert [file["path"] for file in tomllib.loads(added.text)["files"]] == ["data/a.toml"]
    assert [remark.partition(":")[0] for remark in added.remarks[:2]] == [
        "left out ../secret",
        "left out up/secret",
    ]


def test_the_text_of_another_source_is_refused(project: Path) -> None:
    text = project / "texts/acme.txt"

    assert refused(project, text, source_id="again").endswith("use --id acme-2024")
    assert add_source(project, [text], "acme-2024").changes == []


def test_a_source_toml_that_is_not_toml_is_refused_with_its_line(
    project: Path, folder: Path
) -> None:
    path = write(project, add_source(project, [folder], None))
    path.write_text('source_id = "acme-models"\ntitle = Acme\n', "utf-8")

    message = refused(project, folder)

    assert message.startswith("dataset/sources/acme-models/source.toml:2: the file is not TOML")


@needs_open_sources
def test_every_open_source_can_be_added(project: Path) -> None:
    folders = [path.parent for path in sorted(OPEN_SOURCES.rglob("source.json"))]

    found = [add_source(project, [folder], None) for folder in folders]
    added = [write(project, source) for source in found]

    tables = read_source_tomls(project)
    assert len(added) == 118
    assert len(tables["source_files"]) == 952  # with that of the project
    assert not tables["source_files"].faults
    faults = {name for _, name in tables["sources"].faults}
    assert faults == {"title_zh", "title_en", "tier"}
    for folder in folders[:3]:
        assert add_source(project, [folder], None).changes == []
