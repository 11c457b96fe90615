"""Markup is not text: what the readers see of it, and the regions that it makes."""

import pytest

from baimo_text.folded_view import View
from baimo_text.markup import read_markup
from baimo_text.mentions import find_mentions

SEEN = [
    ("**87.1** and _87.1_ and `87.1`", "87.1 and 87.1 and 87.1"),
    ("**1060** 亿参数", "1060 亿参数"),
    ("up to **128K** tokens", "up to 128K tokens"),
    ("[76.0](http://a.b/c_1)%", "76.0%"),
    ("a [note][ref] b", "a note b"),
    ("66.3* and 66.3\\* and 66.3[^2]", "66.3 and 66.3* and 66.3"),
    ("66.3<sup>1</sup>%", "66.3%"),
    ("10<sup>9</sup> and 5 m<sup>2</sup>", "10^9 and 5 m²"),
    ("the 3<sup>rd</sup> place", "the 3rd place"),
    ("<b>1</b>&nbsp;060&#37; &lt;5", "1 060% <5"),
    ("2019&ndash;2023", "2019-2023"),
    ("$2\\times$ at 87\\%", "2× at 87%"),
    ("8 * H800, 8*H800, 2*3, 2**10", "8 * H800, 8*H800, 2*3, 2**10"),
    ("snake_case_1", "snake_case_1"),
    ("a &unknown; b & c", "a &unknown; b & c"),
    ("x < 5 and y > 3", "x < 5 and y > 3"),
    ("a<br>b", "a\nb"),
    ("[1] [2, 3]", "[1] [2, 3]"),
    ("$5 and $10", "$5 and $10"),
]


@pytest.mark.parametrize(("raw", "text"), SEEN)
def test_what_the_readers_see(raw: str, text: str) -> None:
    assert View(raw, read_markup(raw).hidden).text == text


PAGE = """\
---
layers: 61
---
# Results 2025

![42 stars](https://img.shields.io/badge/stars-42-blue) ![a 7](b7.png)
We reach [76.0](https://a.b/76?x=1) and `--size 4`.

| Model | **MMLU** |
|---|---|
| A | 88.5 |

```python
n = 128
```
<td>90.1</td><!-- 13 --><img width="80">
@misc{a,
  year={2025},
}
"""


def test_regions_of_a_page() -> None:
    regions = read_markup(PAGE).regions
    texts = {
        kind: [PAGE[r.start : r.end] for r in regions if r.kind == kind]
        for kind in ("heading", "cell", "code", "attribute", "target", "badge")
    }

    assert texts["heading"] == ["# Results 2025"]
    assert texts["cell"] == ["| Model | **MMLU** |", "| A | 88.5 |", "90.1"]
    assert [text.split("\n")[0] for text in texts["code"]] == [
        *("---", "`--size 4`", "```python", "@misc{a,")
    ]
    assert texts["target"] == ["](https://a.b/76?x=1)"]
    assert texts["badge"] == ["![42 stars](https://img.shields.io/badge/stars-42-blue)"]
    assert texts["attribute"] == [
        *("![a 7](b7.png)", "<td>", "</td>", "<!-- 13 -->", '<img width="80">')
    ]


def test_regions_are_the_whole_text() -> None:
    regions = read_markup(PAGE).regions

    assert "".join(PAGE[region.start : region.end] for region in regions) == PAGE
    assert all(region.start < region.end for region in regions)


def test_mentions_carry_their_region_and_only_words_of_the_page_state_something() -> None:
    found = find_mentions(PAGE)
    claims = [(m.text, m.region) for m in found if m.kind in ("quantity", "date", "rank")]
    silent = {m.region for m in found if m.reasons == ("markup",)}

    assert claims == [("2025", "heading"), ("76.0", "prose"), ("88.5", "cell"), ("90.1", "cell")]
    assert silent == {"code", "attribute", "target", "badge"}


def test_spans_of_figures_include_the_markup_inside_them() -> None:
    [found] = find_mentions("共 **1060** 亿元")

    assert (found.text, found.value) == ("1060** 亿元", 106_000_000_000)


def test_a_fence_that_is_never_closed_is_code_to_the_end() -> None:
    assert [m.kind for m in find_mentions("```\n5 GPUs")] == ["identifier"]


def test_text_without_markup_is_one_region_of_prose() -> None:
    markup = read_markup("收入3.8亿元")

    assert [(r.start, r.end, r.kind) for r in markup.regions] == [(0, 7, "prose")]
    assert markup.hidden == []
    assert read_markup("").regions == []
