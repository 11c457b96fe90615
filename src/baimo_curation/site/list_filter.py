"""The form above a list that filters it in the browser."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from baimo_curation.site.page import Context


def list_filter(
    ctx: Context,
    rows: str,
    label: str,
    output: str,
    *,
    placeholder: str = "",
    codelist: str = "",
    counts: Mapping[str, int] | None = None,
) -> Markup:
    """Return the form that filters the list on its page; without JavaScript it stays hidden.

    Args:
        ctx: The page.
        rows: What the list contains, as the program of the page names it.
        label: What to type.
        output: How many rows are shown, with `{n}` and `{all}`.
        placeholder: An example of what to type.
        codelist: The codelist of `counts`.
        counts: Rows by type, in the order of the choices; without it there is no choice of a type.
    """
    example = Markup(' placeholder="{}"').format(placeholder) if placeholder else ""
    types = Markup("")
    if counts is not None:
        options = Markup("\n").join(
            Markup('<option value="{}">{} ({})</option>').format(
                code, ctx.code(codelist, code).label, count
            )
            for code, count in counts.items()
        )
        types = Markup(
            '<label>{}<select name="type"><option value="">{}</option>\n{}</select></label>\n'
        ).format(ctx.say("Type", "类型"), ctx.say("all types", "全部类型"), options)
    return Markup(
        '\n\n<form class="b-filter" data-filter="{}" data-search-exclude hidden>\n'
        '<label>{}<input type="search" name="q" autocomplete="off"{}></label>\n'
        "{}"
        '<output aria-live="polite" data-of="{}"></output>\n</form>\n\n'
    ).format(rows, label, example, types, output)
