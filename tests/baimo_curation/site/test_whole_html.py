"""HTML between headings is taken as it is, and becomes what Markdown would have made of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import markdown

from baimo_curation.site.whole_html import whole

EXTENSIONS = ["attr_list", "tables"]
OURS = "baimo_curation.site.whole_html"


def converted(body: str, *more: str) -> str:
    html = markdown.markdown(body, extensions=[*EXTENSIONS, *more])
    return re.sub(r"\s+", " ", html)


def test_pages_are_what_markdown_makes_of_them(written: Callable[..., Any]) -> None:
    pages = [page for page in written("zh").values() if not page.prose]
    some = pages[:: len(pages) // 40]

    assert len(some) >= 40
    for page in some:
        body = page.body.strip()
        whole_html = converted(whole(body), OURS)
        assert whole_html == converted(body), page.path


def test_code_that_looks_like_a_heading_stays_code() -> None:
    body = "# Title\n\n<pre>\n# a comment\n\n## two\n</pre>\n\n## More { #more }\n\n<p>x</p>"

    html = markdown.markdown(whole(body), extensions=[*EXTENSIONS, OURS])

    assert html.split("\n") == [
        *("<h1>Title</h1>", "<pre>", "# a comment", "", "## two", "</pre>"),
        *('<h2 id="more">More</h2>', "<p>x</p>"),
    ]
