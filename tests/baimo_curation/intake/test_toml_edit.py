"""A source.toml is changed value by value; the rest of it stays as a person wrote it."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo_curation.intake.toml_edit import TomlEdit, render_pairs, render_tables

TEXT = '# ours\ntitle = "A" # kept\n\n[[files]]\npath = "a" # first\nbytes = 1\n'


def test_a_value_is_replaced_in_its_place() -> None:
    edit = TomlEdit(TEXT)

    edit.set("/files/0/bytes", 20)
    edit.set("/title", 'B "quoted"')

    assert edit.text == TEXT.replace("bytes = 1", "bytes = 20").replace('"A"', '"B \\"quoted\\""')
    assert edit.get("/files/0/bytes") == 20
    assert edit.get("/files/1/bytes") is None


def test_keys_are_added_before_the_files() -> None:
    edit = TomlEdit(TEXT)

    edit.add_pairs({"tier": "press", "redistributable": False})

    assert edit.text == TEXT.replace(
        "# kept\n", '# kept\ntier = "press"\nredistributable = false\n'
    )


@pytest.mark.parametrize("text", ["", 'title = "A"', "# nothing\n"])
def test_keys_and_files_can_be_added_to_any_file(text: str) -> None:
    edit = TomlEdit(text)

    edit.add_pairs({"x": 1})
    edit.add_tables("files", [{"path": "b"}])

    assert tomllib.loads(edit.text) == tomllib.loads(text) | {"x": 1, "files": [{"path": "b"}]}


@given(st.dictionaries(st.sampled_from("abcd"), st.text() | st.integers() | st.booleans()))
def test_what_is_written_is_read_again(values: dict[str, str | int | bool]) -> None:
    text = render_pairs(values) + render_tables("files", [values])

    assert tomllib.loads(text) == values | {"files": [values]}
