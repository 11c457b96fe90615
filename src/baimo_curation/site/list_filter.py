"""The form above a list that filters it in the browser."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from baimo_curation.site.fragment import Fragment
from baimo_curation.site.page import Context


class Option(NamedTuple):
    """A value that rows of a list have: its code, what it is called, how many rows have it."""

    code: str
    label: str
    rows: int


class Choice(NamedTuple):
    """A choice by one property of the rows, which have it as `data-NAME`."""

    name: str
    label: str
    every: str
    options: Sequence[Option]


def type_choice(ctx: Context, codelist: str, counts: Iterable[tuple[str, int]]) -> Choice:
    """Return the choice of a type, in the order given."""
    return Choice(
        "type",
        ctx.say("Type", "类型"),
        ctx.say("all types", "全部类型"),
        [Option(code, ctx.code(codelist, code).label, count) for code, count in counts],
    )


def list_filter(
    rows: str,
    label: str,
    output: str,
    *,
    empty: str = "",
    placeholder: str = "",
    choices: Sequence[Choice] = (),
) -> Fragment:
    """Return the form that filters the list on its page; without JavaScript it stays hidden.

    Args:
        rows: What the list contains, as the program of the page names it.
        label: What to type.
        output: How many rows are shown, with `{n}` and `{all}`.
        empty: What to say if no row is shown.
        placeholder: An example of what to type.
        choices: What to choose rows by, beside the words in them.
    """
    example = Fragment(' placeholder="{}"').format(placeholder) if placeholder else ""
    none = Fragment('<p class="b-empty" data-filter-empty hidden>{}</p>\n\n').format(empty)
    none = none if empty else Fragment("")
    return Fragment(
        '\n\n<form class="b-filter" data-filter="{}" data-search-exclude hidden>\n'
        '<label>{}<input type="search" name="q" autocomplete="off"{}></label>\n'
        "{}"
        '<output aria-live="polite" data-of="{}"></output>\n</form>\n\n{}'
    ).format(rows, label, example, Fragment("").join(map(_select, choices)), output, none)


def _select(choice: Choice) -> Fragment:
    options = Fragment("\n").join(
        Fragment('<option value="{}">{} ({})</option>').format(code, label, count)
        for code, label, count in choice.options
    )
    return Fragment(
        '<label>{}<select name="{}"><option value="">{}</option>\n{}</select></label>\n'
    ).format(choice.label, choice.name, choice.every, options)
