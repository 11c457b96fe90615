"""Finishing of pages: the security policy of each, and small repairs of the theme's HTML."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

_INLINE = re.compile(r"<script(?P<attributes>[^>]*)>(?P<body>.*?)</script>", re.S)
_VERBATIM = re.compile(r"((?s:<pre.*?</pre>|<script.*?</script>|<textarea.*?</textarea>))")
# What is found, what replaces it, and whether only on pages without the switch `__toc`.
_REPAIRS: tuple[tuple[re.Pattern[str], str, bool], ...] = (
    # The theme sets autocomplete on check boxes, where HTML does not allow it.
    (re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"'), r"\1", False),
    # Pages outside the navigation have the label of a switch that they lack: keep its words.
    (
        re.compile(r'(?s)<label class="([^"]*)" for="__toc">(.*?)</label>'),
        r'<span class="\1">\2</span>',
        True,
    ),
    # Entries of the navigation that do not fold have an empty tabindex.
    (re.compile(r' tabindex=""'), "", False),
    (re.compile(r"\n\s*\n+"), "\n", False),
)
# Tables written in Markdown become like ours: the keyboard can reach and scroll them, and they have
# no inline styles, which the policy forbids.
_TABLE = re.compile(r"<table>(.*?)</table>", re.S)
_ALIGNED = re.compile(r'<(t[hd]) style="text-align: (left|right);">')
_POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'{workers}; manifest-src 'self'; "
    "base-uri 'self'; form-action 'self'"
)


def finish_page(html: str, *, head: str = "") -> str:
    """Return a page with its policy and the repairs.

    Args:
        html: The page as MkDocs wrote it.
        head: Fragment to add to its head.
    """
    has_toc = 'id="__toc"' in html
    parts = _VERBATIM.split(html)
    for pattern, replacement, without_toc in _REPAIRS:
        if not (without_toc and has_toc):
            parts[::2] = [pattern.sub(replacement, part) for part in parts[::2]]
    label = "表格" if '<html lang="zh' in html else "Table"
    parts[::2] = [_TABLE.sub(lambda found: _table(found[1], label), part) for part in parts[::2]]
    html = "".join(parts)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(html)}">'
    return html.replace("<head>", f"<head>\n{meta}", 1).replace("</head>", f"{head}</head>", 1)


def _table(content: str, label: str) -> str:
    content = _ALIGNED.sub(
        lambda found: f'<{found[1]} class="b-num">' if found[2] == "right" else f"<{found[1]}>",
        content,
    )
    return (
        f'<div class="b-scroll" role="region" tabindex="0" aria-label="{label}">'
        f'<table class="b-table b-wide">{content}</table></div>'
    )


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
