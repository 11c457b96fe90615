"""What coverage counts: an expression of a text, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from baimo_curation.tables.codelists import MentionKind
from baimo_text.mentions import Mention

Span = tuple[int, int]


class State(StrEnum):
    """How an expression is accounted for."""

    CITED = "cited"
    EXCLUDED = "excluded"
    AUTOMATIC = "automatic"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Item:
    """One expression of a text and its state.

    Attributes:
        kind: What sort of expression it is.
        start, end: Half-open positions in the raw text; of a claim, those of its first cue word.
        text: The raw text between them.
        state: How it is accounted for.
        reason: Explains `excluded` and `automatic`.
        mention: What the recogniser read there, of the kinds that it finds.
        entity_ids: The entities that a name may mean; of a name that contains another, the two.
        passage: The span that a row would cite, if it is not the expression: the sentence of a
            claim.
    """

    kind: MentionKind
    start: int
    end: int
    text: str
    state: State
    reason: str = ""
    mention: Mention | None = None
    entity_ids: tuple[str, ...] = ()
    passage: Span | None = None


def judged(
    kind: MentionKind,
    raw: str,
    span: Span,
    *,
    cited: bool,
    reason: str | None,
    passage: Span | None = None,
) -> Item:
    """Return an expression of a raw text: cited, else excluded if there is a reason, else open."""
    start, end = span
    if cited:
        state, reason = State.CITED, None
    else:
        state = State.OPEN if reason is None else State.EXCLUDED
    return Item(kind, start, end, raw[start:end], state, reason or "", passage=passage)
