"""Candidates for a name: similar names, the same lab and the same numbers first."""

from __future__ import annotations

import pytest

from baimo_curation.intake.identity import Identities, Subject
from baimo_curation.intake.mapped_entities import NamedInSource
from baimo_curation.intake.match_candidates import Choices, name_words

NAMES = {
    ("berg-7b", "Berg2.5-7B"),
    ("berg-72b", "Berg2.5-72B"),
    ("other-berg-7b", "Berg2.5 7B"),
    ("meer", "Meer"),
}


def choices(*denied: tuple[str, str]) -> Choices:
    identities = Identities(denied=set(denied))
    for entity_id, name in NAMES:
        identities.learn(entity_id, "yunhe" if "other" in entity_id else "xinghe", [name])
    return Choices({key: name_words(key[1]) for key in sorted(NAMES)}, identities)


def named(value: str, lab: str = "xinghe") -> NamedInSource:
    return NamedInSource((Subject("api", value),), value, lab, None)


def test_the_same_words_of_the_same_lab_come_first_with_reasons() -> None:
    first, second, third = choices().candidates(named("star/berg2-5-7b"))

    assert (first.entity_id, first.lab, str(first.score)) == ("berg-7b", "xinghe", "1")
    assert first.reason == "same words; same lab; same numbers"
    assert (second.entity_id, str(second.score)) == ("other-berg-7b", "0.8")
    assert second.reason == "same words; another lab; same numbers"
    assert third.entity_id == "berg-72b"
    assert third.reason == "similar words; same lab; numbers differ: 2 5 7 and 2 5 72"


def test_what_is_known_to_be_different_is_no_candidate() -> None:
    found = choices(("api:star/berg2-5-7b", "berg-7b")).candidates(named("star/berg2-5-7b"))

    assert "berg-7b" not in {candidate.entity_id for candidate in found}


@pytest.mark.parametrize("value", ["star/wholly-unlike", "", "/"])
def test_a_name_like_no_other_has_no_candidates(value: str) -> None:
    assert choices().candidates(named(value)) == []


def test_copies_are_compared_as_their_model() -> None:
    assert name_words("star/Berg2.5-7B-AWQ") == name_words("berg2_5 7b")
