"""The structured files of a project, each read once for all who ask."""

from __future__ import annotations

from baimo_curation.intake.structured_text import StructuredText, read_structured
from baimo_curation.reading.dataset import Dataset


def structured_file(dataset: Dataset, raw: str, format: str) -> StructuredText:
    """Return the leaves of a text, which intake and the check of pointers both need.

    Args:
        dataset: Remembers them.
        raw: The decoded file.
        format: As `format_of` returns it.

    Raises:
        LeafError: The text cannot be read; the error says on which line, why and what to do.
    """
    return dataset.once((structured_file, raw, format), lambda: read_structured(raw, format))
