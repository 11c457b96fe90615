"""The page of attribution: open sources by licence, and the words that the licences ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from urllib.parse import urlsplit

from baimo_curation.publish.attribution import Attribution, licence_text
from baimo_curation.publish.markdown import page, plain, table
from baimo_curation.publish.reference_pages import Lang
from baimo_curation.reading.licences import Licence

PAGES: dict[Lang, str] = {"en": "docs/attribution.md", "zh": "docs/zh/attribution.md"}
_TITLE = {"en": "Attribution", "zh": "署名与许可"}
_INTRO = {
    "en": "The tables are published under CC BY 4.0 and rest on the open sources below, each under "
    "its own licence. **Changes were made**: single values were taken from the files, put into "
    "tables with our own ids, units and notes, translated, and corrected where the table "
    "`corrections` says so. Mistakes in this are ours; no source or author endorses the dataset. "
    "Texts that are not open, such as press articles, are cited for facts and are not passed on.",
    "zh": "本数据集以 CC BY 4.0 发布，取材于下列开放来源，各来源适用其自身的许可协议。"
    "**内容作过改动**：从文件中选取单个值，编入数据表，另加本数据集的标识、单位与备注，并作翻译；"
    "有误之处依 `corrections` 表更正。由此产生的错误由本数据集负责，"
    "各来源及其作者并未为本数据集背书。"
    "不开放的文本（如新闻报道）只引用其中的事实，不再分发。",
}
_HEADER = {
    "en": ["Source", "By", "Address", "Notice"],
    "zh": ["来源", "发布方与作者", "网址", "版权声明"],
}
_NONE = {
    "en": "No source has an open licence.",
    "zh": "没有采用开放许可协议的来源。",
}


def attribution_page(items: Iterable[Attribution], lang: Lang) -> str:
    """Return the page in one language: a section for each licence, in the order of their names."""
    ordered = sorted(items, key=lambda item: (item.licence.name, item.source["source_id"]))
    lines: list[str] = []
    for _, group in groupby(ordered, key=lambda item: item.licence.name):
        lines += _section(list(group), lang)
    return page(_TITLE[lang], _INTRO[lang], lines or [_NONE[lang]])


def licence_anchor(name: str) -> str:
    """Return the anchor of a licence on the page."""
    return name.lower().replace(" ", "-").replace(".", "-")


def _section(items: list[Attribution], lang: Lang) -> Iterator[str]:
    licence = items[0].licence
    title = licence.title if lang == "en" else licence.title_zh
    yield from [f"## {title} {{ #{licence_anchor(licence.name)} }}", ""]
    yield from [_terms(licence, lang), ""]
    yield from table(_HEADER[lang], [_row(item, lang) for item in items])
    if text := licence_text(licence):
        yield from ["```text", text, "```", ""]


def _terms(licence: Licence, lang: Lang) -> str:
    link = f"[{plain(licence.spdx or licence.name)}]({licence.address})"
    asked = licence.asks_for.values()
    if lang == "zh":
        if not asked:
            return f"{link}，不附条件。"
        return f"{link}，要求：{'；'.join(term.text_zh for term in asked)}。"
    if not asked:
        return f"{link}, without conditions."
    return f"{link}, which asks to: {'; '.join(term.text for term in asked)}."


def _row(item: Attribution, lang: Lang) -> list[str]:
    source = item.source
    names = [item.publisher[lang == "zh"]] if item.publisher else []
    authors = [name.strip() for name in (source["authors"] or "").split(";")]
    names += [name for name in authors if name and name not in names]
    return [
        plain(source["title"]),
        plain(("、" if lang == "zh" else ", ").join(names)),
        _address(item, lang),
        plain(("；" if lang == "zh" else "; ").join(item.notices)),
    ]


def _address(item: Attribution, lang: Lang) -> str:
    """Return a link that names the repository and the revision."""
    if not item.address:
        return ""
    place = urlsplit(item.source["repository"] or item.address)
    label = f"{place.netloc}{place.path}".rstrip("/")
    if revision := item.source["revision"]:
        label += f"（{revision[:12]}）" if lang == "zh" else f" at {revision[:12]}"
    return f"[{plain(label)}]({item.address})"
