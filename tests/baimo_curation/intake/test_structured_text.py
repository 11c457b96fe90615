"""Every value of a structured file has a span that spells it, and a pointer of its own."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from baimo_curation.intake import leaf_collector, yaml_leaves
from baimo_curation.intake.leaf import LeafError
from baimo_curation.intake.leaf_collector import LARGEST_TEXT
from baimo_curation.intake.structured_text import format_of, read_structured
from support.leaves import check, expected
from support.open_sources import OPEN_SOURCES, needs_open_sources


def text_of(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("mac_roman")  # the one file that is not UTF-8


@needs_open_sources
def test_every_leaf_of_the_open_sources_is_spelled_by_its_span() -> None:
    counts: Counter[str] = Counter()
    broken = []
    for path in sorted(OPEN_SOURCES.rglob("*")):
        format = format_of(path.name)
        if format is None or not path.is_file():
            continue
        text = text_of(path)
        try:
            read = check(text, format)
        except LeafError as error:
            broken.append((path.name, error.line))
            continue
        wanted = expected(text, format)
        assert wanted is None or {leaf.pointer: leaf.value for leaf in read.leaves} == wanted, path
        counts[format] += len(read.leaves)

    assert counts["csv"] == 56_101  # less the cells of three comments
    assert counts["toml"] == 5_105  # 40 of them empty arrays
    assert counts["yaml"] == 23_916
    assert broken == [("device-configmap.yaml", 4)]  # a template of YAML, not YAML


def test_a_format_is_told_by_the_name() -> None:
    names = (
        "a/b.TOML",
        "c.yml",
        "d.yaml",
        "e.json",
        "f.csv",
        "g.tsv",
        "README.md",
        "toml",
        "h.htm",
    )

    assert [format_of(name) for name in names] == [
        *("toml", "yaml", "yaml", "json", "csv", "tsv", "markdown", None, "html")
    ]


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="there is no format 'xml'"):
        read_structured("<a/>", "xml")


def test_leaves_below_a_pointer_are_those_of_one_object() -> None:
    read = read_structured('{"a": {"b": 1, "c": [2]}, "ab": 3}', "json")

    assert [leaf.pointer for leaf in read.below("/a")] == ["/a/b", "/a/c/0"]
    assert [leaf.pointer for leaf in read.below("/ab")] == ["/ab"]
    assert len(list(read.below(""))) == 3


# Each of these once took a parser of this kind minutes, gigabytes or its stack.
HOSTILE = {
    "json": ["[" * 100_000, '{"a":' * 100_000, '"' + "\\" * 100_000, "1" * 100_000, "-" * 100_000],
    "toml": [
        *("a=" + "[" * 100_000, "a=" + "{a=" * 100_000, "a." * 100_000 + "b=1"),
        *('a="""' + '"' * 100_000, "a='''" + "'" * 100_000, '"' * 100_000, "a=" + "1" * 100_000),
    ],
    "yaml": [
        *("[" * 100_000, "{" * 100_000, "- " * 100_000, "? " * 100_000, "&a " * 100_000),
        *("&a [*a]", "&a {b: *a}", "&a {<<: *a}", "1" * 100_000, "a: b\n" * 100_000),
    ],
    "csv": ['"' + "a" * 100_000, '"a"b' * 100_000],
}


@pytest.mark.parametrize(("format", "text"), [(f, text) for f in HOSTILE for text in HOSTILE[f]])
def test_hostile_files_are_refused_in_one_line(format: str, text: str) -> None:
    with pytest.raises(LeafError) as error:
        read_structured(text, format)

    assert error.value.line >= 1
    assert len(str(error.value)) < 300
    assert "\n" not in str(error.value)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> int:
    """A small limit of leaves, which is reached at once."""
    for module in (leaf_collector, yaml_leaves):
        monkeypatch.setattr(module, "MOST_LEAVES", 1_000)
    return 1_000


def test_aliases_cannot_multiply_without_end(few: int) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    for level in range(1, 12):
        lines.append(f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]")

    with pytest.raises(LeafError, match=f"more than {few} values"):
        read_structured("\n".join(lines), "yaml")


def test_merge_keys_cannot_multiply_without_end(few: int) -> None:
    lines = ["a0: &a0 {k: v}"]
    for level in range(1, 100):
        lines.append(f"a{level}: &a{level}\n  <<: *a{level - 1}\n  k{level}: 1")

    with pytest.raises(LeafError, match=f"more than {few} merged keys"):
        read_structured("\n".join(lines), "yaml")


def test_a_file_that_is_too_large_is_refused() -> None:
    with pytest.raises(LeafError, match="split it"):
        read_structured(" " * (LARGEST_TEXT + 1), "json")


def test_keys_that_evidence_cannot_hold_are_refused() -> None:
    with pytest.raises(LeafError, match="shorten the keys"):
        read_structured(f'{{"{"a" * 500}": 1}}', "json")
