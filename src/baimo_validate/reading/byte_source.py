"""The bytes of a resource: opened safely, unpacked within bounds, hashed and decoded.

Source: docs/methods/validate.md, "Files".
"""

from __future__ import annotations

import bz2
import codecs
import gzip
import hashlib
import io
import lzma
import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from typing import IO

from baimo_validate.errors import BombError
from baimo_validate.model import COMPRESSIONS, Resource
from baimo_validate.report import ReadingError, explained
from baimo_validate.safe_files import Allowance, inside, is_remote, without_links

BUFFER_BYTES = 100_000  # what is read to detect encodings, as in frictionless-py
_BLOCK = 1 << 20
# Places that frictionless-py reads with extras; without them it reports `error`, as here.
_WITH_EXTRAS = ("s3:", "sqlite:", "duckdb:", "postgresql", "mysql", "oracle:", "mssql")
_PACKED = 8  # about how many bytes of text are in a byte of Parquet
DAMAGED = (zipfile.BadZipFile, gzip.BadGzipFile, EOFError, zlib.error, lzma.LZMAError)
_FIRST_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)?")
_FIRST_PACKED_LINE = re.compile(rb"[^\n]*\n?")


def failure(kind: str, note: object) -> ReadingError:
    """Return an exception with one error, to raise when a resource cannot be read."""
    return ReadingError(explained(kind, note))


def local_paths(resource: Resource) -> list[Path]:
    """Return the files of a resource, all of them in its folder.

    Raises:
        ReadingError: A path is remote, unsafe or missing, or the scheme is not `file`.
    """
    if resource.trusted:
        path = resource.folder / resource.paths[0]
        if is_remote(resource.paths[0]) or not path.is_file():
            raise failure("scheme-error", f"No such file: '{resource.paths[0]}'")
        return [path]
    remote = bool(resource.paths) and is_remote(resource.paths[0])
    if not resource.paths or (resource.scheme not in {"file", "multipart"} and not remote):
        raise failure("scheme-error", f'scheme "{resource.scheme}" is not supported')
    for place in resource.paths:
        if place.startswith(_WITH_EXTRAS):
            raise failure("error", f'"{place}" is not a file; save the table as CSV beside it')
    return [inside(resource.folder, path) for path in resource.paths]


def text_size(resource: Resource) -> int:
    """Return about how many bytes of text a resource has; 0 for what cannot be read."""
    try:
        size = sum((resource.folder / path).stat().st_size for path in resource.paths)
    except (OSError, ValueError):
        return 0
    return size * _PACKED if resource.format in {"parquet", "parq"} else size


@contextmanager
def open_bytes(resource: Resource) -> Iterator[IO[bytes]]:
    """Open the unpacked bytes of a resource; parts of a resource follow each other.

    Raises:
        ReadingError: A file cannot be opened or unpacked.
    """
    paths = local_paths(resource)
    try:
        with _opened(resource, paths) as stream:
            yield stream
    except (*DAMAGED, BombError) as error:
        raise failure("compression-error", error) from error
    except OSError as error:
        raise failure("scheme-error", error) from error


@contextmanager
def _opened(resource: Resource, paths: list[Path]) -> Iterator[IO[bytes]]:
    if len(paths) > 1:
        with _joined(resource, paths) as joined:
            yield joined
        return
    with _unpacked(paths[0], resource.compression, resource.innerpath) as stream:
        if resource.compression:
            allowance = Allowance(paths[0].stat().st_size)
            yield io.BufferedReader(_Bounded(stream, allowance))
        else:
            yield stream


@contextmanager
def _unpacked(path: Path, compression: str | None, member: str | None) -> Iterator[IO[bytes]]:
    with path.open("rb") as raw:
        if not compression:
            yield raw
        elif compression == "zip":
            with _member(raw, member) as unpacked:
                yield unpacked
        elif compression in {"gz", "bz2", "xz"}:
            opener = {"gz": gzip.open, "bz2": bz2.open, "xz": lzma.open}[compression]
            with opener(raw) as unpacked:  # type: ignore[operator]
                yield unpacked
        else:
            note = f'compression "{compression}" is not supported'
            raise failure("compression-error", note)


