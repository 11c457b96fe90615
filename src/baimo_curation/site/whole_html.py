"""HTML in Markdown pages that is taken as it is.

Nearly all of a page is HTML between headings. Markdown would read every tag of it to find where
each block ends, which is half of the time that MkDocs takes. Marked by `whole`, it is set aside.
"""

from __future__ import annotations

import re

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

_BEGIN, _END = "<!--whole-->", "<!--/whole-->"  # text of the data has no `<`
_MARKED = re.compile(f"^{_BEGIN}\n(.*?)\n{_END}$", re.M | re.S)
# The title, and headings as `page.section` writes them; a line of code may begin with `# `.
_HEADING = re.compile(r"(\A\s*# .*$|^#{1,6} .* \{ #\S+ \}$)", re.M)
_BEFORE_BLOCKS = 25  # priority: after line ends are normalised (30), before HTML is looked for (20)


def whole(body: str) -> str:
    """Return a page with all between its headings marked as whole HTML."""
    parts = _HEADING.split(body)
    parts[::2] = [
        f"\n{_BEGIN}\n{html}\n{_END}\n" if (html := part.strip()) else "\n" for part in parts[::2]
    ]
    return "".join(parts)


class _SetAside(Preprocessor):  # type: ignore[misc]  # Markdown has no types
    def run(self, lines: list[str]) -> list[str]:
        stash = self.md.htmlStash
        text = _MARKED.sub(lambda match: f"\n{stash.store(match[1])}\n", "\n".join(lines))
        return text.split("\n")


class WholeHtml(Extension):  # type: ignore[misc]
    """Extension of Markdown that leaves marked HTML as it is."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register the step that sets marked HTML aside."""
        md.preprocessors.register(_SetAside(md), "whole_html", _BEFORE_BLOCKS)


def makeExtension(**options: object) -> WholeHtml:  # noqa: N802
    """Return the extension; Markdown finds it by the name of this module."""
    return WholeHtml(**options)
