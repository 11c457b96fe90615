"""Sources: an index, and a page for each with the rows taken from it and its errors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from baimo_curation.publish.attribution_page import licence_anchor
from baimo_curation.reading.licences import licences
from baimo_curation.site.components import (
    code_badge,
    definitions,
    entity_link,
    joined,
    link,
    paragraph,
    source_label,
    table,
    when,
    wording,
)
from baimo_curation.site.divided_pages import divisible
from baimo_curation.site.escape import heading
from baimo_curation.site.figure_view import figure_address, figure_label
from baimo_curation.site.fragment import Fragment
from baimo_curation.site.page import Context, Page, section
from baimo_curation.site.pages.verdicts import calculation_cards
from baimo_curation.site.site_package import Record
from baimo_curation.site.statements import statement
from baimo_curation.site.terms import table_term
from baimo_curation.tables import TABLES

TAKEN = tuple(name for name, model in TABLES.items() if model.needs_evidence)


def sources_page(ctx: Context) -> Iterator[Page]:
    """Yield the index of sources."""
    ctx = ctx.at("sources")
    title = ctx.say("Sources", "来源")
    intro = ctx.say(
        "The documents from which all rows were taken. Their texts are not published; if you have "
        "one, positions and digests let you verify every row.",
        "全部数据都出自这些文献。本站不发布原文；如有原文，可凭位置与摘要逐行核对。",
    )
    given = {row["table"] for row in ctx.world.tables["evidence"]}
    shown = [name for name in TAKEN if name in given]
    rows, heads = [], [ctx.say("Source", "来源"), ctx.say("Published", "发布日期")]
    heads += [ctx.say("Text", "文本"), *(table_term(name, ctx.lang).label for name in shown)]
    for source_id, row in ctx.world.sources.items():
        taken = _taken(ctx, source_id)
        who = entity_link(ctx, row["publisher_id"]) if row["publisher_id"] else ""
        rows.append(
            [
                joined(
                    [
                        link(ctx.to(f"sources/{source_id}"), ctx.title_of(row)),
                        Fragment('<span class="b-sub">{}</span>').format(who) if who else "",
                    ],
                    Fragment("<br>"),
                ),
                when(ctx, row["published"]),
                _health(ctx, row),
                *(str(len(taken[name])) for name in shown),
            ]
        )
    body = f"# {title}" + Fragment('\n\n<p class="b-lead">{}</p>\n\n').format(intro)
    more = ctx.say("Licences and notices of open sources", "开放来源的许可协议与版权声明")
    body += paragraph(link(ctx.to("attribution"), more))
    body += table(
        heads, rows, caption=title, numeric=frozenset(range(3, len(heads))), kind="b-sources"
    )
    yield Page("sources", title, intro, str(body))


def source_pages(ctx: Context) -> Iterator[Page]:
    """Yield a page for each source."""
    for source_id, row in ctx.world.sources.items():
        yield _page(ctx.at(f"sources/{source_id}"), source_id, row)


def _page(ctx: Context, source_id: str, row: Record) -> Page:
    taken = _taken(ctx, source_id)
    parts = [
        f"# {heading(ctx.title_of(row))} {{ #top }}",
        _facts(ctx, row),
        section(ctx.say("Rows taken from it", "收录的内容"), "taken"),
        _taken_list(ctx, taken),
        section(ctx.say("Coverage", "覆盖情况"), "coverage"),
        coverage_table(
            ctx, [r for r in ctx.world.tables["coverage"] if r["source_id"] == source_id]
        ),
        *_excluded(ctx, source_id),
        section(ctx.say("Known errors", "来源中的问题"), "errors"),
        _errors(ctx, source_id, row, taken),
    ]
    return Page(
        ctx.path,
        ctx.title_of(row),
        ctx.say(f"{row['title_en']} ({row['title']})", f"{row['title_zh']}（{row['title']}）"),
        "".join(map(str, parts)),
        hide=("navigation",),
    )


def _facts(ctx: Context, row: Record) -> Fragment:
    files = ctx.world.files_of[row["source_id"]]
    published = joined(
        [
            when(ctx, row["published"]) if row["published"] else "",
            code_badge(ctx, "PublishedBasis", row["published_basis"]),
        ]
    )
    return definitions(
        [
            (
                ctx.say("Title as printed", "原标题"),
                Fragment('<span lang="{}">{}</span>').format(row["language"], row["title"]),
            ),
            (
                ctx.say("Publisher", "发布者"),
                entity_link(ctx, row["publisher_id"]) if row["publisher_id"] else "",
            ),
            (
                ctx.say("Authors", "作者"),
                Fragment('<span lang="{}">{}</span>').format(row["language"], row["authors"])
                if row["authors"]
                else "",
            ),
            (ctx.say("Published", "发布日期"), published),
            (ctx.say("Kind", "类型"), ctx.code("SourceKind", row["kind"]).label),
            (ctx.say("Only pictured", "仅有图片"), wording(ctx, row, "pictured")),
            (ctx.say("Language", "语言"), ctx.code("Language", row["language"]).label),
            (ctx.say("Tier", "层级"), ctx.code("SourceTier", row["tier"]).label),
            (ctx.say("State", "进度"), ctx.code("SourceState", row["state"]).label),
            (ctx.say("Address", "网址"), link(row["url"], row["url"]) if row["url"] else ""),
            (
                ctx.say("Repository", "代码库"),
                link(row["repository"], row["repository"]) if row["repository"] else "",
            ),
            (ctx.say("Revision", "版本"), row["revision"] or ""),
            (ctx.say("Text", "文本"), _length(ctx, files)),
            (ctx.say("State of the text", "文本状况"), _health(ctx, row)),
            (ctx.say("Digest of the text", "文本摘要"), _digests(files)),
            (
                ctx.say("Licence", "许可"),
                _licence(ctx, row),
            ),
            (
                ctx.say("Notice", "版权声明"),
                row["notice"] or "",
            ),
        ]
    )


def _licence(ctx: Context, row: Record) -> Fragment | str:
    """Return the licence of a source; one that is known leads to what it asks for."""
    name = row["licence"]
    if not name:
        return ctx.say("none stated: all rights reserved", "未注明，视为保留所有权利")
    known = licences().get(name)
    if not known:
        return str(name)
    label = ctx.say(known.title, known.title_zh)
    return link(ctx.to("attribution", licence_anchor(name)), label)


def _length(ctx: Context, files: list[Record]) -> str:
    chars, size = (sum(file[name] for file in files) for name in ("chars", "bytes"))
    return ctx.say(f"{chars:,} characters, {size:,} bytes", f"{chars:,} 字符，{size:,} 字节")


def _digests(files: list[Record]) -> Fragment:
    """Return the digest of the only file, or that of each after its path."""
    digest = Fragment('<code class="b-hash">{}</code>')
    if len(files) == 1:
        return digest.format(files[0]["sha256"])
    lines = (Fragment("{} ").format(file["path"]) + digest.format(file["sha256"]) for file in files)
    return Fragment("<br>").join(lines)


def _health(ctx: Context, row: Record) -> Fragment:
    marks = (
        code_badge(ctx, "TextHealth", code, "plain" if code == "ok" else "warn")
        for code in row["text_health"].split(";")
    )
    return joined(marks)


def _taken(ctx: Context, source_id: str) -> dict[str, list[str]]:
    found: dict[str, dict[str, None]] = {name: {} for name in TAKEN}
    for row in ctx.world.evidence_in.get(source_id, ()):
        found[row["table"]][row["row_id"]] = None
    return {name: sorted(keys) for name, keys in found.items()}


def _taken_list(ctx: Context, taken: dict[str, list[str]]) -> Fragment:
    """Return what was taken, table by table; rows that are sentences have a line each."""
    lists = []
    for name in filter(taken.get, TAKEN):
        items = (Fragment("<li>{}</li>").format(_row_link(ctx, name, key)) for key in taken[name])
        opening = Fragment(
            '\n\n<div class="b-folds">\n<details class="b-fold"><summary>{} ({})</summary>\n'
            '<ul class="b-taken{}">\n'
        ).format(
            table_term(name, ctx.lang).label,
            len(taken[name]),
            " b-names" if name == "entities" else "",
        )
        lists.append(divisible(opening, items, Fragment("\n</ul></details>\n</div>\n\n")))
    if not lists:
        none = ctx.say("Nothing has been taken from it yet.", "尚未从中收录内容。")
        return paragraph(none, "b-empty")
    return Fragment("").join(lists)


def _row_link(ctx: Context, name: str, key: str) -> Fragment:
    """Return a link to where a row is shown, with what it states."""
    world = ctx.world
    if name == "entities":
        return entity_link(ctx, key)
    if name == "metrics":
        row = world.metrics[key]
        about = link(figure_address(ctx, row), figure_label(ctx, row))
        return about + Fragment(' <span class="b-taken-value">{}</span>').format(
            row["reported_text"]
        )
    if name == "relations":
        row = world.relations[key]
        place = ctx.to(f"entities/{row['subject_id']}", f"relation-{key}")
        return link(place, statement(ctx, name, row))
    rows, page, anchor = {
        "events": (world.events, "timeline", "event"),
        "claims": (world.claims, "claims", "claim"),
        "scores": (world.scores, "scores", "score"),
        "prices": (world.prices, "prices", "price"),
        "properties": (world.properties, "properties", "property"),
    }[name]
    return link(ctx.to(page, f"{anchor}-{key}"), statement(ctx, name, rows[key]))


def coverage_table(ctx: Context, rows: list[Record], *, named: bool = False) -> Fragment:
    """Return how many expressions of each kind were found, by outcome."""
    if not rows:
        return paragraph(
            ctx.say("Coverage of this text has not been counted.", "尚未统计这篇文本的覆盖情况。"),
            "b-empty",
        )
    states = ("found", "cited", "excluded", "automatic", "open")
    heads = [
        *([ctx.say("Source", "来源")] if named else []),
        ctx.say("Expression", "表达"),
        *(ctx.column("coverage", state).label for state in states),
    ]
    first = int(named)
    cells = [
        [
            *([_short_link(ctx, row["source_id"])] if named else []),
            ctx.code("MentionKind", row["kind"]).label,
            *(str(row[state]) for state in states),
        ]
        for row in rows
    ]
    numeric = frozenset(range(1 + first, 6 + first))
    caption = ctx.say("Expressions found in the text, by outcome", "文中识别出的表达及其去向")
    return table(heads, cells, caption=caption, numeric=numeric, kind="b-wide b-coverage")


def _short_link(ctx: Context, source_id: str) -> Fragment:
    return link(ctx.to(f"sources/{source_id}"), source_label(ctx, ctx.world.sources[source_id]))


def _excluded(ctx: Context, source_id: str) -> list[Fragment]:
    rows = [r for r in ctx.world.tables["exclusions"] if r["source_id"] == source_id]
    if not rows:
        return []
    counts = Counter(row["reason"] for row in rows).most_common()
    reasons = joined(
        (
            Fragment('<span title="{}">{} {}</span>').format(term.meaning, term.label, count)
            for term, count in ((ctx.code("ExclusionReason", code), n) for code, n in counts)
        ),
        " · ",
    )
    label = ctx.say("Deliberately not recorded: ", "有意不收录：")
    return [paragraph(joined([label, reasons], ""), "b-note")]


def _errors(ctx: Context, source_id: str, row: Record, taken: dict[str, list[str]]) -> Fragment:
    """Return the note on the source, repaired readings, and inconsistent calculations."""
    repaired = [
        item
        for item in ctx.world.evidence_in.get(source_id, ())
        if item["reading"] == "repaired" and item["note"]
    ]
    notes = sorted({(r["start"], r["end"], wording(ctx, r, "note")) for r in repaired})
    wrong = [
        item
        for item in ctx.world.tables["calculations"]
        if item["verdict"] == "inconsistent" and item["stated_id"] in taken["metrics"]
    ]
    parts: list[Fragment] = []
    if row["note"]:
        parts.append(paragraph(wording(ctx, row, "note")))
    if notes:
        items = Fragment("\n").join(
            Fragment('<li><span class="b-pos">{}–{}</span> {}</li>').format(a, b, note)
            for a, b, note in notes
        )
        parts.append(Fragment('\n\n<ul class="b-points">\n{}\n</ul>\n\n').format(items))
    if wrong:
        text = ctx.say("Figures that contradict each other:", "相互矛盾的数字：")
        parts += [paragraph(text), calculation_cards(ctx, wrong)]
    if not parts:
        parts.append(paragraph(ctx.say("None are known.", "未发现问题。"), "b-empty"))
    return Fragment("").join(parts)
