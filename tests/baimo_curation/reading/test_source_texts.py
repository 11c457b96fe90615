from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from baimo_curation.coverage.locate import LocateError, append_evidence, find_passage
from baimo_curation.errors import ProjectError
from baimo_curation.project import check_project
from baimo_curation.reading.source_texts import source_text
from baimo_curation.tables.codelists import Aspect
from conftest import CASES
from support.source_folders import add_source

TEXT = CASES / "base/texts/acme.txt"


def write(folder: Path, content: str) -> Path:
    path = folder / "text.txt"
    path.write_text(content, "utf-8", newline="")
    return path


def test_locate_gives_positions_and_digest() -> None:
    text = source_text(TEXT)

    passage = find_passage(text, "3.8亿元")

    assert text.raw[passage.start : passage.end] == "3.8亿元"
    assert passage.line == 3


def test_locate_sees_through_glosses_and_scripts(tmp_path: Path) -> None:
    text = source_text(write(tmp_path, "公司持續(xù)增長(zhǎng),收入3.8億元。"))

    passage = find_passage(text, "持续增长")

    assert text.raw[passage.start : passage.end] == "持續(xù)增長"


@pytest.mark.parametrize(
    ("quote", "nth", "message"),
    [
        ("", None, "the quote is empty"),
        ("  ", None, "the quote is empty"),
        (
            "没有这句",
            None,
            "the quote was not found: its first characters do not occur; copy the passage",
        ),
        ("参数规模约900亿", None, "the quote was not found: the text differs after '参数规模约'"),
        ("星河科技", None, "occurs 4 times"),
        ("星河科技", 9, "there is no occurrence 9"),
    ],
)
def test_a_quote_that_cannot_be_located_is_explained(
    quote: str, nth: int | None, message: str
) -> None:
    with pytest.raises(LocateError, match=message):
        find_passage(source_text(TEXT), quote, nth)


def test_a_long_passage_is_refused(tmp_path: Path) -> None:
    text = source_text(write(tmp_path, "字" * 300))

    with pytest.raises(LocateError, match="at most 200"):
        find_passage(text, "字" * 201, 1)


def test_appended_evidence_is_read_back_clean(project: Path) -> None:
    text = source_text(project / "texts/acme.txt")
    passage = find_passage(text, "星河科技", 2)

    append_evidence(project, "entities/xinghe", text, passage, Aspect.NAME)

    assert not check_project(project, [project / "texts"])[2].issues


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("entities/xinge", "nearest is 'xinghe'"),
        ("units/cny", "'units' is not a table with evidence"),
        ("xinghe", "'xinghe' is not a table with evidence"),
    ],
)
def test_evidence_needs_a_row(project: Path, row: str, message: str) -> None:
    text = source_text(project / "texts/acme.txt")

    with pytest.raises(LocateError, match=message):
        append_evidence(project, row, text, find_passage(text, "3.8亿元"), Aspect.ROW)


def test_evidence_needs_a_known_source(project: Path, tmp_path: Path) -> None:
    text = source_text(write(tmp_path, "别的文章"))

    with pytest.raises(LocateError, match="add the source first"):
        append_evidence(project, "entities/xinghe", text, find_passage(text, "文章"), Aspect.ROW)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.replace(b",sha256,", b",sha,", 1),
        lambda data: data.replace(b",", b";"),
        lambda data: data + b'metrics,"x',
        lambda data: data + b"\xff\n",
        lambda _: b"",
    ],
    ids=["bom", "header", "semicolons", "open quote", "not utf-8", "empty"],
)
def test_nothing_is_written_into_a_damaged_file(
    project: Path, damage: Callable[[bytes], bytes]
) -> None:
    path = project / "dataset/sources/acme-2024/evidence.csv"
    path.write_bytes(damage(path.read_bytes()))
    before = path.read_bytes()
    text = source_text(project / "texts/acme.txt")

    with pytest.raises(LocateError, match="nothing was written"):
        append_evidence(project, "entities/xinghe", text, find_passage(text, "3.8亿元"), Aspect.ROW)

    assert path.read_bytes() == before


