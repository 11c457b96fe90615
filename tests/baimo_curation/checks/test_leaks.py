"""Copied wording: what counts as a name, and that open and English sources follow one rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from baimo_curation.project import check_project
from support.source_folders import add_rows, add_source

ENGLISH = (
    "Under the Interim Measures for the Management of Generative Services the lab shipped Shanhai, "
    "Xinghe and Hainan-2 to every one of its many thousand paying customers. Sales were RMB 3.8 "
    "billion in the first three months of the last year. Average time to the first answer token."
)
MEASURES = "Interim Measures for the Management of Generative Services"


@pytest.fixture
def english(project: Path) -> Path:
    """The project with a source in English that may be passed on."""
    folder = add_source(project, "lab-card", {"card.md": ENGLISH})
    toml = folder / "source.toml"
    text = toml.read_text("utf-8").replace("redistributable = false", "redistributable = true")
    toml.write_text(text, "utf-8")
    (project / "texts" / "card.md").write_text(ENGLISH, "utf-8")
    return project


def leaks(project: Path) -> list[str]:
    """Return what is reported as copied."""
    report = check_project(project, [project / "texts"])[2]
    return [issue.found for issue in report.issues if issue.type == "leaked-text"]


def note(project: Path, text: str) -> None:
    """Write a note of ours, in the definition of an indicator."""
    path = project / "dataset" / "indicators.csv"
    old = "Number of accelerators in operation."
    path.write_text(path.read_text("utf-8").replace(old, f'"{text}"'), "utf-8")


def alias(project: Path, name: str) -> None:
    row = {"entity_id": "shanhai", "name": name, "lang": "en", "kind": "official"}
    add_rows(project, "aliases", row | {"ambiguous": "false"})


def test_rows_in_chinese_share_nothing_with_an_english_source(english: Path) -> None:
    assert leaks(english) == []


def test_nine_words_of_an_open_source_are_a_copy(english: Path) -> None:
    note(english, "It went to every one of its many thousand, paying customers at once.")

    assert leaks(english) == [
        "'to every one of its many thousand, paying customers' is copied verbatim from lab-card"
    ]


def test_eight_words_are_not(english: Path) -> None:
    note(english, "It went to every one of its many thousand customers.")

    assert leaks(english) == []


def test_a_name_may_be_repeated_with_two_words_beside_it(english: Path) -> None:
    alias(english, MEASURES)
    note(english, f"Filed under the {MEASURES} of 2023.")

    assert leaks(english) == []


def test_a_name_does_not_excuse_more_words_beside_it(english: Path) -> None:
    alias(english, MEASURES)
    note(english, f"The {MEASURES} the lab shipped early.")

    assert len(leaks(english)) == 1


def test_part_of_a_name_is_no_copy(english: Path) -> None:
    long = f"{MEASURES} the lab shipped Shanhai Xinghe"
    alias(english, long)
    note(english, "Measures for the management of generative services the lab shipped.")

    assert leaks(english) == []


def test_a_printed_figure_is_no_copy(english: Path) -> None:
    text = "They were RMB 3.8 billion in the first three months."
    note(english, text)
    assert leaks(english)

    figure = {"metric_id": "test", "reported_text": "RMB 3.8 billion in the first three"}
    add_rows(english, "metrics", figure)

    assert leaks(english) == []


def test_the_name_of_an_indicator_is_no_copy(english: Path) -> None:
    name = "Average time to the first answer token"
    note(english, f"Their last year {name.lower()}.")
    assert leaks(english)

    add_rows(english, "indicators", {"indicator_id": "test", "name": name, "name_zh": "首字时间"})

    assert leaks(english) == []


def test_ids_are_no_copy(project: Path) -> None:
    ids = [f"lab-{n}b-chat" for n in range(1, 10)]
    add_source(project, "lab-card", {"card.md": ", ".join(ids)})
    (project / "texts" / "card.md").write_text(", ".join(ids), "utf-8")
    note(project, " ".join(ids))
    assert leaks(project)

    rows = [{"entity_id": "shanhai", "scheme": "huggingface", "value": one} for one in ids]
    add_rows(project, "identifiers", *rows)

    assert leaks(project) == []
