"""Reference pages in Markdown: tables, codelists and issue types, generated from the code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from baimo_curation.checks import ANY_TEXT_CHECKS, CHECKS, TEXT_CHECKS
from baimo_curation.checks.check import EVERY_FORM
from baimo_curation.issue_types import ISSUE_TYPES
from baimo_curation.publish.markdown import page, table
from baimo_curation.tables import PUBLISHED, TABLES
from baimo_curation.tables.base import Column, Row, columns
from baimo_curation.tables.codelists import Codelist
from baimo_curation.tables.marks import CodesOf, Computed

Lang = Literal["en", "zh"]
# The folder of the reference in each language.
LANGUAGES: dict[Lang, str] = {"en": "docs/reference", "zh": "docs/zh/reference"}


def tables_page(lang: Lang) -> str:
    """Return the data dictionary: every table and column."""
    title = {"en": "Tables", "zh": "数据表"}[lang]
    intro = {
        "en": "Every table of the package, column by column. Columns marked *derived* are not "
        "curated: they are computed at build and are in the published (Parquet) tables only.",
        "zh": "数据包的全部表，逐列说明。标有*派生*的列不由整理者填写，而在构建时算出，"
        "只见于发布的（Parquet）表。",
    }[lang]
    sections = [line for name in PUBLISHED for line in _table(name, lang)]
    return page(title, intro, sections)


def codelists_page(lang: Lang) -> str:
    """Return every codelist with the label and definition of each code."""
    title = {"en": "Codelists", "zh": "代码表"}[lang]
    intro = {
        "en": "Closed lists of codes. A column that uses one accepts no other value.",
        "zh": "封闭的代码表。使用代码表的列不接受其他值。",
    }[lang]
    header = {"en": ["Code", "Label", "Definition"], "zh": ["代码", "名称", "定义"]}[lang]
    lines: list[str] = []
    for codelist, users in codelist_users().items():
        used = ("、" if lang == "zh" else ", ").join(f"`{user}`" for user in users)
        lines += [f"## {codelist.__name__}", ""]
        lines += [] if lang == "zh" else [" ".join((codelist.__doc__ or "").split()), ""]
        lines += [f"用于 {used}。" if lang == "zh" else f"Used by {used}.", ""]
        lines += table(header, [[f"`{code}`", *_meaning(code, lang)] for code in codelist])
    return page(title, intro, lines)


def issues_page() -> str:
    """Return every type of issue that `baimo check` can report."""
    intro = (
        "Every type of issue that `baimo check` reports. The names are stable. "
        "An issue prints as `file:line: field: found; expected; what to do [type]`; "
        "`tests/cases/` has a small dataset that shows each type. The last column says which "
        "sources are judged: an article is prose, a document (Markdown, HTML) has tables as well, "
        "a structured source has fields."
    )
    rows = [[f"`{name}`", meaning, _judged(name)] for name, meaning in ISSUE_TYPES.items()]
    return page("Issue types", intro, table(["Type", "Meaning", "Sources"], rows))


def _judged(issue_type: str) -> str:
    """Return for which forms of sources a type of issue is looked for."""
    checks = (CHECKS | TEXT_CHECKS | ANY_TEXT_CHECKS).values()
    forms = [check.holds_for for check in checks if issue_type in check.types] or [EVERY_FORM]
    together = frozenset().union(*forms)
    return "all" if together == EVERY_FORM else ", ".join(sorted(together))


def codelist_users() -> dict[type[Codelist], list[str]]:
    """Return the columns, as `table.column`, that draw from each codelist in use."""
    users: dict[type[Codelist], list[str]] = {}
    for name, model in PUBLISHED.items():
        for column in columns(model):
            codelist = _codelist(column)
            if codelist:
                users.setdefault(codelist, []).append(f"{name}.{column.name}")
    return users


def _table(name: str, lang: Lang) -> Iterator[str]:
    model = PUBLISHED[name]
    curated = {column.name for column in columns(TABLES.get(name, model))}
    header = {
        "en": ["Column", "Type", "Null", "Title", "Description", "Example"],
        "zh": ["列", "类型", "可空", "名称", "说明", "示例"],
    }[lang]
    yield f"## {name}"
    yield ""
    yield from _facts(name, model, lang)
    yield ""
    rows = [_row(column, lang, derived=column.name not in curated) for column in columns(model)]
    yield from table(header, rows)


def _facts(name: str, model: type[Row], lang: Lang) -> Iterator[str]:
    """Yield what a table is, its keys, and where its rows come from."""
    own = TABLES.get(name, model)
    comma = "、" if lang == "zh" else ", "
    key, *unique = (
        comma.join(f"`{part}`" for part in names)
        for names in (model.primary_key, *model.unique_keys)
    )
    yield own.about_zh if lang == "zh" else own.about()
    yield ""
    yield f"主键：{key}。" if lang == "zh" else f"Primary key: {key}."
    yield from (f"亦唯一：{k}。" if lang == "zh" else f"Also unique: {k}." for k in unique)
    for foreign in model.foreign_keys:
        parts = comma.join(f"`{part}`" for part in foreign.columns)
        target = f"[`{foreign.table}`](#{foreign.table})"
        yield f"{parts} 合起来引用 {target}。" if lang == "zh" else f"{parts} refer to {target}."
    if name not in TABLES:
        yield {
            "en": "Not curated: counted at build from the source texts.",
            "zh": "不由整理者填写：构建时由来源文本统计。",
        }[lang]
    if model.needs_evidence:
        yield {
            "en": "Each row has at least one passage in [`evidence`](#evidence).",
            "zh": "每行在 [`evidence`](#evidence) 中至少有一段文字。",
        }[lang]


def _row(column: Column, lang: Lang, *, derived: bool) -> list[str]:
    kind: str = column.type
    codelist = _codelist(column)
    if codelist:
        name = codelist.__name__
        kind = f"[{name}](codelists.md#{name.lower()})"
    zh = lang == "zh"
    notes = [column.description_zh if zh else column.description]
    if column.unit and not zh:  # in Chinese, the description names it
        notes.append(f"Unit: {column.unit}.")
    if column.references:
        target = f"[`{column.references.table}.{column.references.column}`]"
        link = f"{target}(#{column.references.table})"
        notes.append(f"引用 {link}。" if zh else f"Refers to {link}.")
    rule = column.mark(Computed)
    if rule:
        notes.append(f"规则：{rule.page}。" if zh else f"Rule: {rule.page}.")
    if derived:
        notes.append("*派生。*" if zh else "*Derived.*")
    return [
        f"`{column.name}`",
        kind,
        {"en": ("yes", "no"), "zh": ("是", "否")}[lang][column.required],
        column.title_zh if zh else column.title,
        ("" if zh else " ").join(notes),
        f"`{column.example}`",
    ]


def _codelist(column: Column) -> type[Codelist] | None:
    codes = column.mark(CodesOf)
    return codes.codelist if codes else column.codelist


def _meaning(code: Codelist, lang: Lang) -> tuple[str, str]:
    if lang == "zh":
        return code.label_zh, code.definition_zh
    return code.label, code.definition
