"""Pages of prose: methods, questions, attribution, changelog, cite, contribute and others.

English prose is in `docs/`, `CHANGELOG.md` and `CONTRIBUTING.md`, Chinese in `docs/zh/`.
Links are rewritten, as the tree of the site differs from that of the repository.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from baimo.citation_styles import AUTHOR, bibtex_entry, tex
from baimo_curation.publish.markdown import GENERATED
from baimo_curation.site.components import dataset_citation, paragraph
from baimo_curation.site.fragment import Fragment
from baimo_curation.site.page import Context, Page, section
from baimo_curation.site.pages.questions_page import questions_text
from baimo_curation.site.site_package import SiteError
from baimo_curation.site.snippets import code
from baimo_text.text_files import TextError, read_text

METHODS = (
    "evidence",
    "sources",
    "intake",
    "identity",
    "gates",
    "periods",
    "bounds",
    "independence",
    "calculations",
    "conflicts",
    "coverage",
    "text",
    "validate",
    "robustness",
)
# Pages that other pages link to, by the stem of their file.
_PAGES = {name: f"methods/{name}" for name in METHODS} | {
    "architecture": "architecture",
    "example": "example",
    "questions": "questions",
    "attribution": "attribution",
    "CONTRIBUTING": "contribute",
    "contribute": "contribute",
    "tables": "dictionary",
    "codelists": "dictionary/codelists",
}


def prose_pages(ctx: Context) -> Iterator[Page]:
    """Yield the pages."""
    yield _written(ctx, "methods", "methods/index.md")
    for name in METHODS:
        yield _written(ctx, f"methods/{name}", f"methods/{name}.md")
    for name in ("example", "architecture"):
        yield _written(ctx, name, f"{name}.md")
    yield _questions(ctx)
    yield _generated(ctx, "attribution")
    yield _written(ctx, "contribute", ctx.say("../CONTRIBUTING.md", "contribute.md"))
    yield _changelog(ctx)
    yield _cite(ctx)


def _written(ctx: Context, path: str, file: str) -> Page:
    return _titled(path, _linked(ctx.at(path), _read(ctx, file)))


def _generated(ctx: Context, name: str) -> Page:
    text = _read(ctx, f"{name}.md").removeprefix(GENERATED).lstrip()
    return _titled(name, _linked(ctx.at(name), text))


def _questions(ctx: Context) -> Page:
    ctx = ctx.at("questions")
    return _titled("questions", questions_text(ctx, _linked(ctx, _read(ctx, "questions.md"))))


def _titled(path: str, text: str) -> Page:
    title, _, rest = text.partition("\n")
    first = next((line for line in rest.splitlines() if line and line[0] not in "#|-`"), "")
    intro = re.sub(r"[`*\[\]]", "", first)[:200]
    return Page(path, title.removeprefix("# "), intro, text, prose=True)


def _read(ctx: Context, file: str) -> str:
    folder = ctx.world.package.root / ctx.say("docs", "docs/zh")
    text = _text(folder / file)
    return text if ctx.lang == "en" else _joined(text)


def _joined(text: str) -> str:
    """Join the lines of Chinese paragraphs: a browser would show a space where a line ends."""
    parts = re.split(r"(^```.*?^```$)", text, flags=re.M | re.S)
    parts[::2] = [
        re.sub(r"(?<=[。；：，！？）”])\n *(?=[^\s#|>*\d-])", "", part) for part in parts[::2]
    ]
    return "".join(parts)


def _text(path: Path) -> str:
    try:
        return read_text(path, pipes=False)
    except TextError as error:
        raise SiteError(f"{error}; this page is required to build the site") from error


def _linked(ctx: Context, text: str) -> str:
    """Turn links between files of the repository into links between pages.

    A link to a file that the site does not publish becomes plain text.
    """

    def replace(match: re.Match[str]) -> str:
        label, target, anchor = match[1], match[2], match[3] or ""
        page = _PAGES.get(Path(target).stem)
        if page is None:
            return label
        if "zh/" in target:
            return f"[{label}]({ctx.file(f'zh/{page}/')}{anchor})"
        if target.endswith("CONTRIBUTING.md"):
            return f"[{label}]({ctx.file(f'{page}/')}{anchor})"
        return f"[{label}]({ctx.to(page)}{anchor})"

    return re.sub(r"\[([^\]]+)\]\(([^)#:\s]+\.md)(#[\w-]+)?\)", replace, text)


def _changelog(ctx: Context) -> Page:
    text = _linked(ctx.at("changelog"), _text(ctx.world.package.root / "CHANGELOG.md"))
    title = ctx.say("Changelog", "更新记录")
    body = text.partition("\n")[2].replace("\n### ", "\n**").strip()
    body = re.sub(r"^\*\*([^\n*]+)$", r"**\1**", body, flags=re.M)

    def release(match: re.Match[str]) -> str:
        version = match[1].split()[0]  # a date in brackets may follow
        return str(section(match[1], "v" + version.replace(".", "-")))

    body = re.sub(r"^## (.+)$", release, body, flags=re.M)
    note = ctx.say("", "更新记录只有英文版。")
    lead = paragraph(note, "b-note") if note else Fragment("")
    return Page("changelog", title, title, f"# {title}\n{lead}\n{body}", prose=True)


def _cite(ctx: Context) -> Page:
    ctx = ctx.at("cite")
    package = ctx.world.package
    year = package.version.split(".")[0]
    title = ctx.say("Cite", "引用")
    name = package.descriptor.title
    plain = dataset_citation(ctx)
    entry = bibtex_entry(
        f"baimo{year}",
        author=f"{{{AUTHOR}}}",
        title=tex(name),
        year=year,
        note=f"Release {package.version}, CC BY 4.0",
    ).rstrip()
    row = ctx.say(
        "To cite one figure, event or relation, open “cite this row” beside it: the citation names "
        "the row, the source and the position of the passage.",
        "要引用某个数字、事件或关系，请展开旁边的“引用本行”：引文会写明数据行、来源与原文位置。",
    )
    parts = [
        f"# {title}",
        section(ctx.say("The dataset", "引用整个数据集"), "dataset"),
        code(plain, "text"),
        section("BibTeX", "bibtex"),
        code(entry, "bibtex"),
        section("CITATION.cff", "cff"),
        code(_text(package.root / "CITATION.cff").strip(), "yaml"),
        section(ctx.say("One row", "引用一行数据"), "row"),
        paragraph(row),
    ]
    return Page("cite", title, plain, "".join(map(str, parts)))
