from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baimo_text import text_files
from baimo_text.text_files import TextError, read_folder, read_text


def test_nothing_of_a_text_is_changed(tmp_path: Path) -> None:
    """Neither the byte order mark nor the newlines: positions count them."""
    path = tmp_path / "bom.txt"
    path.write_bytes(b"\xef\xbb\xbf" + "共3家\r\n".encode())

    assert read_text(path) == "\ufeff共3家\r\n"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xb0\xd9\xc4\xa3", r"byte 0 \(b0\) is not UTF-8; convert the file"),
        (b"PK\x03\x04\x00\x00", "byte 4 is NUL, so the file is binary or UTF-16; save it as"),
        ("百模".encode("utf-16-be") + b"\0a", "byte 4 is NUL"),
        (b"ok \xed\xa0\x80", r"byte 3 \(ed\) is not UTF-8"),
    ],
)
def test_a_file_that_is_not_text_is_refused(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(data)

    with pytest.raises(TextError, match=f"bad.txt: {says}"):
        read_text(path)


def test_a_folder_a_missing_file_and_an_empty_name_are_refused(tmp_path: Path) -> None:
    for path, says in [
        (tmp_path, "is a folder; give the path of one"),
        (tmp_path / "none", r"cannot be read \(No such file or directory\); check the path"),
        (tmp_path / "a\0b", r"cannot be read \(embedded null byte\)"),
        ("", "names no file"),
    ]:
        with pytest.raises(TextError, match=says):
            read_text(path)


def test_a_device_is_read_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_files, "LARGEST_BYTES", 1 << 20)

    with pytest.raises(TextError, match="is larger than 1 MiB, too large for a text"):
        read_text("/dev/zero")
    with pytest.raises(TextError, match="is a device, a pipe or a socket"):
        read_text("/dev/zero", pipes=False)


def test_a_pipe_that_is_named_is_read() -> None:
    reading, writing = os.pipe()
    os.write(writing, "百模".encode())
    os.close(writing)

    assert read_text(f"/dev/fd/{reading}") == "百模"
    os.close(reading)


def test_a_folder_is_read_by_name_and_says_what_it_cannot_read(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "notes.md"):
        (tmp_path / name).write_text(name, "utf-8")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "folder.txt").mkdir()

    texts, unreadable = read_folder(tmp_path)

    assert [path.name for path in texts] == ["a.txt", "b.txt"]
    assert unreadable == {
        "folder.txt": "is a folder; give the path of one UTF-8 text file",
        "loop.txt": "cannot be read (Too many levels of symbolic links); check the path",
        "pipe.txt": "is a device, a pipe or a socket; put a text file in its place",
    }


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=50))
def test_any_file_is_text_or_a_clear_error(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("files") / "any.txt"
    path.write_bytes(data)

    with contextlib.suppress(TextError):
        assert read_text(path).encode("utf-8") == data
