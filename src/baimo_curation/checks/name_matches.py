"""Checks of identity: reviewed matches agree with what else is known; copies are no models."""

from __future__ import annotations

from collections.abc import Iterator

from baimo_curation.intake.identity import WEIGHTS, Identities, Subject, identities_of
from baimo_curation.intake.name_keys import name_key
from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables.codelists import EntityType, MatchPredicate
from baimo_curation.tables.entities import Entity, Identifier
from baimo_curation.tables.matches import Match


def matches_agree(dataset: Dataset) -> Iterator[Issue]:
    """Report matches that contradict another match, an identifier or the rule of names.

    Yields:
        Issues of type `match-conflict`.

    Source:
        docs/methods/identity.md
    """
    if dataset.unread:
        return
    identities = identities_of(dataset)
    first: dict[str, Match] = {}
    for match in dataset.rows(Match):
        bearer = identities.identified.get(Subject.read(match.subject_id))
        if match.predicate_modifier:
            if bearer == match.object_id:
                found = f"{match.subject_id} is an identifier of {match.object_id!r}"
                advice = "remove the match or the identifier"
                yield match.issue("object_id", "match-conflict", found, "another entity", advice)
            continue
        if bearer not in (None, match.object_id):
            found = f"{match.subject_id} is an identifier of {bearer!r}"
            advice = f"remove the match, or give the identifier to {match.object_id!r}"
            yield match.issue("object_id", "match-conflict", found, repr(bearer), advice)
        before = first.setdefault(match.subject_id, match)
        if before.object_id != match.object_id:
            found = f"{match.subject_id} is {before.object_id!r} on line {before.location.line}"
            advice = "keep one, or write Not where the two are different"
            yield match.issue("object_id", "match-conflict", found, "one entity", advice)
        yield from _by_rule(match, identities)


def _by_rule(match: Match, identities: Identities) -> Iterator[Issue]:
    for lab in sorted(identities.labs.get(match.object_id, ())):
        resolved = identities.by_rule([Subject.read(match.subject_id)], lab)
        if resolved and resolved.entity_id != match.object_id:
            found = f"by its name it is {resolved.entity_id!r}"
            advice = f"if it is not, add a match with Not for {resolved.entity_id!r}"
            yield match.issue("object_id", "match-conflict", found, "", advice)


def matches_name_what_they_match(dataset: Dataset) -> Iterator[Issue]:
    """Report matches whose predicate, variant and entity do not fit together.

    A copy or checkpoint is a variant of its model; what is stored as weights is no name of an
    interface, which moves from one model to another.

    Yields:
        Issues of type `match-kind`.
    """
    kinds = dataset.column(Entity, "type")
    for match in dataset.rows(Match):
        if match.predicate_modifier:
            continue
        subject = Subject.read(match.subject_id)
        suffix = name_key(subject.value).suffix
        is_variant = match.predicate_id == MatchPredicate.BROAD
        if is_variant != bool(match.variant):
            found = f"{match.predicate_id.value} with the variant {match.variant or ''!r}"
            expected = "a variant" if is_variant else "no variant"
            advice = f"write {MatchPredicate.BROAD.value} for a variant, else none"
            yield match.issue("variant", "match-kind", found, expected, advice)
        elif suffix and not is_variant:
            found = f"{subject.value!r} is a copy ({suffix}), not the model itself"
            expected, advice = MatchPredicate.BROAD.value, f"write it, with the variant {suffix!r}"
            yield match.issue("predicate_id", "match-kind", found, expected, advice)
        if subject.scheme in WEIGHTS and kinds.get(match.object_id) == EntityType.API_NAME:
            found = f"{match.object_id!r} is the name of an interface, which moves"
            yield match.issue("object_id", "match-kind", found, "a model", "name the model")


def copies_are_no_models(dataset: Dataset) -> Iterator[Issue]:
    """Report models that are named as copies in another format, and copies without a variant.

    Yields:
        Issues of type `model-copy`.

    Source:
        docs/methods/identity.md
    """
    kinds = dataset.column(Entity, "type")
    for entity in dataset.rows(Entity):
        suffix = name_key(entity.name).suffix
        if entity.type == EntityType.MODEL and suffix:
            found = f"{entity.name!r} is a copy ({suffix}) of a model"
            advice = f"make it an identifier of its model, with the variant {suffix!r}"
            yield entity.issue("name", "model-copy", found, "a model", advice)
    for identifier in dataset.rows(Identifier):
        suffix = name_key(identifier.value).suffix
        if suffix and not identifier.variant and kinds.get(identifier.entity_id) is not None:
            found = f"{identifier.value!r} is a copy ({suffix})"
            yield identifier.issue("variant", "model-copy", found, "a variant", f"write {suffix!r}")
