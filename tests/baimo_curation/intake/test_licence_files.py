"""Copyright lines are taken from licence files, and templates and bodies of licences are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from baimo_curation.intake.licence_files import copyright_notice
from baimo_curation.publish.attribution import licence_text
from baimo_curation.reading.licences import licences

CLAUSE = "Our only modification is that a product\nof many users shall display the name."


@pytest.mark.parametrize(
    ("files", "notice"),
    [
        ({}, ""),
        ({"LICENSE": "MIT\n\n  Copyright (c)  2026 Acme \n"}, "Copyright (c) 2026 Acme"),
        ({"LICENSE": "Copyright [yyyy] [name of copyright owner]"}, ""),
        ({"LICENSE": "Copyright [2025] [name of copyright owner]"}, ""),
        ({"LICENSE": "Copyright and related rights\nCopyright License. Subject to"}, ""),
        ({"LICENSE": licence_text(licences()["Apache-2.0"]) or ""}, ""),
        ({"LICENSE.txt": "Copyright A", "NOTICE": "Copyright B; C"}, "Copyright A;Copyright B, C"),
        ({"LICENSE": "Copyright A", "COPYING": "Copyright A"}, "Copyright A"),
        ({"LICENSE": "Copyright A", "LICENSE-MODEL": "Copyright B"}, "Copyright A"),
        ({"LICENSE": "Copyright A", "NOTICE": "Copyright " + "B" * 390}, "Copyright A"),
        ({"README.md": "Copyright A"}, ""),
        (
            {"LICENSE": f"Copyright A\n\n{CLAUSE}\n"},
            "Copyright A;Our only modification is that a product of many users shall display the "
            "name.",
        ),
    ],
)
def test_copyright_lines_are_found(tmp_path: Path, files: dict[str, str], notice: str) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")

    assert copyright_notice(tmp_path) == notice


def test_a_licence_that_is_no_text_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "LICENSE").write_bytes(b"%PDF-1.7")

    assert copyright_notice(tmp_path) == ""
