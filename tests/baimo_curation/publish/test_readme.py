"""The counts in the README are written by the build."""

from __future__ import annotations

from pathlib import Path

from baimo_curation.publish.readme import with_counts
from support.commands import call

BEGIN, END = "<!-- counts: written by 'baimo build' -->\n", "<!-- end of counts -->\n"


def test_the_build_writes_the_counts_and_nothing_else(project: Path) -> None:
    readme = project / "README.md"
    readme.write_text(f"# Title\n\n{BEGIN}old\n{END}\nend \\1\n", "utf-8")

    result = call("build", "--root", project)

    assert result.returncode == 0, result.stdout
    assert readme.read_text("utf-8") == (
        f"# Title\n\n{BEGIN}"
        "- 1 source of 2024\n"
        "- 3 entities, among them 2 models, 1 company\n"
        "- 4 figures, 1 event, 2 relations and 0 claims, with 12 cited passages\n"
        "- 2 of the figures have a period, 1 of the events a date; 2 of 2 models have a figure; "
        "0 pairs of figures contradict each other\n"
        f"{END}\nend \\1\n"
    )


def test_counts_that_are_out_of_date_are_stale(project: Path) -> None:
    (project / "README.md").write_text(BEGIN + END, "utf-8")
    call("build", "--root", project)
    (project / "README.md").write_text(BEGIN + "- 9 sources\n" + END, "utf-8")

    result = call("build", "--check", "--root", project)

    assert result.returncode == 1
    assert "README.md is stale" in result.stdout


def test_a_readme_without_the_comments_stays_as_it_is() -> None:
    assert with_counts(b"\xff no comments", {}) == b"\xff no comments"
