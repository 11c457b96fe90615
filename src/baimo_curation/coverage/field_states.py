"""Account for every field of a structured source: taken, left out with a reason, or open."""

from __future__ import annotations

from baimo_curation.coverage.expressions import Item, State
from baimo_curation.intake.document_sections import Omission
from baimo_curation.intake.source_intake import taken_in
from baimo_curation.intake.value_states import EMPTY, HEADER, IGNORED, MAPPED, OPEN
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.source_texts import Texts, text_keys
from baimo_curation.tables.codelists import MentionKind
from baimo_curation.tables.source_files import SourceFile
from baimo_text.local_texts import TextKey

_STATES = {
    MAPPED: State.CITED,
    IGNORED: State.EXCLUDED,
    HEADER: State.AUTOMATIC,
    EMPTY: State.AUTOMATIC,
    OPEN: State.OPEN,
}


def field_items(dataset: Dataset, texts: Texts) -> dict[TextKey, list[Item]]:
    """Return the fields of each text of the structured sources whose texts are all available."""
    items: dict[TextKey, list[Item]] = {}
    for key, file in text_keys(dataset.rows(SourceFile)).items():
        if key[0] not in dataset.mappings or key not in texts.exact:
            continue
        intake = taken_in(dataset, texts, key[0])
        text = intake.found.texts.get(file.path)
        if intake.file.mapping is None or intake.missing:
            continue
        items[key] = []
        for leaf in text.leaves if text else ():
            state, reason = intake.fields.get((file.path, leaf.pointer), (OPEN, ""))
            reason = reason or (state if _STATES[state] == State.AUTOMATIC else "")
            span = leaf.start, leaf.end
            item = Item(MentionKind.FIELD, *span, leaf.raw, _STATES[state], reason)
            items[key].append(item)
    return items


def omitted_parts(dataset: Dataset, texts: Texts, key: TextKey, path: str) -> list[Omission]:
    """Return the parts of a document that the mapping of its source leaves out; none without."""
    if key[0] not in dataset.mappings:
        return []
    return taken_in(dataset, texts, key[0]).omitted.get(path, [])
