"""Cells of Markdown and HTML tables against the grammars of tree-sitter, which give positions.

The reader of tables has no grammar behind it: `tree-sitter-html` takes time that grows with the
square of the depth of tables, and its Markdown grammar for inline text with that of brackets.
On ordinary pages both must agree.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from baimo_text.text_tables import find_tables

tree_sitter = pytest.importorskip("tree_sitter")
markdown = pytest.importorskip("tree_sitter_markdown")
html = pytest.importorskip("tree_sitter_html")

PAGE = """\
# 模型 Models

> | a | **b** |
> |:--|--:|
> | 1 | `x \\| y` |

- item

  | 名称 | 参数量 |
  | --- | ---: |
  | 星河 | 3.8 亿 |
  | 长庚 | 12 |

|no|edges
-|-
5|6

```
| in | code |
|---|---|
| 1 | 2 |
```

<table>
<tr><th>头</th><td>1.5</td></tr>
<tr><td colspan="2">合计 <b>2</b></td></tr>
</table>
"""


def pages() -> list[str]:
    """Return the page above and, if the open sources are there, every card of them."""
    folders = filter(None, os.environ.get("BAIMO_SOURCES", "").split(os.pathsep))
    cards = [path for folder in folders for path in Path(folder).rglob("cards/*/**/*.md")]
    return [PAGE, *(path.read_bytes().decode() for path in sorted(cards))]


def spans(raw: str, root: Any, kind: str) -> set[tuple[int, int]]:
    """Return the code points of all nodes of a kind, without the spaces around them."""
    data, found, nodes = raw.encode(), set(), [root]
    while nodes:
        node = nodes.pop()
        nodes += node.children
        if node.type == kind:
            text = data[node.start_byte : node.end_byte].decode()
            start = len(data[: node.start_byte].decode()) + len(text) - len(text.lstrip())
            found.add((start, start + len(text.strip())))
    return found


@pytest.mark.parametrize("raw", pages(), ids=lambda raw: str(len(raw)))
def test_markdown_cells_are_those_of_the_grammar(raw: str) -> None:
    parser = tree_sitter.Parser(tree_sitter.Language(markdown.language()))
    theirs = spans(raw, parser.parse(raw.encode()).root_node, "pipe_table_cell")

    ours = {(c.start, c.end) for t in find_tables(raw) if t.kind == "pipe" for c in t.cells}

    # A line without a bar right below a table is its last row to the grammar; here it is a note.
    missed = {span for span in theirs - ours if raw[slice(*span)].strip("-: ")}
    assert all("|" not in raw.split("\n")[raw.count("\n", 0, start)] for start, _ in missed)
    assert {span for span in ours - theirs if raw[slice(*span)]} == set()


def test_html_cells_are_those_of_the_grammar() -> None:
    table = PAGE[PAGE.index("<table>") :]
    parser = tree_sitter.Parser(tree_sitter.Language(html.language()))
    texts = {
        table[slice(*span)]
        for span in spans(table, parser.parse(table.encode()).root_node, "element")
    }

    [found] = find_tables(table)

    for cell in found.cells:
        assert any(
            text.startswith(("<td", "<th")) and table[cell.start : cell.end] in text
            for text in texts
        )
    assert [cell.text for cell in found.cells] == ["头", "1.5", "合计 2"]
