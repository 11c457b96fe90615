"""The pages of questions: each as a query, in pandas and on the command line, with its answer."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from baimo_curation.errors import ProjectError
from baimo_curation.publish.markdown import GENERATED, plain, table
from baimo_curation.publish.parquet_files import PublishedTables
from baimo_curation.publish.reference_pages import Lang

QUESTIONS = "docs/questions"  # a file for each; their names give the order
_INTRO: dict[Lang, str] = {"en": f"{QUESTIONS}/intro.md", "zh": f"{QUESTIONS}/intro.zh.md"}
PAGES: dict[Lang, str] = {"en": "docs/questions.md", "zh": "docs/zh/questions.md"}
_MOST_ROWS = 60  # of an answer that a page shows

_PLAIN = {"en": "Without SQL: `{}`.", "zh": "不用 SQL：`{}`。"}


class Question(BaseModel):
    """One question, as its file states it."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    anchor: str = Field(min_length=1)
    question: str = Field(min_length=1)
    question_zh: str = Field(min_length=1)
    sql: str = Field(min_length=1, pattern=r'^[^"$`\\!]+$')  # safe between double quotes of a shell
    pandas: str = Field(min_length=1)
    command: str | None = None
    chinese: tuple[str, ...] = ()
    advice: str = Field(min_length=1)
    advice_zh: str = Field(min_length=1)

    def query(self, lang: Lang) -> str:
        """Return the query; in Chinese, with the Chinese column of those that have one."""
        return self._in(lang, self.sql)

    def code(self, lang: Lang) -> str:
        """Return the same in pandas, without the lines that every question begins with."""
        return self._in(lang, self.pandas)

    def _in(self, lang: Lang, text: str) -> str:
        if lang == "en" or not self.chinese:
            return text
        return re.sub(rf"\b({'|'.join(self.chinese)})\b", r"\1_zh", text)


class Answer(NamedTuple):
    """The result of a query."""

    columns: list[str]
    rows: list[tuple[object, ...]]


def read_questions(root: Path) -> list[Question]:
    """Return the questions in the order of their files; none if there is no folder.

    Raises:
        ProjectError: A file is not TOML, or lacks something.
    """
    return [_read(root, path) for path in sorted((root / QUESTIONS).glob("*.toml"))]


def _read(root: Path, path: Path) -> Question:
    file = path.relative_to(root).as_posix()
    try:
        data = tomllib.loads(path.read_text("utf-8"))
        return Question.model_validate(data | {"anchor": re.sub(r"^\d+-", "", path.stem)})
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ProjectError(f"{file}: is not TOML in UTF-8: {error}") from error
    except ValidationError as error:
        fault = error.errors()[0]
        key = ".".join(map(str, fault["loc"]))
        raise ProjectError(f"{file}: {key}: {fault['msg']}; see {QUESTIONS}/README.md") from error


def question_pages(
    root: Path, questions: Iterable[Question], tables: Mapping[str, PublishedTables]
) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of the page in each language.

    Args:
        root: The project's root, with the introduction of each page.
        questions: What to ask, in order.
        tables: Published tables by name.

    Raises:
        ProjectError: A query fails.
    """
    questions = list(questions)
    for lang, path in PAGES.items():
        answers = _answers(questions, tables, lang)
        lines = [
            line
            for number, (question, answer) in enumerate(zip(questions, answers, strict=True), 1)
            for line in _section(number, question, answer, lang)
        ]
        introduction = (root / _INTRO[lang]).read_text("utf-8").rstrip()
        yield path, "\n".join([GENERATED, "", introduction, "", *lines]).rstrip() + "\n"


def _answers(
    questions: list[Question], tables: Mapping[str, PublishedTables], lang: Lang
) -> Iterator[Answer]:
    import duckdb

    with duckdb.connect() as connection:
        for name, rows in tables.items():
            connection.read_parquet(str(rows.path)).create_view(name)
        for question in questions:
            try:
                result = connection.sql(question.query(lang))
                yield Answer(result.columns, result.fetchall())
            except duckdb.Error as error:
                reason = " ".join(str(error).split())
                raise ProjectError(f"{QUESTIONS}: sql of {question.anchor}: {reason}") from error


def _section(number: int, question: Question, answer: Answer, lang: Lang) -> Iterator[str]:
    title = question.question if lang == "en" else question.question_zh
    yield from [f"## {number}. {title} {{ #{question.anchor} }}", ""]
    yield from ["```text", f'baimo sql "\n{question.query(lang)}\n"', "```", ""]
    yield from ["```python", question.code(lang), "```", ""]
    if question.command:
        yield from [_PLAIN[lang].format(question.command), ""]
    if answer.rows:
        shown = answer.rows[:_MOST_ROWS]
        yield from table(answer.columns, [[_cell(value) for value in row] for row in shown])
    else:
        yield from [{"en": "No rows.", "zh": "没有符合的行。"}[lang], ""]
    left = len(answer.rows) - _MOST_ROWS
    if left > 0:
        yield from [{"en": f"{left} more rows.", "zh": f"另有{left}行。"}[lang], ""]
    yield from [question.advice if lang == "en" else question.advice_zh, ""]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.15g}"
    return value.isoformat() if isinstance(value, date) else plain(str(value))
