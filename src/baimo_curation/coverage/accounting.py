"""Account for every expression of a source: cited, excluded, set aside by a rule, or open."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from baimo_curation.coverage.claim_sentences import claim_sentences
from baimo_curation.coverage.contained_names import Entities, contained_names
from baimo_curation.coverage.document_regions import prose_of, region_items, table_spans
from baimo_curation.coverage.expressions import Item, Span, State
from baimo_curation.coverage.field_states import field_items, omitted_parts
from baimo_curation.coverage.holding import STATING, Holdings, holdings
from baimo_curation.coverage.name_lists import name_lists
from baimo_curation.coverage.spans_covered import Covered, Excluded
from baimo_curation.coverage.unknown_names import unknown_names
from baimo_curation.intake.structured_text import DOCUMENTS, format_of
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.source_texts import SourceText, Texts, text_keys
from baimo_curation.tables.codelists import EvidenceTable, ExclusionKind, MentionKind
from baimo_curation.tables.coverage_row import Coverage
from baimo_curation.tables.earlier_files import in_earlier_revision
from baimo_curation.tables.edtf import period_bounds
from baimo_curation.tables.evidence import Evidence, Exclusion
from baimo_curation.tables.source_files import SourceFile
from baimo_curation.tables.sources import Source
from baimo_text.local_texts import TextKey
from baimo_text.mentions import Mention, find_mentions

_ANY_KIND = frozenset(ExclusionKind)
_KINDS = {kind.value: kind for kind in MentionKind}
_PROSE = (".txt", ".md")
_FIELDS = frozenset((MentionKind.FIELD,))
_DOCUMENT = frozenset(MentionKind) - _FIELDS
_PLAIN = _DOCUMENT - {MentionKind.REGION}


@dataclass(frozen=True)
class TextCoverage:
    """All expressions of one text of a source, in its order; `file` as locators give it.

    `kinds` are those that are looked for in it: fields in a structured text; in a document regions
    and, if it has a mapping, the cells of its tables as fields.
    """

    source_id: str
    file: str | None
    raw: str
    items: list[Item]
    kinds: frozenset[MentionKind] = _PLAIN

    @property
    def name(self) -> str:
        """The source, and the file if it has several."""
        return f"{self.source_id}/{self.file}" if self.file else self.source_id

    def open_items(self) -> list[Item]:
        """Return the expressions that no row, exclusion or rule accounts for."""
        return [item for item in self.items if item.state == State.OPEN]


def coverage_rows(covered: Iterable[TextCoverage]) -> list[Coverage]:
    """Return the counts as rows of `coverage`: one for each source and kind of expression.

    Kinds that are looked for in none of its texts have no row.
    """
    counts: Counter[tuple[str, str, State]] = Counter()
    sources: dict[str, frozenset[MentionKind]] = {}
    for text in covered:
        sources[text.source_id] = sources.get(text.source_id, text.kinds) | text.kinds
        counts.update((text.source_id, item.kind, item.state) for item in text.items)
    return [
        Coverage(
            source_id=source_id,
            kind=kind,
            found=sum(counts[source_id, kind, state] for state in State),
            cited=counts[source_id, kind, State.CITED],
            excluded=counts[source_id, kind, State.EXCLUDED],
            automatic=counts[source_id, kind, State.AUTOMATIC],
            open=counts[source_id, kind, State.OPEN],
        )
        for source_id, kinds in sources.items()
        for kind in MentionKind
        if kind in kinds
    ]


def cover(dataset: Dataset, texts: Texts) -> list[TextCoverage]:
    """Find the expressions of every text and account for each.

    A quantity, rank or date is *cited* when a row holds it, *excluded* inside exclusions,
    *automatic* when a rule sets it aside, and else *open*. A known name is cited when its entity
    has evidence in that source. Claims, unknown names, names within names and lists are judged by
    the functions that find them, in prose only. Of a structured source, each field is accounted
    for by its mapping instead; of a document with a mapping, the cells of its tables. Code, badges
    and the sections that a mapping leaves out are regions, of which nothing else is counted.

    Returns:
        One entry per exact text, in the order of `source_files`.

    Source:
        docs/methods/coverage.md
    """
    if not texts.exact:
        return []
    entities = Entities(dataset)
    held = holdings(dataset, texts)
    accounts = _accounts(dataset, texts)
    sources = dataset.by_key(Source, {source_id for source_id, _ in texts.exact})
    fields = field_items(dataset, texts)
    covered = []
    for key, file in text_keys(dataset.rows(SourceFile)).items():
        if key not in texts.exact or key[0] not in sources:
            continue
        text, is_mapped = texts.exact[key], key[0] in dataset.mappings
        if is_mapped and key not in fields:
            continue
        if is_mapped and format_of(file.path) not in DOCUMENTS:
            covered.append(TextCoverage(*key, text.raw, fields[key], _FIELDS))
            continue
        found = find_mentions(
            text.view, published=publication(sources[key[0]]), spotter=entities.spotter
        )
        account = accounts[key]
        items = fields.get(key, [])
        kinds = _DOCUMENT | _FIELDS if is_mapped else _PLAIN
        if format_of(file.path) in DOCUMENTS:
            omitted = omitted_parts(dataset, texts, key, file.path)
            regions = region_items(text.raw, omitted)
            items += regions
            aside = [(region.start, region.end) for region in regions]
            aside += table_spans(text.raw) if is_mapped else ()
            text, left_out = prose_of(text, aside), Covered(aside)
            found = [m for m in found if not left_out.meet(m.start, m.end)]
            kinds |= _DOCUMENT
        items += [_item(mention, held[key], account) for mention in found]
        if file.path.endswith(_PROSE):
            items += _prose(text, found, entities, account)
        items.sort(key=lambda item: (item.start, -item.end))
        covered.append(TextCoverage(*key, texts.exact[key].raw, items, kinds))
    return covered


def complete_sources(dataset: Dataset, texts: Texts) -> set[str]:
    """Return the sources of which every text is available, those of earlier revisions aside."""
    files = text_keys(dataset.rows(SourceFile))
    keys = [key for key, file in files.items() if in_earlier_revision(file.path) is None]
    return {key[0] for key in keys} - {key[0] for key in keys if key not in texts.exact}


def publication(source: Source) -> str | None:
    """Return the part of a publication date that is certain: day, month or year; None without."""
    first, last = period_bounds(source.published) if source.published else (None, None)
    if first is None or last is None or first.year != last.year:
        return None
    if first == last:
        return first.isoformat()
    return f"{first:%Y-%m}" if first.month == last.month else f"{first:%Y}"


@dataclass(frozen=True)
class _Account:
    """What the rows account for in one text.

    Attributes:
        stated: Passages that state a row other than an entity.
        excluded: The exclusions.
        named: Entities with evidence in the source.
    """

    stated: Covered
    excluded: Excluded
    named: set[str]


def _accounts(dataset: Dataset, texts: Texts) -> Mapping[TextKey, _Account]:
    sources = {source_id for source_id, _ in texts.exact}
    stated: dict[TextKey, list[Span]] = defaultdict(list)
    named: dict[str, set[str]] = defaultdict(set)
    excluded: dict[TextKey, list[Exclusion]] = defaultdict(list)
    for row in dataset.rows(Evidence).having("source_id", sources):
        if row.table == EvidenceTable.ENTITIES:
            named[row.source_id].add(row.row_id)
        elif row.aspect in STATING:
            stated[row.text_key].append((row.start, row.end))
    for exclusion in dataset.rows(Exclusion).having("source_id", sources):
        excluded[exclusion.text_key].append(exclusion)
    return {
        key: _Account(Covered(stated[key]), Excluded(excluded[key]), named[key[0]])
        for key in texts.exact
    }


def _item(mention: Mention, held: Holdings, account: _Account) -> Item:
    state, reason = _state(mention, held, account)
    return Item(
        _KINDS[mention.kind],
        mention.start,
        mention.end,
        mention.text,
        state,
        reason,
        mention,
        mention.entity_ids,
    )


def _state(mention: Mention, held: Holdings, account: _Account) -> tuple[State, str]:
    is_name = mention.kind == "entity"
    if not is_name and held.hold(mention):
        return State.CITED, ""
    reason = account.excluded.reason(mention.start, mention.end, _ANY_KIND)
    if reason is not None:
        return State.EXCLUDED, reason
    if is_name and account.named.intersection(mention.entity_ids):
        return State.CITED, ""
    if is_name and mention.ambiguous:
        return State.AUTOMATIC, "ambiguous name"
    if not is_name and mention.shadowed:
        return State.AUTOMATIC, "part of a name"
    if mention.kind in ("weak", "identifier"):
        return State.AUTOMATIC, mention.kind
    return State.OPEN, ""


def _prose(
    text: SourceText, found: list[Mention], entities: Entities, account: _Account
) -> Iterator[Item]:
    names = [mention for mention in found if mention.kind == "entity"]
    yield from claim_sentences(text, account.stated, account.excluded)
    yield from unknown_names(text, found, account.excluded)
    yield from contained_names(names, entities, account.named, account.excluded)
    yield from name_lists(text, names, account.excluded)


def rows_at(dataset: Dataset, key: TextKey) -> Iterator[tuple[Span, str]]:
    """Yield the span and the row (`table/id`, or the exclusion's reason) of each locator."""
    for row in dataset.rows(Evidence):
        if row.text_key == key:
            yield (row.start, row.end), f"{row.table}/{row.row_id}"
    for exclusion in dataset.rows(Exclusion):
        if exclusion.text_key == key:
            yield (exclusion.start, exclusion.end), f"excluded: {exclusion.reason.value}"
