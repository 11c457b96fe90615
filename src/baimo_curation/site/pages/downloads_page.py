"""Downloads with their size and digest."""

from __future__ import annotations

from collections.abc import Iterator

from baimo_curation.export.package_descriptor import PublishedResource
from baimo_curation.site.components import link, paragraph, table
from baimo_curation.site.fragment import Fragment
from baimo_curation.site.numbers import size
from baimo_curation.site.page import Context, Page, section
from baimo_curation.site.snippets import code
from baimo_curation.site.terms import table_term


def downloads_page(ctx: Context) -> Iterator[Page]:
    """Yield the page of downloads."""
    ctx = ctx.at("downloads")
    package = ctx.world.package
    title = ctx.say("Downloads", "下载")
    intro = ctx.say(
        f"Release {package.version}. The tables are CC BY 4.0; the cited articles remain their "
        "owners'.",
        f"版本 {package.version}。数据表采用 CC BY 4.0 许可；所引文章的权利仍归原权利人。",
    )
    described = ctx.say(
        "The descriptor says which schema each table follows; the manifest and SHA256SUMS list "
        "every file.",
        "描述文件说明各表遵循的模式；清单与 SHA256SUMS 列出全部文件。",
    )
    links = Fragment("\n").join(
        Fragment('<li>{} <span class="b-sub">{}</span></li>').format(
            link(ctx.file(f"data/{name}"), name), about
        )
        for name, about in (
            ("datapackage.json", "Data Package v2"),
            ("manifest.json", ctx.say("files, bytes, digests, rows", "文件、字节、摘要、行数")),
            ("SHA256SUMS", "sha256sum -c SHA256SUMS"),
        )
    )
    check = code("sha256sum -c SHA256SUMS", "sh")
    parts = [
        f"# {title}",
        Fragment('\n\n<p class="b-lead">{}</p>\n\n').format(intro),
        section(ctx.say("Published tables (Parquet)", "发布表（Parquet）"), "parquet"),
        paragraph(
            ctx.say(
                "With derived columns: bounds, values in base units, plain dates, verdicts.",
                "含派生字段：上下限、换算为基本单位的数值、具体日期、判定。",
            )
        ),
        _files(ctx, package.descriptor.resources_in("parquet"), "parquet"),
        section(ctx.say("Curated tables (CSV)", "原表（CSV）"), "csv"),
        paragraph(
            ctx.say("As the curators write them, UTF-8.", "整理者直接编辑的原表，UTF-8 编码。")
        ),
        _files(ctx, package.descriptor.resources_in("csv"), "csv"),
        section(ctx.say("Descriptor and digests", "描述文件与摘要"), "descriptor"),
        paragraph(described),
        Fragment('\n\n<ul class="b-points">\n{}\n</ul>\n\n').format(links),
        check,
    ]
    yield Page("downloads", title, intro, "".join(map(str, parts)))


def _files(ctx: Context, resources: list[PublishedResource], kind: str) -> Fragment:
    cells = []
    for item in resources:
        name = item.file_name
        cells.append(
            [
                link(ctx.file(f"data/{name}"), name),
                table_term(name.rsplit(".", 1)[0], ctx.lang).meaning,
                f"{item.row_count:,}",
                Fragment('<span title="{}">{}</span>').format(
                    f"{item.size:,} bytes", size(item.size)
                ),
                Fragment('<code class="b-hash">{}</code>').format(item.sha256),
            ]
        )
    heads = [
        ctx.say("File", "文件"),
        ctx.say("One row is", "每行表示"),
        ctx.say("Rows", "行数"),
        ctx.say("Size", "大小"),
        "SHA-256",
    ]
    return table(heads, cells, caption=kind, numeric=frozenset({2, 3}), kind="b-downloads")
