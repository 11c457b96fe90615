"""Pieces of HTML that several pages share.

Everything is a `Fragment`: plain strings are escaped when they are inserted. Cells end with a line
break, because the search of the theme would otherwise join them into one word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from baimo.citation_styles import AUTHOR, Citation, as_text, best_places
from baimo.file_addresses import line_address
from baimo_curation.site.divided_pages import divisible
from baimo_curation.site.fragment import Fragment
from baimo_curation.site.numbers import period
from baimo_curation.site.page import Context
from baimo_curation.site.site_package import Record
from baimo_curation.site.statements import statement
from baimo_curation.tables import TABLES

Html = Fragment | str
_BR = Fragment("\n")


def badge(text: str, kind: str, title: str = "") -> Fragment:
    """Return a small label; `kind` chooses its colour."""
    hint = Fragment(' title="{}"').format(title) if title else Fragment("")
    return Fragment('<span class="b-badge b-{}"{}>{}</span>').format(kind, hint, text)


def joined(parts: Iterable[Html], separator: Html = " ") -> Fragment:
    """Join pieces, leaving out the empty ones."""
    return Fragment(separator).join(part for part in parts if part)


def block(content: Html, kind: str = "") -> Fragment:
    """Return content in a block that Markdown leaves alone."""
    return Fragment('\n\n<div class="{}">\n{}\n</div>\n\n').format(kind or "b-block", content)


def paragraph(text: Html, kind: str = "") -> Fragment:
    """Return a paragraph that Markdown leaves alone."""
    return Fragment("\n\n<p{}>{}</p>\n\n").format(
        Fragment(' class="{}"').format(kind) if kind else "", text
    )


def link(href: str, text: Html, kind: str = "") -> Fragment:
    """Return a link."""
    mark = Fragment(' class="{}"').format(kind) if kind else ""
    return Fragment('<a href="{}"{}>{}</a>').format(href, mark, text)


def entity_link(ctx: Context, entity_id: str) -> Fragment:
    """Return a link to the page of an entity."""
    return link(ctx.to(f"entities/{entity_id}"), ctx.entity_name(entity_id))


def wording(ctx: Context, row: Record, name: str) -> Html:
    """Return what we wrote in a column, in the language of the page; empty without anything.

    The Chinese is in the column `name_zh`. Where a row has none, the English is marked as such.
    """
    text: str | None = row[name]
    if not text or ctx.lang == "en":
        return text or ""
    chinese: str | None = row.get(f"{name}_zh")
    return chinese or Fragment('<span lang="en">{}</span>').format(text)


def code_badge(ctx: Context, codelist: str, code: str, kind: str = "plain") -> Fragment:
    """Return a badge with the label of a code and its definition as hint."""
    term = ctx.code(codelist, code)
    return badge(term.label, kind, term.meaning)


def table(
    heads: Sequence[Html],
    rows: Sequence[Sequence[Html]],
    *,
    caption: str,
    ids: Sequence[str] = (),
    kind: str = "",
    numeric: frozenset[int] = frozenset(),
    search: bool = True,
) -> Fragment:
    """Return a table in a region that scrolls by itself; on a phone its rows become cards.

    Args:
        heads: Labels of the columns.
        rows: Cells; the first of each row names the row.
        caption: What the table contains, for readers who cannot see it.
        ids: Anchors of the rows.
        kind: Extra classes: `b-wide` scrolls on a phone instead of stacking.
        numeric: Numbers of the columns that are set to the right.
        search: Whether the site's search covers the cells.
    """
    head = _BR.join(
        Fragment('<th scope="col"{}>{}</th>').format(_right(i, numeric), text)
        for i, text in enumerate(heads)
    )
    body = (_row(heads, cells, ids[i] if ids else "", numeric) for i, cells in enumerate(rows))
    opening = Fragment(
        '\n\n<div class="b-scroll" role="region" tabindex="0" aria-label="{}">\n'
        '<table class="b-table {}"{}>\n<caption>{}</caption>\n'
        "<thead><tr>{}</tr></thead>\n<tbody>\n"
    ).format(
        caption, kind, Fragment("") if search else Fragment(" data-search-exclude"), caption, head
    )
    return divisible(opening, body, Fragment("\n</tbody>\n</table>\n</div>\n\n"))


def _right(column: int, numeric: frozenset[int]) -> Fragment:
    return Fragment(' class="b-num"') if column in numeric else Fragment("")


def _row(
    heads: Sequence[Html], cells: Sequence[Html], anchor: str, numeric: frozenset[int]
) -> Fragment:
    done = [Fragment('<th scope="row">{}</th>').format(cells[0])]
    for i, cell in enumerate(cells[1:], 1):
        label = Fragment(' data-label="{}"').format(Fragment(heads[i]).striptags())
        # One block beside the label that a phone shows.
        content = Fragment("<div>{}</div>").format(cell) if cell else ""
        done.append(Fragment("<td{}{}>{}</td>").format(label, _right(i, numeric), content))
    mark = Fragment(' id="{}"').format(anchor) if anchor else ""
    return Fragment("<tr{}>{}</tr>").format(mark, _BR.join(done))


def definitions(pairs: Iterable[tuple[str, Html]]) -> Fragment:
    """Return a list of labels with their content, leaving out empty content."""
    items = _BR.join(
        Fragment("<dt>{}</dt>\n<dd>{}</dd>").format(label, content)
        for label, content in pairs
        if content
    )
    return Fragment('\n\n<dl class="b-facts">\n{}\n</dl>\n\n').format(items)


def unbroken(text: str) -> Fragment:
    """Return text that stays on one line: a date, a range of positions."""
    return Fragment('<span class="b-span">{}</span>').format(text)


def when(ctx: Context, edtf: str | None) -> Fragment:
    """Return a period; a range may break between its ends, a date never."""
    *firsts, last = period(ctx, edtf).split(" – ")
    return joined([*(unbroken(f"{first} –") for first in firsts), unbroken(last)])


def source_label(ctx: Context, source: Record) -> str:
    """Return a short name of a source: its publisher and year."""
    publisher = source["publisher_id"]
    name = ctx.entity_name(publisher) if publisher else source["source_id"]
    year = (source["published"] or "").strip("./")[:4]  # ../2024-08 is an open period
    return f"{name} {year}".strip()


def passages(ctx: Context, table_name: str, row_id: str, *, most: int = 3) -> Fragment:
    """Return where a row is stated: each source with the positions of its passages."""
    rows = ctx.world.evidence_of.get((table_name, row_id), [])
    by_source: dict[str, list[Record]] = {}
    for row in rows:
        by_source.setdefault(row["source_id"], []).append(row)
    lines = []
    for source_id, found in by_source.items():
        label = source_label(ctx, ctx.world.sources[source_id])
        href = ctx.to(f"sources/{source_id}")
        # One passage may support several aspects of a row.
        places: dict[tuple[str, int, int], Record] = {}
        for row in found:
            places.setdefault((row["file"], row["start"], row["end"]), row)
        shown = list(places.values())
        spans = joined((passage_link(ctx, row) for row in shown[:most]), ", ")
        more = f" +{len(shown) - most}" if len(shown) > most else ""
        readings = sorted({row["reading"] for row in found} - {"plain"})
        marks = joined(code_badge(ctx, "Reading", code, "warn") for code in readings)
        lines.append(
            joined(
                [
                    link(href, label),
                    Fragment('<span class="b-pos" title="{}">{}{}</span>').format(
                        ctx.say("characters of the source text", "在来源文本中的字符位置"),
                        spans,
                        more,
                    ),
                    marks,
                ]
            )
        )
    return joined((Fragment('<span class="b-source">{}</span>').format(x) for x in lines), _BR)


def passage_link(ctx: Context, passage: Record) -> Html:
    """Return the position of a passage, in an open source as a link to the line of its file."""
    span = unbroken(f"{passage['start']}–{passage['end']}")
    source, line = ctx.world.sources[passage["source_id"]], passage["line"]
    address = line_address(source, passage["file"], line)
    if address is None:
        return span
    place = f"{passage['file']}:{line}" if line else passage["file"]
    return Fragment('<a href="{}" title="{}">{}</a>').format(address, place, span)


def dataset_citation(ctx: Context) -> str:
    """Return how to cite the dataset in plain text."""
    package = ctx.world.package
    year, name = package.version.split(".")[0], package.descriptor.title
    return f"{AUTHOR} ({year}). {name}. Release {package.version}. CC BY 4.0."


def citation(ctx: Context, table_name: str, row: Record) -> str:
    """Return how to cite one row in plain text, as `baimo.cite` does."""
    row_id = row[TABLES[table_name].primary_key[0]]
    evidence = ctx.world.evidence_of.get((table_name, row_id), [])
    places = best_places(evidence, ctx.world.sources, ctx.entity_name)
    words = ctx.say("Source", "来源"), ctx.say("characters", "字符")
    said = statement(ctx, table_name, row)
    return as_text(Citation(ctx.world.package.version, table_name, row_id, said, places, words))


def cite(ctx: Context, table_name: str, row: Record) -> Fragment:
    """Return a folded citation of one row, with a button that copies it."""
    return Fragment(
        '<details class="b-cite"><summary>{}</summary>'
        '<span class="b-cite-text" data-search-exclude>{}</span>'
        '<button type="button" class="b-copy" hidden></button></details>'
    ).format(ctx.say("cite this row", "引用本行"), citation(ctx, table_name, row))