def test_a_row_with_a_passage_in_a_missing_text_is_not_judged(project: Path) -> None:
    """What the available text lacks may be in the missing one."""
    folder = add_source(
        project, "other-2024", {"other.txt": "别的文章写道:山海大模型在2022年发布。\n"}
    )
    (folder / "evidence.csv").write_text(
        "table,row_id,aspect,start,end,sha256,reading\n"
        f"metrics,xinghe-revenue-2023,period,0,2,{'0' * 64},plain\n"
    )
    metrics = project / "dataset/sources/acme-2024/metrics.csv"
    metrics.write_text(
        metrics.read_text("utf-8").replace(",2023,printed,", ",2021,printed,"), "utf-8"
    )

    issues = check_project(project, [project / "texts"])[2].issues

    judged = [issue.line for issue in issues if issue.type == "date-not-in-span"]
    assert judged == [5]  # the growth needs the available text alone


def test_evidence_is_not_written_twice(project: Path) -> None:
    text = source_text(project / "texts/acme.txt")
    passage = find_passage(text, "星河科技董事长周远")
    append_evidence(project, "entities/xinghe", text, passage, Aspect.NAME)

    with pytest.raises(LocateError, match=r"evidence.csv:\d+: already cites this passage"):
        append_evidence(project, "entities/xinghe", text, passage, Aspect.NAME)


def test_without_texts_the_report_says_what_was_not_verified(project: Path) -> None:
    report = check_project(project)[2]

    assert not report.issues
    assert "13 locators, since there are no source texts" in report.unverified[0]


def test_a_folder_without_the_text_is_named(project: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()

    report = check_project(project, [tmp_path / "other"])[2]

    assert "13 locators of acme-2024" in report.unverified[0]


def test_a_text_of_no_source_is_named_with_its_digest(project: Path) -> None:
    path = write(project / "texts", "又一篇文章。")

    report = check_project(project, [project / "texts"])[2]

    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert not report.issues
    assert f"text.txt, which belongs to no source: its digest is {digest}" in report.unverified[0]


def test_a_folder_that_is_none_is_an_error(project: Path) -> None:
    with pytest.raises(ProjectError, match="there is no such folder"):
        check_project(project, [project / "nowhere"])


def test_texts_are_found_by_name_size_and_digest(project: Path, tmp_path: Path) -> None:
    """In several folders, at any depth, in another encoding, and under another name."""
    texts = {"one.md": "第一行\r\n第二行\n", "data/two.csv": "价格,1\n"}
    add_source(project, "beta-2024", texts, encoding="gb18030")
    elsewhere = tmp_path / "elsewhere/deep"
    elsewhere.mkdir(parents=True)
    (elsewhere / "renamed.bin").write_bytes(texts["one.md"].encode("gb18030"))
    (elsewhere / "two.csv").write_bytes(texts["data/two.csv"].encode("gb18030"))
    (elsewhere / "no-text.bin").write_bytes(b"\0" * 5)

    _, found, report = check_project(project, [project / "texts", tmp_path / "elsewhere"])

    assert not report.issues
    assert {key: text.raw for key, text in found.exact.items() if key[1]} == {
        ("beta-2024", path): text for path, text in texts.items()
    }
    assert found.exact["acme-2024", None].path.name == "acme.txt"


def test_reading_a_text_translates_no_line_ends(tmp_path: Path) -> None:
    text = source_text(write(tmp_path, "\ufeff第一行\r\n第二行\r第三行\n"))

    assert text.raw == "\ufeff第一行\r\n第二行\r第三行\n"
    assert find_passage(text, "第三行").line == 2


def test_the_first_evidence_of_a_source_makes_its_file(project: Path, tmp_path: Path) -> None:
    texts = {"one.txt": "别处写道,星河科技。", "two.txt": "没有。"}
    folder = add_source(project, "beta-2024", texts)
    for name, content in texts.items():
        (tmp_path / name).write_text(content, "utf-8")
    text = source_text(tmp_path / "one.txt")

    path, line = append_evidence(
        project, "entities/xinghe", text, find_passage(text, "星河科技"), Aspect.NAME
    )

    assert project / path == folder / "evidence.csv"
    assert line.startswith("entities,xinghe,name,one.txt,5,9,1,")
    assert not check_project(project, [project / "texts", tmp_path])[2].issues
