"""Fetching the files of open sources into a folder, from a server on this machine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import baimo
from baimo import fetching
from baimo.downloads import Patience
from baimo.errors import AddressError
from baimo.fetching import Progress
from support import file_server
from support.file_server import Server, within
from support.published_sources import publish

PATIENCE = Patience(attempts=2, silence=1, first_wait=0.01, longest_wait=1)
FILES = {"a.toml": b"a = 1\n", "data/\xe8\xa1\xa8 1.csv".encode("latin-1").decode(): b"x,y\n1,2\n"}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A mirror of the source `open-models`; `closed-news` is not open."""
    publish(monkeypatch, {"open-models": FILES}, closed={"closed-news": {"a.txt": b"a"}})
    monkeypatch.setenv("no_proxy", "*")
    served = {
        f"/open-models/{quoted}": data for quoted, data in zip(QUOTED, FILES.values(), strict=True)
    }
    with file_server.serving(served) as server, within(20):
        yield server


QUOTED = ["a.toml", "data/%E8%A1%A8%201.csv"]


def fetch(server: Server, to: Path, *sources: str, **options: Any) -> baimo.Fetched:
    return baimo.fetch(to, sources, base=server.address, patience=PATIENCE, **options)


def test_files_are_fetched_once_and_kept(server: Server, tmp_path: Path) -> None:
    first = fetch(server, tmp_path / "texts")
    second = fetch(server, tmp_path / "texts")

    assert first.ok
    assert [(f.source_id, f.file, f.state) for f in first.files] == [
        ("open-models", path, "fetched") for path in FILES
    ]
    assert [file.state for file in second.files] == ["kept", "kept"]
    assert second.ok
    folder = tmp_path / "texts" / "open-models"
    assert {path: (folder / path).read_bytes() for path in FILES} == FILES
    assert len([path for path in folder.rglob("*") if path.is_file()]) == len(FILES)
    assert len(server.requests) == len(FILES)


def test_a_source_that_is_not_open_is_named_with_the_reason(server: Server, tmp_path: Path) -> None:
    result = fetch(server, tmp_path)

    assert result.closed == {
        "closed-news": "not open: it is in no public repository; its address is "
        "https://example.org/closed-news"
    }
    assert not fetch(server, tmp_path, "closed-news").ok


def test_a_file_that_changed_is_replaced(server: Server, tmp_path: Path) -> None:
    fetch(server, tmp_path)
    (tmp_path / "open-models" / "a.toml").write_bytes(b"a = 2\n")

    result = fetch(server, tmp_path)

    assert [file.state for file in result.files] == ["fetched", "kept"]
    assert (tmp_path / "open-models" / "a.toml").read_bytes() == b"a = 1\n"


def test_a_file_that_is_not_served_fails_alone(server: Server, tmp_path: Path) -> None:
    del server.files["/open-models/a.toml"]

    result = fetch(server, tmp_path)

    assert not result.ok
    assert [(file.state, file.reason) for file in result.files] == [
        ("failed", "the server answers 404 Not Found"),
        ("fetched", ""),
    ]
    assert not (tmp_path / "open-models" / "a.toml").exists()


def test_a_host_that_serves_nothing_is_given_up(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    files = {f"{number}.txt": str(number).encode() for number in range(40)}
    publish(monkeypatch, {"open-models": files})
    monkeypatch.setenv("no_proxy", "*")

    with file_server.serving({}) as server, within(20):
        server.always = {f"/open-models/{path}": file_server.status(503) for path in files}
        result = fetch(server, tmp_path)

    reasons = [file.reason for file in result.files]
    assert all(file.state == "failed" for file in result.files)
    assert any("not tried, because" in reason for reason in reasons)
    assert len(server.requests) < len(files)


def test_progress_ends_with_all_files_and_notes_what_is_tried_again(
    server: Server, tmp_path: Path
) -> None:
    server.scripts["/open-models/a.toml"] = [file_server.status(429)]
    calls: list[Progress] = []

    fetch(server, tmp_path, progress=calls.append)

    size = sum(map(len, FILES.values()))
    assert calls[-1] == Progress(2, 2, size, size)
    (note,) = [call.note for call in calls if call.note]
    assert note.startswith("open-models/a.toml: the server answers 429 Too Many Requests; again")


@pytest.mark.parametrize("path", ["../a.txt", "b/../../../a.txt", "/a.txt", "b\\a.txt", "b//a.txt"])
def test_nothing_is_written_outside_the_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, path: str
) -> None:
    publish(monkeypatch, {"open-models": {path: b"a"}})

    result = baimo.fetch(tmp_path / "texts", base="http://127.0.0.1:9", patience=PATIENCE)

    (file,) = result.files
    assert (file.state, "leads out of" in file.reason) == ("failed", True)
    assert not [place for place in tmp_path.rglob("*") if place.is_file()]


def test_a_link_out_of_the_folder_is_not_followed(server: Server, tmp_path: Path) -> None:
    outside, texts = tmp_path / "outside", tmp_path / "texts"
    outside.mkdir()
    texts.mkdir()
    (texts / "open-models").symlink_to(outside)

    result = fetch(server, texts)

    assert {file.state for file in result.files} == {"failed"}
    assert not list(outside.iterdir())


