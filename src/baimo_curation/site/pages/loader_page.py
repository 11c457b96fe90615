"""Reference of the loader, read from its source, where the overloads are."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import baimo
from baimo_curation.site.components import definitions, paragraph
from baimo_curation.site.fragment import Fragment
from baimo_curation.site.page import Context, Page, section
from baimo_curation.site.snippets import code

Definition = ast.FunctionDef | ast.ClassDef


def api_page(ctx: Context) -> Iterator[Page]:
    """Yield the reference of what `baimo` exports."""
    title = ctx.say("Loader", "加载器")
    intro = ctx.say(
        "The public functions of the Python package, which needs only pyarrow and works offline.",
        "Python 包的公开接口。只依赖 pyarrow，可离线使用。（以下说明为英文。）",
    )
    parts = [
        f"# {title}",
        Fragment('\n\n<p class="b-lead">{}</p>\n\n').format(intro),
        code("pip install .  # in a checkout of the repository", "sh"),
    ]
    for name, found in public().items():
        # A class and a function may differ in the first letter alone: Entity and entity.
        kind = "class-" if isinstance(found[0], ast.ClassDef) else ""
        parts.append(section(name, f"api-{kind}{name.lower()}"))
        if isinstance(found[0], ast.FunctionDef):
            signatures = "\n".join(_signature(item) for item in found)  # type: ignore[arg-type]
            parts.append(code(signatures, "python"))
        parts.append(_prose(ast.get_docstring(found[-1]) or ""))
    yield Page("api", title, intro, "".join(map(str, parts)))


def public() -> dict[str, list[Definition]]:
    """Return the functions and classes in `baimo.__all__`: overloads, then the implementation."""
    found: dict[str, list[Definition]] = {}
    values = [getattr(baimo, name) for name in baimo.__all__]
    files = {inspect.getsourcefile(x) for x in values if inspect.isroutine(x) or inspect.isclass(x)}
    for path in sorted(filter(None, files)):
        for node in ast.parse(Path(path).read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name in baimo.__all__:
                found.setdefault(node.name, []).append(node)
    functions = {n: d for n, d in found.items() if isinstance(d[0], ast.FunctionDef)}
    return {name: found[name] for name in [*sorted(functions), *sorted(found.keys() - functions)]}


def _signature(node: ast.FunctionDef) -> str:
    returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    return f"baimo.{node.name}({ast.unparse(node.args)}){returns}"


def _prose(docstring: str) -> Fragment:
    """Return a docstring as paragraphs; its sections (Args, Returns …) as lists of lines."""
    parts = []
    for chunk in re.split(r"\n\n+", inspect.cleandoc(docstring)):
        head, _, rest = chunk.partition("\n")
        if re.fullmatch(r"(Args|Returns|Raises|Attributes|Yields|Example|Examples):", head):
            parts.append(paragraph(Fragment("<strong>{}</strong>").format(head.rstrip(":"))))
            parts.append(_items(inspect.cleandoc("\n" + rest)))
        elif chunk.startswith(">>>"):
            parts.append(code(chunk, "python"))
        else:
            parts.append(paragraph(_inline(chunk)))
    return Fragment('<div lang="en">{}</div>').format(Fragment("").join(parts))


def _items(text: str) -> Fragment:
    """Return the lines of a section: names with what they mean, or plain text."""
    lines = re.sub(r"\n\s+", " ", text).splitlines()
    pairs = [line.partition(": ") for line in lines]
    if not all(name.isidentifier() and meaning for name, _, meaning in pairs):
        return paragraph(_inline(text))
    return definitions((name, _inline(meaning)) for name, _, meaning in pairs)


def _inline(text: str) -> Fragment:
    """Return text with the parts in backticks as code."""
    parts = " ".join(text.split()).split("`")
    return Fragment("").join(
        Fragment("<code>{}</code>").format(part) if number % 2 else part
        for number, part in enumerate(parts)
    )
