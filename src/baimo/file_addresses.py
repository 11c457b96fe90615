"""Web addresses of the files of open sources: of their bytes, and of a page that shows one line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit

# Of each host the address of a file, and of the page that shows a line of it. `name` is the path of
# the repository; `part` is the path of the file as one part of an address.
HOSTS = {
    "github.com": (
        "https://raw.githubusercontent.com/{name}/{revision}/{path}",
        "https://github.com/{name}/blob/{revision}/{path}?plain=1#L{line}",
    ),
    "huggingface.co": (
        "https://huggingface.co/{name}/resolve/{revision}/{path}",
        "https://huggingface.co/{name}/blob/{revision}/{path}?code=true#L{line}",
    ),
    # Its pages have no anchors for lines.
    "modelscope.cn": (
        "https://modelscope.cn/{name}/resolve/{revision}/{path}",
        "https://modelscope.cn/{name}/file/view/{revision}/{part}",
    ),
    "gitee.com": (
        "https://gitee.com/{name}/raw/{revision}/{path}",
        "https://gitee.com/{name}/blob/{revision}/{path}#L{line}",
    ),
    "gitlab.com": (
        "https://gitlab.com/{name}/-/raw/{revision}/{path}",
        "https://gitlab.com/{name}/-/blob/{revision}/{path}?plain=1#L{line}",
    ),
}

# The page of all files at a revision; modelscope.cn names none that we could verify.
_TREES = {
    "github.com": "https://github.com/{name}/tree/{revision}",
    "huggingface.co": "https://huggingface.co/{name}/tree/{revision}",
    "gitee.com": "https://gitee.com/{name}/tree/{revision}",
    "gitlab.com": "https://gitlab.com/{name}/-/tree/{revision}",
}


def is_open(source: Mapping[str, Any]) -> bool:
    """Return whether a row of `sources` names a repository and a revision of it."""
    return bool(source["repository"] and source["revision"])


def file_address(source: Mapping[str, Any], path: str) -> str | None:
    """Return the address of the bytes of a file, at the revision of its source, a row of `sources`.

    None if the source is not open, or `HOSTS` lacks the host of its repository.
    """
    return _addresses(source, path)[0]


def line_address(source: Mapping[str, Any], path: str, line: int | None) -> str | None:
    """Return the address of the page that shows a line of a file, or the file where it is None.

    None as in `file_address`. Lines count from 1.
    """
    address = _addresses(source, path, line)[1]
    return address.partition("#")[0] if address and not line else address


def source_address(source: Mapping[str, Any]) -> str | None:
    """Return the address of a source, a row of `sources`: its repository at the revision, if known.

    Else that of the repository, else that of the document; None without any.
    """
    host, name = _place(source)
    if is_open(source) and name and host in _TREES:
        return _TREES[host].format(name=quote(name), revision=quote(source["revision"]))
    address: str | None = source["repository"] or source["url"]
    return address


def _place(source: Mapping[str, Any]) -> tuple[str, str]:
    """Return the host of the repository of a source, and the path of the repository there."""
    place = urlsplit(source["repository"] or "")
    return (place.hostname or "").removeprefix("www."), place.path.strip("/").removesuffix(".git")


def _addresses(
    source: Mapping[str, Any], path: str, line: int | None = None
) -> tuple[str, str] | tuple[None, None]:
    host, name = _place(source)
    templates = HOSTS.get(host)
    if not is_open(source) or templates is None or "/" not in name:
        return None, None
    parts = {
        "name": quote(name),
        "revision": quote(source["revision"]),
        "path": quote(path),
        "part": quote(path, safe=""),
        "line": line,
    }
    file, page = (template.format(**parts) for template in templates)
    return file, page
