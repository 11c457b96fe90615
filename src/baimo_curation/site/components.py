"""Pieces of HTML that several pages share.

Everything is `Markup`: plain strings are escaped when they are inserted. Cells end with a line
break, because the search of the theme would otherwise join them into one word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from baimo.citation_styles import AUTHOR, Citation, Words, as_text, best_places
from baimo_curation.site.numbers import amount, bounds, period
from baimo_curation.site.page import Context
from baimo_curation.site.site_package import Record

Html = Markup | str
_BR = Markup("\n")


def badge(text: str, kind: str, title: str = "") -> Markup:
    """Return a small label; `kind` chooses its colour."""
    hint = Markup(' title="{}"').format(title) if title else Markup("")
    return Markup('<span class="b-badge b-{}"{}>{}</span>').format(kind, hint, text)


def joined(parts: Iterable[Html], separator: Html = " ") -> Markup:
    """Join pieces, leaving out the empty ones."""
    return Markup(separator).join(part for part in parts if part)


def block(content: Html, kind: str = "") -> Markup:
    """Return content in a block that Markdown leaves alone."""
    return Markup('\n\n<div class="{}">\n{}\n</div>\n\n').format(kind or "b-block", content)


def paragraph(text: Html, kind: str = "") -> Markup:
    """Return a paragraph that Markdown leaves alone."""
    return Markup("\n\n<p{}>{}</p>\n\n").format(
        Markup(' class="{}"').format(kind) if kind else "", text
    )


def link(href: str, text: Html, kind: str = "") -> Markup:
    """Return a link."""
    mark = Markup(' class="{}"').format(kind) if kind else ""
    return Markup('<a href="{}"{}>{}</a>').format(href, mark, text)


def entity_link(ctx: Context, entity_id: str) -> Markup:
    """Return a link to the page of an entity."""
    return link(ctx.to(f"entities/{entity_id}"), ctx.entity_name(entity_id))


def english(ctx: Context, text: str | None) -> Html:
    """Return a remark that exists in English only, marked with its language."""
    if not text:
        return ""
    if ctx.lang == "en":
        return text
    return Markup('<span lang="en">{}</span>').format(text)


def code_badge(ctx: Context, codelist: str, code: str, kind: str = "plain") -> Markup:
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
) -> Markup:
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
        Markup('<th scope="col"{}>{}</th>').format(_right(i, numeric), text)
        for i, text in enumerate(heads)
    )
    body = _BR.join(
        _row(heads, cells, ids[i] if ids else "", numeric) for i, cells in enumerate(rows)
    )
    return Markup(
        '\n\n<div class="b-scroll" role="region" tabindex="0" aria-label="{}">\n'
        '<table class="b-table {}"{}>\n<caption>{}</caption>\n'
        "<thead><tr>{}</tr></thead>\n"
        "<tbody>\n{}\n</tbody>\n</table>\n</div>\n\n"
    ).format(
        caption, kind, Markup("") if search else Markup(" data-search-exclude"), caption, head, body
    )


def _right(column: int, numeric: frozenset[int]) -> Markup:
    return Markup(' class="b-num"') if column in numeric else Markup("")


def _row(
    heads: Sequence[Html], cells: Sequence[Html], anchor: str, numeric: frozenset[int]
) -> Markup:
    done = [Markup('<th scope="row">{}</th>').format(cells[0])]
    for i, cell in enumerate(cells[1:], 1):
        label = Markup(' data-label="{}"').format(Markup(heads[i]).striptags())
        done.append(Markup("<td{}{}>{}</td>").format(label, _right(i, numeric), cell))
    mark = Markup(' id="{}"').format(anchor) if anchor else ""
    return Markup("<tr{}>{}</tr>").format(mark, _BR.join(done))


def definitions(pairs: Iterable[tuple[str, Html]]) -> Markup:
    """Return a list of labels with their content, leaving out empty content."""
    items = _BR.join(
        Markup("<dt>{}</dt>\n<dd>{}</dd>").format(label, content)
        for label, content in pairs
        if content
    )
    return Markup('\n\n<dl class="b-facts">\n{}\n</dl>\n\n').format(items)


def unbroken(text: str) -> Markup:
    """Return text that stays on one line: a date, a range of positions."""
    return Markup('<span class="b-span">{}</span>').format(text)


def when(ctx: Context, edtf: str | None) -> Markup:
    """Return a period; a range may break between its ends, a date never."""
    *firsts, last = period(ctx, edtf).split(" – ")
    return joined([*(unbroken(f"{first} –") for first in firsts), unbroken(last)])


def source_label(ctx: Context, source: Record) -> str:
    """Return a short name of a source: its publisher and year."""
    publisher = source["publisher_id"]
    name = ctx.entity_name(publisher) if publisher else source["source_id"]
    year = (source["published"] or "").strip("./")[:4]  # ../2024-08 is an open period
    return f"{name} {year}".strip()


def passages(ctx: Context, table_name: str, row_id: str, *, most: int = 3) -> Markup:
    """Return where a row is stated: each source with the positions of its passages."""
    rows = ctx.world.evidence_of.get((table_name, row_id), [])
    by_source: dict[str, list[Record]] = {}
    for row in rows:
        by_source.setdefault(row["source_id"], []).append(row)
    lines = []
    for source_id, found in by_source.items():
        label = source_label(ctx, ctx.world.sources[source_id])
        href = ctx.to(f"sources/{source_id}")
        spans = joined((unbroken(f"{row['start']}–{row['end']}") for row in found[:most]), ", ")
        more = f" +{len(found) - most}" if len(found) > most else ""
        readings = sorted({row["reading"] for row in found} - {"plain"})
        marks = joined(code_badge(ctx, "Reading", code, "warn") for code in readings)
        lines.append(
            joined(
                [
                    link(href, label),
                    Markup('<span class="b-pos" title="{}">{}{}</span>').format(
                        ctx.say("characters of the source text", "在来源文本中的字符位置"),
                        spans,
                        more,
                    ),
                    marks,
                ]
            )
        )
    return joined((Markup('<span class="b-source">{}</span>').format(x) for x in lines), _BR)


def dataset_citation(ctx: Context) -> str:
    """Return how to cite the dataset in plain text."""
    package = ctx.world.package
    year, name = package.version.split(".")[0], package.descriptor.title
    return f"{AUTHOR} ({year}). {name}. Release {package.version}. CC BY 4.0."


def citation(ctx: Context, table_name: str, row_id: str, statement: str) -> str:
    """Return how to cite one row in plain text, as `baimo.cite` does."""
    evidence = ctx.world.evidence_of.get((table_name, row_id), [])
    places = best_places(evidence, ctx.world.sources, ctx.entity_name)
    words = Words(ctx.say("Source", "来源"), ctx.say("characters", "字符"))
    cited = Citation(ctx.world.package.version, table_name, row_id, statement, places)
    return as_text(cited, words)


def cite(ctx: Context, table_name: str, row_id: str, statement: str) -> Markup:
    """Return a folded citation of one row, with a button that copies it."""
    return Markup(
        '<details class="b-cite"><summary>{}</summary>'
        '<span class="b-cite-text" data-search-exclude>{}</span>'
        '<button type="button" class="b-copy" hidden></button></details>'
    ).format(ctx.say("cite this row", "引用本行"), citation(ctx, table_name, row_id, statement))


def metric_claim(ctx: Context, row: Record) -> Markup:
    """Return the badges that say what kind of statement a figure is, and who makes it."""
    marks = [code_badge(ctx, "MetricStatus", row["status"], f"status-{row['status']}")]
    if row["qualifier"] != "exact":
        marks.append(code_badge(ctx, "Qualifier", row["qualifier"], "qualifier"))
    if row["basis"] != "not_applicable":
        marks.append(code_badge(ctx, "ComputeBasis", row["basis"], "plain"))
    if row["growth_reading"]:
        marks.append(code_badge(ctx, "GrowthReading", row["growth_reading"], "plain"))
    if row["rank"] != "normal":
        marks.append(code_badge(ctx, "MetricRank", row["rank"], f"rank-{row['rank']}"))
    if row["claimant_id"]:
        says = Markup('<span class="b-says">{} {}</span>').format(
            ctx.say("according to", "据"), entity_link(ctx, row["claimant_id"])
        )
        marks.append(says)
    return joined(marks)


def metric_value(ctx: Context, row: Record) -> Markup:
    """Return a figure as printed, as a number, and the bounds its wording allows."""
    lines = [
        Markup('<span class="b-printed" lang="zh">{}</span>').format(row["reported_text"]),
        Markup('<span class="b-number">{}</span>').format(amount(ctx, row)),
    ]
    return _BR.join(filter(None, [*lines, metric_bounds(ctx, row)]))


def metric_bounds(ctx: Context, row: Record) -> Markup:
    """Return the bounds of a figure, where they add something to its value."""
    limits = bounds(row)
    if limits is None:
        return Markup("")
    return Markup('<span class="b-bounds" title="{}">[{}]</span>').format(
        ctx.say(
            "what the printed digits and the wording allow", "按印出的位数与用词可能取到的范围"
        ),
        limits,
    )


def metric_about(ctx: Context, row: Record, *, subject: bool, indicator: bool) -> Markup:
    """Return what a figure is about: subject, indicator, other entity and segment."""
    world, parts = ctx.world, []
    if subject:
        parts.append(Markup("<strong>{}</strong>").format(entity_link(ctx, row["subject_id"])))
    if indicator:
        name = ctx.name(world.indicators[row["indicator_id"]])
        parts.append(link(ctx.to(f"metrics/{row['indicator_id']}"), name))
    if row["object_id"]:
        against = ctx.say("in relation to", "对象：")
        parts.append(Markup("{} {}").format(against, entity_link(ctx, row["object_id"])))
    lines: list[Html] = [joined(parts)]
    if row["segment"]:
        lines.append(Markup('<span class="b-sub">{}</span>').format(english(ctx, row["segment"])))
    if row["note"]:
        lines.append(Markup('<span class="b-note">{}</span>').format(english(ctx, row["note"])))
    return joined(lines, _BR)


def metrics_table(
    ctx: Context,
    rows: Sequence[Record],
    caption: str,
    *,
    entity_id: str | None = None,
    anchors: bool = True,
) -> Markup:
    """Return figures as a table.

    Args:
        ctx: The page.
        rows: Metrics.
        caption: What they have in common.
        entity_id: The entity of the page, whose name is then left out.
        anchors: Whether rows get anchors; they must be unique on a page.
    """
    cells = [
        [
            metric_about(
                ctx, row, subject=row["subject_id"] != entity_id, indicator=entity_id is not None
            ),
            metric_value(ctx, row),
            when(ctx, row["period"]),
            metric_claim(ctx, row),
            passages(ctx, "metrics", row["metric_id"])
            + cite(ctx, "metrics", row["metric_id"], _statement(ctx, row)),
        ]
        for row in rows
    ]
    heads = [
        ctx.say("What", "项目"),
        ctx.say("Figure", "数字"),
        ctx.say("Period", "时期"),
        ctx.say("Claim", "说法"),
        ctx.say("Source", "来源"),
    ]
    ids = [f"metric-{row['metric_id']}" for row in rows] if anchors else ()
    return table(heads, cells, caption=caption, ids=ids, kind="b-metrics", search=not ctx.lean)


def _statement(ctx: Context, row: Record) -> str:
    indicator = ctx.name(ctx.world.indicators[row["indicator_id"]])
    subject = ctx.entity_name(row["subject_id"])
    parts = [subject, indicator, row["segment"], row["reported_text"], row["period"]]
    return ", ".join(part for part in parts if part)
