"""Whom the open sources are owed to: what each licence asks for, source by source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from baimo.file_addresses import source_address
from baimo_curation.reading.licences import Licence, licences
from baimo_curation.tables.table_schema import Json

Source = Mapping[str, Any]
Names = Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Attribution:
    """An open source and what its licence asks to be said of it.

    Attributes:
        source: Its row of `sources`.
        licence: Its licence.
        publisher: Name of its publisher in English and in Chinese; None if it has none.
        address: Its address, at the revision that was read; None if it is not known.
    """

    source: Source
    licence: Licence
    publisher: tuple[str, str] | None
    address: str | None

    @property
    def notices(self) -> list[str]:
        """The notices to keep, as printed."""
        return [part.strip() for part in (self.source["notice"] or "").split(";") if part.strip()]


def attributions(sources: Iterable[Source], names: Names) -> Iterator[Attribution]:
    """Yield the attribution of each source with a known licence, in their order.

    Args:
        sources: Rows of `sources`.
        names: English and Chinese name of each entity that publishes something.
    """
    for source in sources:
        if licence := licences().get(source["licence"] or ""):
            publisher = names.get(source["publisher_id"] or "")
            yield Attribution(source, licence, publisher, source_address(source))


def publisher_names(entities: Iterable[Mapping[str, Any]]) -> dict[str, tuple[str, str]]:
    """Return the English and the Chinese name of entities by id; without Chinese, English twice."""
    return {
        entity["entity_id"]: (entity["name"], entity["name_zh"] or entity["name"])
        for entity in entities
    }


def licence_text(licence: Licence) -> str | None:
    """Return the words of a licence that asks to include them; None if it does not."""
    if licence.text is None:
        return None
    place = resources.files("baimo_curation").joinpath("publish/licence_texts")
    return place.joinpath(f"{licence.text}.txt").read_text("utf-8").strip("\n")


def described_source(source: Source, names: Names) -> Json:
    """Return a source as an entry of `sources` of the descriptor.

    `title`, `path` and `version` are those of the standard; `name`, `publisher`, `authors`,
    `licenses` and `notice` are ours.
    """
    title, english = source["title"], source["title_en"]
    entry: Json = {
        "name": source["source_id"],
        "title": title if title == english else f"{title} ({english})",
        "path": source_address(source),
        "version": source["revision"],
        "publisher": names.get(source["publisher_id"] or "", (None, None))[0],
        "authors": source["authors"],
        "notice": source["notice"],
    }
    if licence := licences().get(source["licence"] or ""):
        about = {"name": licence.name, "title": licence.title, "path": licence.address}
        entry["licenses"] = [about]
    return {name: value for name, value in entry.items() if value}
