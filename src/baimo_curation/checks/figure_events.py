"""The check of figures that belong to an event: they agree with it, and are cited beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from baimo_curation.checks.links import linked_entities
from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.passages import CitedSpan, gap, spans_of
from baimo_curation.tables.codelists import Aspect, EventType, Preference, Role
from baimo_curation.tables.edtf import lies_within
from baimo_curation.tables.events import Event, EventParticipant
from baimo_curation.tables.metrics import Metric
from baimo_text.local_texts import TextKey

BESIDE = 100  # characters between the passages of a figure and those of its event
_SPEAKERS = frozenset({Role.ISSUER, Role.SPEAKER})
# What these tell is older than they are, and often undated.
_TELLS_OF_OTHER_TIMES = frozenset({EventType.REPORT_PUBLISHED, EventType.FINANCIAL_RESULTS})
_SAID = _TELLS_OF_OTHER_TIMES | {EventType.STATEMENT}


def figures_agree_with_their_event(dataset: Dataset) -> Iterator[Issue]:
    """Report figures that contradict the event that they are said to belong to.

    Their passages are within `BESIDE` characters of each other in a text. The subject, claimant or
    scope of the figure takes part in the event, or the subject is linked to somebody who does. The
    period of the figure lies within a date of the event, or both have none; not so for reports and
    financial results, which tell of other times, and for superseded figures. Who says the figure
    is who says or issues the event.

    Yields:
        At most one issue per metric, type `event-conflict`.
    """
    events = dataset.by_key(Event)
    taking_part: dict[str, set[str]] = defaultdict(set)
    speaking: dict[str, set[str]] = defaultdict(set)
    parts = dataset.rows(EventParticipant).columns("event_id", "entity_id", "role")
    for event_id, entity_id, role in parts:
        taking_part[event_id].add(entity_id)
        if role in _SPEAKERS:
            speaking[event_id].add(entity_id)
    links = linked_entities(dataset)
    spans = spans_of(dataset, {"metrics", "events"})
    for row in dataset.rows(Metric):
        event = events.get(row.event_id or "")
        if event is None:
            continue
        ours, theirs = (spans.get(key, ()) for key in (("metrics", row.key), ("events", event.key)))
        fault = (
            _elsewhere(ours, theirs)
            or _of_others(row, taking_part[event.key], links)
            or _at_another_time(row, event)
            or _by_another(row, event, speaking[event.key])
        )
        if fault:
            yield row.issue("event_id", "event-conflict", *fault)


def figures_within_events_belong_to_one(dataset: Dataset) -> Iterator[Issue]:
    """Report figures without an event although their passage is part of the passage of one.

    Yields:
        At most one issue per metric, type `event-conflict`.
    """
    spans = spans_of(dataset, {"metrics", "events"})
    told: dict[TextKey, list[tuple[CitedSpan, str]]] = defaultdict(list)
    for (table, key), theirs in spans.items():
        for span in theirs if table == "events" else ():
            if span.aspect == Aspect.ROW:
                told[span.text].append((span, key))
    for row in dataset.rows(Metric):
        ours = (span for span in spans.get(("metrics", row.key), ()) if span.aspect == Aspect.ROW)
        within = (
            key
            for span in ours
            for other, key in told.get(span.text, ())
            if other.start <= span.start and span.end <= other.end
        )
        around = None if row.event_id else next(within, None)
        if around:
            found = f"the cell is empty, but the passage is part of one of {around!r}"
            advice = "give the event, or cite the figure alone"
            yield row.issue("event_id", "event-conflict", found, "the event", advice)


Fault = tuple[str, str, str]  # found, expected, advice
_ADVICE = "correct event_id, or clear it"


def _by_another(row: Metric, event: Event, taking_part: Set[str]) -> Fault | None:
    speakers = {event.claimant_id} if event.claimant_id else set()
    if event.type in _SAID:
        speakers |= taking_part
    # What a speaker does, as opposed to says, is told by the source.
    if (row.claimant_id in speakers) or not (row.claimant_id or speakers - {row.subject_id}):
        return None
    names = " or ".join(sorted(map(repr, speakers))) or "nobody in particular"
    found = f"said by {row.claimant_id or 'the source itself'}, the event by {names}"
    return found, "the same speaker", "correct claimant_id, the participants, or event_id"


def _elsewhere(ours: Sequence[CitedSpan], theirs: Sequence[CitedSpan]) -> Fault | None:
    if not ours or not theirs or any(gap(a, b) <= BESIDE for a in ours for b in theirs):
        return None
    expected = f"passages within {BESIDE} characters of each other"
    return "the event is told in another place than the figure", expected, _ADVICE


def _of_others(row: Metric, names: Set[str], links: Mapping[str, Set[str]]) -> Fault | None:
    ours = {row.subject_id, row.claimant_id, row.scope_id} - {None}
    if not ours or ours & names or links.get(row.subject_id or "", frozenset()) & names:
        return None
    found = f"neither {' nor '.join(sorted(map(repr, ours)))} takes part in {row.event_id!r}"
    return found, "", "correct event_id, or add the participant"


def _at_another_time(row: Metric, event: Event) -> Fault | None:
    dates = [date for date in (event.date, event.announced, event.due) if date]
    if event.type in _TELLS_OF_OTHER_TIMES or row.preference == Preference.DEPRECATED:
        return None
    period = row.period
    if (not period and not dates) or (period and any(lies_within(period, d) for d in dates)):
        return None
    found = f"the figure is of {period or 'no time'}, the event of {', '.join(dates) or 'no time'}"
    return found, "the same time", "correct the period, the date of the event, or event_id"