def _member(raw: IO[bytes], wanted: str | None) -> IO[bytes]:
    try:
        archive = zipfile.ZipFile(raw)
        names = archive.namelist()
        name = wanted or (names[0] if names else "")
        if name not in names:
            raise failure("encoding-error", f'"{name}" is not in the archive')
        return archive.open(name)
    except RuntimeError as error:  # a version, a method or a password that is not available
        raise failure("compression-error", error) from error


@contextmanager
def _joined(resource: Resource, paths: list[Path]) -> Iterator[IO[bytes]]:
    """Join unpacked parts on disk; later ones of a CSV with a header lose their first line."""
    headed = resource.format == "csv" and resource.dialect.header
    # By file, so that a part that is named twice counts once.
    sizes = {without_links(path): path.stat().st_size for path in paths}
    packed = sum(size for path, size in sizes.items() if _packing(path))
    allowance = Allowance(packed, sum(sizes.values()) - packed)
    with tempfile.TemporaryFile() as whole:
        for number, path in enumerate(paths):
            packing = _packing(path)
            with _unpacked(path, packing, None) as part:
                head = part.read(BUFFER_BYTES)
                if headed and number:
                    line = (_FIRST_PACKED_LINE if packing else _FIRST_LINE).match(head)
                    head = head[line.end() if line else 0 :]
                for block in chain([head], iter(partial(part.read, _BLOCK), b"")):
                    allowance.spend(len(block))
                    whole.write(block)
        whole.seek(0)
        yield whole


def _packing(path: Path) -> str | None:
    ending = path.suffix[1:].lower()
    return ending if ending in COMPRESSIONS else None


class _Bounded(io.RawIOBase):
    """Unpacked bytes, read no further than their allowance."""

    def __init__(self, inner: IO[bytes], allowance: Allowance) -> None:
        self.inner = inner
        self.allowance = allowance

    def readable(self) -> bool:
        return True

    def readinto(self, target: object) -> int:
        block = self.inner.read(len(target))  # type: ignore[arg-type]
        self.allowance.spend(len(block))
        target[: len(block)] = block  # type: ignore[index]
        return len(block)


def detect_encoding(buffer: bytes, given: str | None) -> str:
    """Return the name of the encoding: as given, else guessed from the first bytes.

    Raises:
        ReadingError: The encoding is unknown.
    """
    encoding = given or _guess(buffer)
    try:
        name = codecs.lookup(encoding).name
    except LookupError as error:
        raise failure("encoding-error", error) from error
    if name == "utf-8" and buffer.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    for order, mark in (("utf-16-be", codecs.BOM_UTF16_BE), ("utf-16-le", codecs.BOM_UTF16_LE)):
        if name == order and buffer.startswith(mark):
            return "utf-16"
    return name


def _guess(buffer: bytes) -> str:
    if buffer.isascii() and b"\x1b" not in buffer and b"~{" not in buffer and b"\0" not in buffer:
        return "utf-8"
    import chardet

    detector = chardet.UniversalDetector()
    for line in buffer.splitlines():
        detector.feed(line)
    detector.close()
    encoding = detector.result["encoding"] or "utf-8"
    if (detector.result["confidence"] or 0) < 0.5:
        try:
            buffer.decode("utf-8")
        except UnicodeDecodeError:
            return encoding
        return "utf-8"
    return "utf-8" if encoding == "ascii" else encoding


def digest_of(resource: Resource, algorithm: str | None) -> tuple[int, str | None]:
    """Return the number of bytes as stored, and their digest when an algorithm is named.

    Raises:
        ReadingError: A file cannot be read.
    """
    digest = hashlib.new(algorithm, usedforsecurity=False) if algorithm else None
    if len(resource.paths) > 1:
        with open_bytes(resource) as stream:
            return _measure(stream, digest)
    path = local_paths(resource)[0]
    if digest is None:
        return path.stat().st_size, None
    with path.open("rb") as stream:
        return _measure(stream, digest)


def _measure(stream: IO[bytes], digest: object) -> tuple[int, str | None]:
    size = 0
    while block := stream.read(_BLOCK):
        size += len(block)
        if digest is not None:
            digest.update(block)  # type: ignore[attr-defined]
    return size, digest.hexdigest() if digest is not None else None  # type: ignore[attr-defined]
