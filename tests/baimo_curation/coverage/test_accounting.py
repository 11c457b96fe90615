from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from baimo_curation.coverage.accounting import TextCoverage, cover, coverage_rows, publication
from baimo_curation.coverage.coverage_report import coverage_html
from baimo_curation.coverage.draft_rows import drafts
from baimo_curation.coverage.expressions import State
from baimo_curation.project import check_project
from baimo_curation.publish import render
from baimo_curation.publish.write import write_release
from baimo_curation.reading.dataset import Dataset, file_of, read_dataset
from baimo_curation.reading.published_parquet import read_records
from baimo_curation.tables.codelists import MentionKind
from baimo_curation.tables.sources import Source
from support.commands import run


def covered(project: Path) -> tuple[Dataset, TextCoverage]:
    dataset, texts, _ = check_project(project, [project / "texts"])
    (source,) = cover(dataset, texts)
    return dataset, source


def without_evidence(project: Path, row: str) -> None:
    path = project / "dataset/sources/acme-2024/evidence.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if f",{row}," not in line), "utf-8")


def append(project: Path, sentence: str) -> None:
    """Add a sentence to the end of the text, and describe the file as it is then."""
    path, about = project / "texts/acme.txt", project / file_of("sources", "acme-2024")
    path.write_bytes(path.read_bytes() + sentence.encode())
    text, lines = path.read_bytes(), about.read_text("utf-8").splitlines()
    new = {
        "sha256": f'"{hashlib.sha256(text).hexdigest()}"',
        "bytes": len(text),
        "chars": len(text.decode()),
    }
    keys = [line.split(" = ")[0] for line in lines]
    changed = [f"{k} = {new[k]}" if k in new else old for k, old in zip(keys, lines, strict=True)]
    about.write_text("\n".join(changed) + "\n", "utf-8")


def states(source: TextCoverage) -> dict[str, str]:
    return {item.text: item.state for item in source.items}


def test_each_mention_has_a_state(project: Path) -> None:
    _, source = covered(project)

    found = states(source)

    assert found["3.8亿元"] == State.CITED
    assert found["一款"] == State.EXCLUDED
    assert found["10至20张"] == State.OPEN
    assert found["山海2.0"] == State.CITED


def test_removing_the_evidence_of_a_figure_opens_it(project: Path) -> None:
    without_evidence(project, "shanhai-parameters")

    _, source = covered(project)

    assert states(source)["约700亿"] == State.OPEN


def test_a_passage_that_only_names_does_not_cite_a_figure(project: Path) -> None:
    path = project / "dataset/sources/acme-2024/evidence.csv"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("metrics,shanhai-parameters,row", "metrics,shanhai-parameters,name"), "utf-8"
    )

    _, source = covered(project)

    assert states(source)["约700亿"] == State.OPEN


def test_a_name_without_evidence_in_the_source_is_open(project: Path) -> None:
    without_evidence(project, "xinghe")

    _, source = covered(project)

    assert states(source)["星河科技"] == State.OPEN


def test_an_ambiguous_name_is_never_open(project: Path) -> None:
    without_evidence(project, "xinghe")
    path = project / "dataset/aliases.csv"
    path.write_text(
        path.read_text("utf-8").replace(
            "星河科技,zh-Hans,official,false", "星河科技,zh-Hans,official,true"
        ),
        "utf-8",
    )

    _, source = covered(project)

    assert states(source)["星河科技"] == State.AUTOMATIC


def test_a_number_inside_a_name_is_set_aside(project: Path) -> None:
    _, source = covered(project)
    inside = [
        item
        for item in source.items
        if item.text == "2.0" or (item.mention and item.mention.shadowed)
    ]

    assert inside
    assert all(item.state != State.OPEN for item in inside)


def test_counts_add_up(project: Path) -> None:
    _, source = covered(project)

    rows = coverage_rows([source])

    assert sum(row.found for row in rows) == len(source.items)
    assert all(row.found == row.cited + row.excluded + row.automatic + row.open for row in rows)


def test_drafts_can_be_pasted(project: Path) -> None:
    """The rows drafted for a figure are accepted once the curator names the indicator."""
    for table in ("metrics", "evidence"):
        path = project / file_of(table, "acme-2024")
        lines = path.read_text("utf-8").splitlines(keepends=True)
        path.write_text("".join(x for x in lines if "shanhai-2-chips" not in x), "utf-8")
    dataset, source = covered(project)
    lines = list(drafts(dataset, source))
    first = next(number for number, line in enumerate(lines) if "四万五千张" in line)
    metric, evidence, exclusion = lines[first : first + 3]
    for line, table in ((metric, "metrics"), (evidence, "evidence")):
        path = project / file_of(table, "acme-2024")
        pasted = line.split(": ", 1)[1].replace("shanhai,,level", "shanhai,chip-count,level")
        path.write_text(path.read_text("utf-8") + pasted + "\n", "utf-8")

    report = check_project(project, [project / "texts"])[2]

    metrics = (project / file_of("metrics", "acme-2024")).read_text("utf-8")
    assert "chip-count,level,45000,,chip,exact" in metrics
    assert not report.issues, report.to_text()
    assert exclusion.startswith(f"{file_of('exclusions', 'acme-2024')}: ")


