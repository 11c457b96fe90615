"""The page of questions: as generated in `docs/`, and each query opens in the browser."""

from __future__ import annotations

import re
from urllib.parse import quote

from baimo_curation.publish.markdown import GENERATED
from baimo_curation.site.page import Context

_COMMAND = re.compile(r'^```sh\nbaimo sql "\n(.*?)\n"\n```$', re.M | re.S)


def questions_text(ctx: Context, text: str) -> str:
    """Return the text of the page with a link below each query that opens it, if the site has SQL.

    Args:
        ctx: The page.
        text: Markdown as `baimo build` writes it.
    """
    text = text.removeprefix(GENERATED).lstrip()
    if not ctx.with_sql:
        return text
    label = ctx.say("Open this query in the browser", "在浏览器中打开这条查询")

    def opened(match: re.Match[str]) -> str:
        return f"{match[0]}\n\n[{label}]({ctx.to('sql')}#q={quote(match[1], safe='')})"

    return _COMMAND.sub(opened, text)
