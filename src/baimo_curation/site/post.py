"""The last touch on finished pages: the policy of each, and small repairs of the theme's HTML."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

_INLINE = re.compile(r"<script(?P<attributes>[^>]*)>(?P<body>.*?)</script>", re.S)
_REPAIRS: tuple[tuple[re.Pattern[str], str], ...] = (
    # The theme puts autocomplete on check boxes, where HTML does not know it.
    (re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"'), r"\1"),
    # Pages without a table of contents keep a label for its missing switch.
    (
        re.compile(
            r'<label class="md-nav__link md-nav__link--active" for="__toc">.*?</label>', re.S
        ),
        "",
    ),
    # Its radio buttons say aria-hidden when they have no name; ours have one.
    (re.compile(r"\n\s*\n+"), "\n"),
)
_POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'{workers}; manifest-src 'self'; "
    "base-uri 'self'; form-action 'self'"
)


def finish_page(html: str, *, head: str = "") -> str:
    """Return a page with its policy and the repairs.

    Args:
        html: The page as MkDocs wrote it.
        head: Markup to add to its head.
    """
    if 'id="__toc"' in html:
        repairs = [item for item in _REPAIRS if "__toc" not in item[0].pattern]
    else:
        repairs = list(_REPAIRS)
    parts = re.split(
        r"(<pre.*?</pre>|<script.*?</script>|<textarea.*?</textarea>)", html, flags=re.S
    )
    for pattern, replacement in repairs:
        parts = [
            part
            if part.startswith(("<pre", "<script", "<textarea"))
            else pattern.sub(replacement, part)
            for part in parts
        ]
    html = "".join(parts)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(html)}">'
    return html.replace("<head>", f"<head>\n{meta}", 1).replace("</head>", f"{head}</head>", 1)


def policy(html: str) -> str:
    """Return the strictest policy under which a page works: inline scripts by their digest."""
    digests = set()
    for match in _INLINE.finditer(html):
        attributes = match["attributes"]
        if "src=" in attributes or "json" in attributes or not match["body"]:
            continue
        digest = hashlib.sha256(match["body"].encode()).digest()
        digests.add(f"'sha256-{base64.b64encode(digest).decode()}'")
    runs_sql = re.search(r'src="[^"]*assets/app/sql\.js"', html) is not None
    scripts = ["'self'", *sorted(digests), *(["'wasm-unsafe-eval'"] if runs_sql else [])]
    return _POLICY.format(scripts=" ".join(scripts), workers=" blob:" if runs_sql else "")


def strip_theme(folder: Path) -> None:
    """Remove what the theme ships and the site does not use, and the links to it."""
    for pattern in ("*.map", "*.map.gz", "sitemap.xml*", "assets/images/favicon.png"):
        for path in folder.rglob(pattern) if "/" not in pattern else folder.glob(pattern):
            path.unlink()
    unused = folder / "assets" / "javascripts" / "lunr" / "min"
    for path in unused.glob("lunr.*.min.js") if unused.is_dir() else ():
        if path.name.split(".")[1] not in ("multi", "zh", "stemmer"):
            path.unlink()
    assets = folder / "assets"
    for path in (*assets.rglob("*.js"), *assets.rglob("*.css")):
        text = path.read_text("utf-8")
        plain = re.sub(r"\n?(//# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)", "", text)
        if plain != text:
            path.write_text(plain, encoding="utf-8")
