"""Templates are filled with values; what is wrong with one is said when it is read."""

from __future__ import annotations

import pytest

from baimo_curation.intake.file_patterns import PatternError, captures, pattern
from baimo_curation.intake.templates import TemplateError, template
from baimo_curation.intake.transforms import TransformError, transform


@pytest.mark.parametrize(
    ("step", "argument", "text", "expected"),
    [
        ("lower", "", "GLM-4.5", "glm-4.5"),
        ("slug", "", "Qwen3.5 (Plus)", "qwen3-5-plus"),
        ("after", "co/", "https://x.co/a/b", "a/b"),
        ("before", "/", "a/b", "a"),
        ("last", "/", "a/b/c", "c"),
        ("last", "/", "c", "c"),
        ("first-folder", "", "a/b/c", "a"),
        ("first-folder", "", "c", ""),
        ("without", "-instruct", "qwen-instruct", "qwen"),
        ("words", ",", "a,b", "a b"),
        ("divide-by", "1000", "5", "0.005"),
        ("times", "1000000", "0.002", "2000"),
        ("date", "%d %B %Y", "5 January 2026", "2026-01-05"),
        ("or", "none", "", "none"),
        ("prefix", "agent", "Claude", "agent Claude"),
        ("model-name", "", "Qwen2.5-7B-Instruct-AWQ", "Qwen2.5-7B"),
        ("checkpoint", "", "Qwen2.5-7B-Instruct-AWQ", "instruct, AWQ"),
        ("plain", "", "1.50", "1.5"),
    ],
)
def test_transforms(step: str, argument: str, text: str, expected: str) -> None:
    assert transform(step, text, argument) == expected


@pytest.mark.parametrize(
    ("step", "argument", "text"),
    [("divide-by", "0", "1"), ("times", "2", "a"), ("date", "%Y", "x"), ("after", "/", "a")],
)
def test_what_cannot_be_transformed_is_refused(step: str, argument: str, text: str) -> None:
    with pytest.raises(TransformError):
        transform(step, text, argument)


def test_a_template_mixes_words_and_references() -> None:
    found = template("{seller} sells {/name?|lower|or nothing} {x}")

    assert [ref.name for ref in found.references()] == ["seller", "/name", "x"]
    values = {"seller": "A", "/name": "", "x": ""}
    assert found.fill(lambda ref: values[ref.name]) == "A sells"


@pytest.mark.parametrize(
    "text", ["{a", "a}", "{A}", "{a|nope}", "{}", "{a|before  }", "{a|lookup}"]
)
def test_what_is_no_template_is_refused(text: str) -> None:
    with pytest.raises(TemplateError):
        template(text)


def test_patterns_capture_parts_of_paths() -> None:
    assert captures("p/{a}/m/{id...}.toml", "p/x/m/y/z.toml") == {"a": "x", "id": "y/z"}
    assert captures("p/{a}.toml", "p/x/y.toml") is None
    assert captures("/list/*", "/list/3") == {}


@pytest.mark.parametrize("text", ["{a", "{a}/{a}", "{A}"])
def test_what_is_no_pattern_is_refused(text: str) -> None:
    with pytest.raises(PatternError):
        pattern(text)