def test_a_link_in_the_place_of_a_file_is_replaced(server: Server, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    (tmp_path / "open-models").mkdir()
    (tmp_path / "open-models" / "a.toml").symlink_to(victim)

    assert fetch(server, tmp_path).ok
    assert victim.read_bytes() == b"mine"


def test_a_folder_in_the_place_of_a_file_fails_alone(server: Server, tmp_path: Path) -> None:
    (tmp_path / "open-models" / "a.toml").mkdir(parents=True)

    assert [file.state for file in fetch(server, tmp_path).files] == ["failed", "fetched"]


@pytest.mark.parametrize(
    "base",
    [
        *("", "x", "file:///tmp", "ftp://example.org", "http://", "http://["),
        *("https://user:word@example.org", "https://example.org/?a=b"),
    ],
)
def test_a_mirror_is_an_address_of_http(tmp_path: Path, base: str) -> None:
    with pytest.raises(AddressError, match="write it like https://"):
        baimo.fetch(tmp_path, base=base)


def test_an_unknown_source_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(baimo.UnknownNameError, match="is not in sources"):
        baimo.fetch(tmp_path, ["nobody"])


def test_a_host_that_is_not_known_needs_a_mirror(
    monkeypatch: pytest.MonkeyPatch, server: Server, tmp_path: Path
) -> None:
    repository = "https://git.example.org/lab/models"
    publish(monkeypatch, {"open-models": FILES}, repository=repository)

    assert repository in baimo.fetch(tmp_path).closed["open-models"]
    assert fetch(server, tmp_path).ok


def test_without_a_mirror_the_files_come_from_the_repository(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    publish(monkeypatch, {"open-models": FILES})
    asked: list[str] = []

    def download(file: fetching.Download, *_: object, **__: object) -> bytes:
        asked.append(file.address)
        return next(d for d in FILES.values() if hashlib.sha256(d).hexdigest() == file.sha256)

    monkeypatch.setattr(fetching, "download", download)

    assert baimo.fetch(tmp_path).ok
    root = "https://raw.githubusercontent.com/lab/models/0123abc"
    assert sorted(asked) == [f"{root}/{quoted}" for quoted in QUOTED]


def test_what_was_fetched_verifies(
    monkeypatch: pytest.MonkeyPatch, server: Server, tmp_path: Path
) -> None:
    cells = [("a.toml", 4, 5), ("data/表 1.csv", 4, 5)]
    publish(monkeypatch, {"open-models": FILES}, cells={"open-models": cells})
    fetch(server, tmp_path)

    result = baimo.verify(tmp_path)

    assert result.ok
    assert result.sources == [baimo.VerifiedSource("open-models", 2, 2, 0, 0, [], [])]


NOTICES = b'id,text\r\n1,"first ""notice"""\r\n2,second\r\n'
CUT = {
    "first-notice": {"text.txt": b'first "notice"'},
    "second-notice": {"text.txt": b"second"},
}


def cut_out(address: str, row: int, data: bytes = NOTICES) -> dict[str, str | int]:
    return {
        "container": f"{address}/all.csv",
        "cell": f"row={row};col=2",
        "container_sha256": hashlib.sha256(data).hexdigest(),
        "container_bytes": len(data),
    }


def fetch_cut(
    monkeypatch: pytest.MonkeyPatch,
    to: Path,
    *,
    rows: tuple[int, int] = (2, 3),
    served: bytes = NOTICES,
) -> tuple[baimo.Fetched, list[str]]:
    monkeypatch.setenv("no_proxy", "*")
    with file_server.serving({"/all.csv": served}) as server, within(20):
        cells = {name: cut_out(server.address, row) for name, row in zip(CUT, rows, strict=True)}
        publish(monkeypatch, {}, closed=CUT, cut=cells)
        return baimo.fetch(to, patience=PATIENCE), [path for path, _ in server.requests]


def test_a_text_is_cut_out_of_a_csv_file_that_is_downloaded_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    result, requests = fetch_cut(monkeypatch, tmp_path)

    assert result.ok
    assert not result.closed
    assert requests == ["/all.csv"]
    for source_id, files in CUT.items():
        assert (tmp_path / source_id / "text.txt").read_bytes() == files["text.txt"]
    assert sum(path.is_file() for path in tmp_path.rglob("*")) == len(CUT)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ((3, 3), "row=3;col=2 of its CSV file is another text: its digest differs"),
        ((9, 3), "row=9;col=2 of its CSV file cannot be read: the file has no cell at row=9;col=2"),
    ],
)
def test_a_cell_that_is_another_text_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, rows: tuple[int, int], reason: str
) -> None:
    result, _ = fetch_cut(monkeypatch, tmp_path, rows=rows)

    assert {(f.source_id, f.state, f.reason) for f in result.files} == {
        ("first-notice", "failed", reason),
        ("second-notice", "fetched", ""),
    }
    assert not (tmp_path / "first-notice" / "text.txt").exists()


def test_a_csv_file_that_changed_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    result, _ = fetch_cut(monkeypatch, tmp_path, served=NOTICES.replace(b"second", b"changed"))

    assert not result.ok
    assert {file.state for file in result.files} == {"failed"}


def test_a_mirror_has_the_text_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("no_proxy", "*")
    cells = {name: cut_out("http://127.0.0.1:9", 2) for name in CUT}
    publish(monkeypatch, {}, closed=CUT, cut=cells)
    served = {f"/{name}/text.txt": files["text.txt"] for name, files in CUT.items()}

    with file_server.serving(served) as server, within(20):
        assert fetch(server, tmp_path).ok
