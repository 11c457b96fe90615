"""Sources: an index, and a page for each with the rows taken from it and its errors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from baimo_curation.site.components import (
    code_badge,
    definitions,
    english,
    entity_link,
    joined,
    link,
    paragraph,
    source_label,
    table,
    when,
)
from baimo_curation.site.escape import heading
from baimo_curation.site.page import Context, Page, section
from baimo_curation.site.pages.verdicts import calculation_cards
from baimo_curation.site.site_package import Record

TAKEN = ("entities", "metrics", "events", "relations")


def sources_page(ctx: Context) -> Iterator[Page]:
    """Yield the index of sources."""
    ctx = ctx.at("sources")
    title = ctx.say("Sources", "来源")
    intro = ctx.say(
        "The documents from which all rows were taken. Their texts are not published; if you have "
        "one, positions and digests let you verify every row.",
        "全部数据都出自这些文献。本站不发布原文；如有原文，可凭位置与摘要逐行核对。",
    )
    rows, heads = [], [ctx.say("Source", "来源"), ctx.say("Published", "发布日期")]
    heads += [ctx.say("Text", "文本"), *(_taken_label(ctx, name).capitalize() for name in TAKEN)]
    for source_id, row in ctx.world.sources.items():
        taken = _taken(ctx, source_id)
        who = entity_link(ctx, row["publisher_id"]) if row["publisher_id"] else ""
        rows.append(
            [
                joined(
                    [
                        link(ctx.to(f"sources/{source_id}"), ctx.title_of(row)),
                        Markup('<span class="b-sub">{}</span>').format(who) if who else "",
                    ],
                    Markup("<br>"),
                ),
                when(ctx, row["published"]),
                _health(ctx, row),
                *(str(len(taken[name])) for name in TAKEN),
            ]
        )
    body = f"# {title}" + Markup('\n\n<p class="b-lead">{}</p>\n\n').format(intro)
    body += table(heads, rows, caption=title, numeric=frozenset(range(3, 7)), kind="b-sources")
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
        f"{row['title_en']} ({row['title']})",
        "".join(map(str, parts)),
        hide=("navigation",),
    )


def _facts(ctx: Context, row: Record) -> Markup:
    digest = Markup('<code class="b-hash">{}</code>').format(row["text_sha256"])
    other = row["title"] if ctx.lang == "en" else row["title_en"]
    published = joined(
        [
            when(ctx, row["published"]) if row["published"] else "",
            code_badge(ctx, "PublishedBasis", row["published_basis"]),
        ]
    )
    length = ctx.say(
        f"{row['text_chars']:,} characters, {row['text_bytes']:,} bytes",
        f"{row['text_chars']:,} 字符，{row['text_bytes']:,} 字节",
    )
    tongue = row["language"] if ctx.lang == "en" else "en"
    return definitions(
        [
            (
                ctx.say("Title as printed", "英文译名"),
                Markup('<span lang="{}">{}</span>').format(tongue, other),
            ),
            (
                ctx.say("Publisher", "发布者"),
                entity_link(ctx, row["publisher_id"]) if row["publisher_id"] else "",
            ),
            (
                ctx.say("Authors", "作者"),
                Markup('<span lang="{}">{}</span>').format(row["language"], row["authors"])
                if row["authors"]
                else "",
            ),
            (ctx.say("Published", "发布日期"), published),
            (ctx.say("Kind", "类型"), ctx.code("SourceKind", row["kind"]).label),
            (ctx.say("Language", "语言"), ctx.code("Language", row["language"]).label),
            (ctx.say("Address", "网址"), link(row["url"], row["url"]) if row["url"] else ""),
            (ctx.say("Text", "文本"), length),
            (ctx.say("State of the text", "文本状况"), _health(ctx, row)),
            (ctx.say("Digest of the text", "文本摘要"), digest),
            (
                ctx.say("Licence", "许可"),
                row["licence"]
                or ctx.say("none stated: all rights reserved", "未注明，视为保留所有权利"),
            ),
        ]
    )


def _health(ctx: Context, row: Record) -> Markup:
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


def _taken_label(ctx: Context, name: str) -> str:
    labels = {
        "entities": ("entities", "实体"),
        "metrics": ("figures", "数据"),
        "events": ("events", "事件"),
        "relations": ("relations", "关系"),
    }
    return ctx.say(*labels[name])


def _taken_list(ctx: Context, taken: dict[str, list[str]]) -> Markup:
    lines = []
    for name in TAKEN:
        items = joined((_row_link(ctx, name, key) for key in taken[name]), " · ")
        summary = f"{len(taken[name])} {_taken_label(ctx, name)}"
        lines.append(
            Markup('<details class="b-fold"><summary>{}</summary>\n<p>{}</p></details>').format(
                summary, items
            )
        )
    return Markup('\n\n<div class="b-folds">\n{}\n</div>\n\n').format(Markup("\n").join(lines))


def _row_link(ctx: Context, name: str, key: str) -> Markup:
    world = ctx.world
    if name == "entities":
        return entity_link(ctx, key)
    if name == "metrics":
        row = world.metrics[key]
        text = ctx.entity_name(row["subject_id"]) + ctx.say(": ", "：") + row["reported_text"]
        return link(ctx.to(f"entities/{row['subject_id']}", f"metric-{key}"), text)
    if name == "events":
        return link(ctx.to("timeline", f"event-{key}"), ctx.title_of(world.events[key]))
    row = world.relations[key]
    predicate = ctx.code("Predicate", row["predicate"]).label
    names = f"{ctx.entity_name(row['subject_id'])} {predicate} {ctx.entity_name(row['object_id'])}"
    return link(ctx.to(f"entities/{row['subject_id']}", f"relation-{key}"), names)


def coverage_table(ctx: Context, rows: list[Record], *, named: bool = False) -> Markup:
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


def _short_link(ctx: Context, source_id: str) -> Markup:
    return link(ctx.to(f"sources/{source_id}"), source_label(ctx, ctx.world.sources[source_id]))


def _excluded(ctx: Context, source_id: str) -> list[Markup]:
    rows = [r for r in ctx.world.tables["exclusions"] if r["source_id"] == source_id]
    if not rows:
        return []
    counts = Counter(row["reason"] for row in rows).most_common()
    reasons = joined(
        (
            Markup('<span title="{}">{} {}</span>').format(term.meaning, term.label, count)
            for term, count in ((ctx.code("ExclusionReason", code), n) for code, n in counts)
        ),
        " · ",
    )
    label = ctx.say("Deliberately not recorded: ", "有意不收录：")
    return [paragraph(joined([label, reasons], ""), "b-note")]


def _errors(ctx: Context, source_id: str, row: Record, taken: dict[str, list[str]]) -> Markup:
    """Return the note on the source, repaired readings, and inconsistent calculations."""
    repaired = [
        item
        for item in ctx.world.evidence_in.get(source_id, ())
        if item["reading"] == "repaired" and item["note"]
    ]
    notes = sorted({(item["start"], item["end"], item["note"]) for item in repaired})
    wrong = [
        item
        for item in ctx.world.tables["calculations"]
        if item["verdict"] == "inconsistent" and item["stated_id"] in taken["metrics"]
    ]
    parts: list[Markup] = []
    if row["note"]:
        parts.append(paragraph(english(ctx, row["note"])))
    if notes:
        items = Markup("\n").join(
            Markup('<li><span class="b-pos">{}–{}</span> {}</li>').format(a, b, english(ctx, note))
            for a, b, note in notes
        )
        parts.append(Markup('\n\n<ul class="b-points">\n{}\n</ul>\n\n').format(items))
    if wrong:
        text = ctx.say("Figures that contradict each other:", "相互矛盾的数字：")
        parts += [paragraph(text), calculation_cards(ctx, wrong)]
    if not parts:
        parts.append(paragraph(ctx.say("None are known.", "未发现问题。"), "b-empty"))
    return Markup("").join(parts)
