"""The build writes a page of the questions of a project, and says which file is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.commands import Done, call

FILE = """
question = "Which entities are there?"
question_zh = "有哪些实体？"
sql = "{sql}"
pandas = "answer = baimo.load('entities', frame='pandas')"
chinese = ["title"]
advice = "Read them."
advice_zh = "请读。"
"""
SQL = "select event_id, title from events order by event_id"


@pytest.fixture
def asked(project: Path) -> Path:
    """The small project with an introduction in both languages."""
    folder = project / "docs" / "questions"
    folder.mkdir(parents=True)
    (folder / "intro.md").write_text("# Questions\n", "utf-8")
    (folder / "intro.zh.md").write_text("# 问与答\n", "utf-8")
    return folder


def built(folder: Path, text: str) -> Done:
    (folder / "01-what.toml").write_text(text, "utf-8")
    return call("build", "--root", folder.parent.parent)


def test_each_language_has_its_words_and_its_columns(asked: Path) -> None:
    result = built(asked, FILE.format(sql=SQL))

    assert result.returncode == 0, result.stderr
    english = (asked.parent / "questions.md").read_text("utf-8")
    chinese = (asked.parent / "zh" / "questions.md").read_text("utf-8")
    assert "## 1. Which entities are there? { #what }\n" in english
    assert "| event_id | title |\n" in english
    assert "## 1. 有哪些实体？ { #what }\n" in chinese
    assert "select event_id, title_zh from events" in chinese
    assert "| event_id | title_zh |\n" in chinese


def test_a_long_answer_is_cut_and_says_so(asked: Path) -> None:
    result = built(asked, FILE.format(sql="select * from range(62)"))

    assert result.returncode == 0, result.stderr
    page = (asked.parent / "questions.md").read_text("utf-8")
    assert "| 59 |\n\n2 more rows.\n" in page


def test_an_answer_without_rows_says_so(asked: Path) -> None:
    built(asked, FILE.format(sql="select name from units where false"))

    assert "No rows.\n" in (asked.parent / "questions.md").read_text("utf-8")


def test_text_of_the_data_is_not_read_as_markdown(asked: Path) -> None:
    built(asked, FILE.format(sql="select '[a](javascript:b) <i> *c* { #d } _e_ f_g | h' as x"))

    page = (asked.parent / "questions.md").read_text("utf-8")
    assert r"| \[a\](javascript:b) &lt;i> \*c\* \{ #d \} \_e\_ f_g \| h |" in page


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("question = ", "docs/questions/01-what.toml: is not TOML in UTF-8"),
        ("question = 'Who?'", "docs/questions/01-what.toml: question_zh: Field required"),
        (FILE.format(sql=SQL) + "answer = 'x'", "01-what.toml: answer: Extra inputs"),
        (FILE.format(sql="select $1"), "01-what.toml: sql: String should match pattern"),
        (FILE.format(sql="select x from units"), "docs/questions: sql of what: Binder Error"),
    ],
)
def test_a_file_that_is_wrong_is_named_and_nothing_is_written(
    asked: Path, text: str, message: str
) -> None:
    result = built(asked, text)

    assert result.returncode == 2
    assert message in result.stderr
    assert not (asked.parent / "questions.md").exists()
