"""Building: twice gives the same bytes, and what cannot be built says why."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from baimo_curation.site.build import build_site
from baimo_curation.site.site_package import SiteError, read_site_package


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_two_builds_are_byte_identical(hostile_project: Path, tmp_path: Path) -> None:
    copies = [tmp_path / name for name in ("one", "another-folder")]
    for copy in copies:
        shutil.copytree(hostile_project, copy, ignore=shutil.ignore_patterns(".cache"))
        build_site(copy, copy / "site", with_sql=False)

    assert digests(copies[0] / "site") == digests(copies[1] / "site")


def test_programs_of_an_earlier_build_are_left_out(hostile_project: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(hostile_project, project, ignore=shutil.ignore_patterns(".cache"))
    app = project / ".cache" / "site" / "app"
    app.mkdir(parents=True)
    (app / "part-EARLIER.js").write_text("")

    build_site(project, project / "site", with_sql=False)

    assert not list((project / "site").rglob("part-EARLIER.js"))


def test_a_package_that_differs_from_its_descriptor_is_refused(
    hostile_project: Path, tmp_path: Path
) -> None:
    project = tmp_path / "project"
    shutil.copytree(hostile_project, project, ignore=shutil.ignore_patterns(".cache"))
    with (project / "dataset/csv/units.csv").open("a") as file:
        file.write("\n")

    with pytest.raises(SiteError, match=r"units\.csv: differs from datapackage\.json; run"):
        build_site(project, tmp_path / "site", with_sql=False)


@pytest.mark.parametrize(
    "lacking", ["keywords", "licenses", "resources.0.hash", "resources.0.byteSize"]
)
def test_a_descriptor_that_lacks_what_pages_show_is_refused(
    hostile_project: Path, tmp_path: Path, lacking: str
) -> None:
    shutil.copytree(hostile_project, tmp_path / "p")
    path = tmp_path / "p" / "datapackage.json"
    package = json.loads(path.read_text("utf-8"))
    *way, last = lacking.split(".")
    place = package[way[0]][int(way[1])] if way else package
    del place[last]
    path.write_text(json.dumps(package), "utf-8")

    with pytest.raises(SiteError, match=f"{lacking}: Field required; run 'baimo build'"):
        read_site_package(tmp_path / "p")


def test_a_folder_that_holds_something_else_is_not_replaced(
    hostile_project: Path, tmp_path: Path
) -> None:
    (tmp_path / "thesis.txt").write_text("ten years of work")

    with pytest.raises(SiteError, match="is not empty and does not contain a site"):
        build_site(hostile_project, tmp_path, with_sql=False)
    assert (tmp_path / "thesis.txt").exists()


@pytest.mark.parametrize(("data", "message"), [(b"\xff", "is not UTF-8"), (None, "cannot be read")])
def test_prose_that_cannot_be_read_is_named(
    hostile_project: Path, tmp_path: Path, data: bytes | None, message: str
) -> None:
    project = tmp_path / "project"
    shutil.copytree(hostile_project, project, ignore=shutil.ignore_patterns(".cache"))
    path = project / "CHANGELOG.md"
    path.unlink()
    if data:
        path.write_bytes(data)

    with pytest.raises(
        SiteError, match=rf"CHANGELOG\.md: .*{message}.*; this page is required to build the site"
    ):
        build_site(project, tmp_path / "site", with_sql=False)


def test_canonical_links_name_the_address_when_it_is_known(
    hostile_project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "project"
    shutil.copytree(hostile_project, project, ignore=shutil.ignore_patterns(".cache"))

    monkeypatch.chdir(tmp_path)  # a relative root is the same root

    build_site(Path("project"), Path("site"), with_sql=False, url="https://data.example/baimo")

    page = (tmp_path / "site/zh/timeline/index.html").read_text("utf-8")
    assert 'rel="canonical" href="https://data.example/baimo/zh/timeline/"' in page
    sitemap = (tmp_path / "site/sitemap.xml").read_text("utf-8")
    assert "<loc>https://data.example/baimo/timeline/</loc>" in sitemap