@pytest.mark.parametrize(
    ("sentence", "tables"),
    [
        ("星河科技缺芯片。", ["claims", "evidence", "exclusions"]),
        ("MathGPT，MathGPT，MathGPT。", ["aliases", "exclusions"]),
        ("到2031年。", ["exclusions"]),
    ],
)
def test_other_expressions_have_drafts_too(project: Path, sentence: str, tables: list[str]) -> None:
    before = len(list(drafts(*covered(project))))
    append(project, sentence)

    lines = list(drafts(*covered(project)))[before:]

    files = [file_of(table, "acme-2024") for table in tables]
    assert [line.split(": ")[0] for line in lines] == files


def test_html_shows_the_text_once_and_names_the_rows(project: Path) -> None:
    dataset, source = covered(project)

    page = coverage_html(dataset, [source])

    assert "metrics/xinghe-revenue-2023" in page
    assert "excluded: rhetorical" in page
    assert page.count("上线的GPU达到") == 1
    assert "http" not in page


def test_html_escapes_the_text(project: Path) -> None:
    dataset, _ = read_dataset(project)
    source = TextCoverage("s", None, "<script>", [])

    assert "<script>" not in coverage_html(dataset, [source])


def test_the_published_table_is_kept_for_texts_not_at_hand(project: Path) -> None:
    dataset, texts, _ = check_project(project, [project / "texts"])
    write_release(project, render(project, "1.0.0", dataset, texts))
    before = read_records(project / "dataset/parquet/coverage.parquet")

    dataset, texts, _ = check_project(project)
    write_release(project, render(project, "1.0.0", dataset, texts))

    assert before
    assert read_records(project / "dataset/parquet/coverage.parquet") == before


@pytest.mark.parametrize(
    ("published", "certain"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024-03", "2024-03"),
        ("2023?", "2023"),
        ("2023-10-24/2023-12-31", "2023"),
        ("2023/2024", None),
        (None, None),
    ],
)
def test_relative_dates_count_from_what_is_certain(
    project: Path, published: str | None, certain: str | None
) -> None:
    dataset, _, _ = check_project(project)
    source = next(iter(dataset.rows(Source))).model_copy(update={"published": published})

    assert publication(source) == certain


def test_command_reports_and_exits_1_while_anything_is_open(project: Path) -> None:
    done = run("coverage", "--sources", "texts", "--html", "page.html", cwd=project)

    assert done.returncode == 1
    assert "open: acme-2024:" in done.stdout
    assert "metrics.csv: draft-at" in done.stdout
    assert (project / "page.html").read_text("utf-8").startswith("<!doctype html>")


def test_command_refuses_tables_it_cannot_read(project: Path) -> None:
    path = project / "dataset/aliases.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    done = run("coverage", "--sources", "texts", cwd=project)

    assert done.returncode == 2
    assert "byte order mark" in done.stdout
    assert "correct the issues above" in done.stderr


def test_command_with_a_folder_without_texts_says_so(project: Path) -> None:
    done = run("coverage", "--sources", "dataset", cwd=project)

    assert done.returncode == 2
    assert "no text to account for" in done.stderr


def test_command_gives_json(project: Path) -> None:
    done = run("coverage", "--sources", "texts", "--format", "json", cwd=project)

    (source,) = json.loads(done.stdout)

    assert [row["kind"] for row in source["counts"]][:3] == ["quantity", "rank", "date"]
    assert {item["kind"] for item in source["open"]} <= {"quantity", "rank", "date", "entity"}


def test_command_without_texts_says_what_it_needs(project: Path) -> None:
    done = run("coverage", cwd=project)

    assert done.returncode == 2
    assert "--sources DIR" in done.stderr


def test_mentions_of_any_text(project: Path) -> None:
    (project / "a.txt").write_text("华为去年营收超7000亿元。", "utf-8")

    done = run("mentions", "a.txt", "--published", "2024-03-05", "--format", "json", cwd=project)

    found = {item["text"]: item for item in json.loads(done.stdout)}
    assert found["超7000亿元"]["value"] == 700_000_000_000
    assert found["超7000亿元"]["unit"] == "CNY"
    assert found["超7000亿元"]["qualifier"] == "more_than"
    assert found["去年"]["value"] == "2023"
    assert found["华为"]["entity_ids"] == ["huawei"]


def test_mentions_of_a_file_that_is_no_text(project: Path) -> None:
    (project / "a.bin").write_bytes(b"\xff\xfe\x00")

    done = run("mentions", "a.bin", cwd=project)

    assert done.returncode == 2
    assert "a.bin" in done.stderr
    assert "Traceback" not in done.stderr


def test_mentions_refuses_a_date_that_is_none(project: Path) -> None:
    done = run("mentions", "texts/acme.txt", "--published", "soon", cwd=project)

    assert done.returncode == 2
    assert "soon" in done.stderr
    assert "Traceback" not in done.stderr


def test_claims_names_and_lists_are_counted_in_prose_alone(project: Path) -> None:
    append(project, "星河科技缺芯片。")
    prose = {row.kind: row.found for row in coverage_rows([covered(project)[1]])}
    about = project / file_of("sources", "acme-2024")
    (project / "texts/acme.txt").rename(project / "texts/acme.json")
    about.write_text(about.read_text("utf-8").replace("acme.txt", "acme.json"), "utf-8")

    data = {row.kind: row.found for row in coverage_rows([covered(project)[1]])}

    assert (prose[MentionKind.CLAIM], data[MentionKind.CLAIM]) == (1, 0)
    assert prose[MentionKind.QUANTITY] == data[MentionKind.QUANTITY]
