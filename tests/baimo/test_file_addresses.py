"""Addresses of files and lines of open sources."""

from __future__ import annotations

from typing import Any

import pytest

from baimo.file_addresses import HOSTS, file_address, is_open, line_address, source_address

COMMIT = "0123abc"


def source(repository: str | None, revision: str | None = COMMIT) -> dict[str, Any]:
    return {"repository": repository, "revision": revision}


@pytest.mark.parametrize(
    ("repository", "file", "line"),
    [
        (
            "https://github.com/lab/models.dev",
            "https://raw.githubusercontent.com/lab/models.dev/0123abc/data/a.toml",
            "https://github.com/lab/models.dev/blob/0123abc/data/a.toml?plain=1#L17",
        ),
        (
            "https://huggingface.co/lab/model",
            "https://huggingface.co/lab/model/resolve/0123abc/data/a.toml",
            "https://huggingface.co/lab/model/blob/0123abc/data/a.toml?code=true#L17",
        ),
        (
            "https://huggingface.co/datasets/lab/scores",
            "https://huggingface.co/datasets/lab/scores/resolve/0123abc/data/a.toml",
            "https://huggingface.co/datasets/lab/scores/blob/0123abc/data/a.toml?code=true#L17",
        ),
        (
            "https://www.modelscope.cn/models/lab/model",
            "https://modelscope.cn/models/lab/model/resolve/0123abc/data/a.toml",
            "https://modelscope.cn/models/lab/model/file/view/0123abc/data%2Fa.toml",
        ),
        (
            "https://gitee.com/lab/model",
            "https://gitee.com/lab/model/raw/0123abc/data/a.toml",
            "https://gitee.com/lab/model/blob/0123abc/data/a.toml#L17",
        ),
        (
            "https://gitlab.com/group/lab/model",
            "https://gitlab.com/group/lab/model/-/raw/0123abc/data/a.toml",
            "https://gitlab.com/group/lab/model/-/blob/0123abc/data/a.toml?plain=1#L17",
        ),
    ],
)
def test_each_host_has_addresses_of_files_and_lines(repository: str, file: str, line: str) -> None:
    assert file_address(source(repository), "data/a.toml") == file
    assert line_address(source(repository), "data/a.toml", 17) == line


@pytest.mark.parametrize(
    ("repository", "revision", "address"),
    [
        ("https://github.com/lab/a.git", COMMIT, "https://github.com/lab/a/tree/0123abc"),
        ("https://gitlab.com/lab/a", COMMIT, "https://gitlab.com/lab/a/-/tree/0123abc"),
        ("https://modelscope.cn/models/lab/a", COMMIT, "https://modelscope.cn/models/lab/a"),
        ("https://github.com/lab/a", None, "https://github.com/lab/a"),
        (None, None, "https://a.example"),
    ],
)
def test_a_source_has_the_address_of_its_revision_if_that_is_known(
    repository: str | None, revision: str | None, address: str
) -> None:
    described = source(repository, revision) | {"url": "https://a.example"}

    assert source_address(described) == address


def test_every_host_serves_files_by_https() -> None:
    assert all(address.startswith("https://") for host in HOSTS.values() for address in host)


@pytest.mark.parametrize("ending", ["/", ".git", ".git/"])
def test_the_spelling_of_a_repository_does_not_matter(ending: str) -> None:
    plain = source("https://github.com/lab/models")

    assert file_address(source(plain["repository"] + ending), "a") == file_address(plain, "a")


def test_paths_are_quoted() -> None:
    address = file_address(source("https://github.com/lab/models"), "附件/表 1?#.csv")

    assert address is not None
    assert address.endswith("/%E9%99%84%E4%BB%B6/%E8%A1%A8%201%3F%23.csv")


def test_without_a_line_the_address_is_that_of_the_file() -> None:
    found = line_address(source("https://github.com/lab/models"), "a.md", None)

    assert found == "https://github.com/lab/models/blob/0123abc/a.md?plain=1"


@pytest.mark.parametrize(
    "closed",
    [
        source(None),
        source("https://github.com/lab/models", None),
        source("https://git.example.org/lab/models"),
        source("https://github.com/lab"),
        source("https://github.com.example.org/lab/models"),
    ],
)
def test_without_a_known_host_there_is_no_address(closed: dict[str, Any]) -> None:
    assert file_address(closed, "a.md") is None
    assert line_address(closed, "a.md", 1) is None
    assert is_open(closed) == (closed["repository"] is not None and closed["revision"] is not None)
