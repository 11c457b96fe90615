"""Building the site: Markdown trees, front end, MkDocs for each language, finishing of pages."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from baimo_curation.scratch_folder import scratch_folder
from baimo_curation.site import metadata
from baimo_curation.site.frontend import write_frontend
from baimo_curation.site.joined_rows import JoinedRows
from baimo_curation.site.mkdocs import config, finish, markdown_file, start, stop
from baimo_curation.site.page import Context, Page
from baimo_curation.site.pages import all_pages
from baimo_curation.site.postprocess import finish_page, strip_theme
from baimo_curation.site.site_package import SiteError, read_site_package
from baimo_curation.site.terms import LANGS, Lang

# With this many entities or more, the search covers names and descriptions, not every figure.
LEAN_FROM = 1000


@dataclass(frozen=True)
class Built:
    """Result of a build."""

    out: Path
    pages: int
    files: int
    bytes: int
    seconds: float


def build_site(root: Path, out: Path, *, with_sql: bool = True, url: str | None = None) -> Built:
    """Build the site of a published package in both languages.

    Args:
        root: The project's root, with its published package.
        out: Folder of the site; it is replaced only when the build is complete.
        with_sql: Whether to include the parts from npm: explorer, comparison and SQL.
        url: Address the site will have, for canonical links and the sitemap.

    Raises:
        SiteError: The package cannot be read, or a step failed.
    """
    began = time.monotonic()
    _may_replace(out)
    url = f"{url.rstrip('/')}/" if url else None
    world = JoinedRows(read_site_package(root))
    work = root.resolve() / ".cache" / "site"  # MkDocs counts paths from its configuration
    trees = {lang: work / lang for lang in LANGS}
    made = work / "made"
    app = work / "app"
    for folder in (*trees.values(), made, app):
        shutil.rmtree(folder, ignore_errors=True)
    pages = {lang: _pages(world, lang, with_sql) for lang in LANGS}
    paths = {page.path for page in pages["en"]}
    (work / "userdict.txt").parent.mkdir(parents=True, exist_ok=True)
    (work / "userdict.txt").write_text(user_dictionary(world), encoding="utf-8")
    builds = {}
    try:
        for lang in LANGS:
            _write_tree(trees[lang], pages[lang], paths)
            target = made / lang
            builds[lang] = start(lang, work, config(lang, trees[lang], target, paths, url))
        write_frontend(work / "npm", app, with_sql=with_sql)
        for lang, process in builds.items():
            finish(lang, process)
    finally:
        for process in builds.values():
            stop(process)
    site = _assemble(made, app, pages, world)
    _finish_pages(site, world, url)
    _write_metadata(site, pages["en"], world, url)
    _replace(out, site)
    listed = [path for path in out.rglob("*") if path.is_file()]
    return Built(
        out,
        pages=sum(path.suffix == ".html" for path in listed),
        files=len(listed),
        bytes=sum(path.stat().st_size for path in listed),
        seconds=time.monotonic() - began,
    )


def user_dictionary(world: JoinedRows) -> str:
    """Return the words that the search must not split, one a line, in the format of jieba."""
    names = {str(row["name"]) for row in world.tables["aliases"]}
    names |= {str(row["name_zh"]) for row in world.entities.values() if row["name_zh"]}
    names |= {str(row["name_zh"]) for row in world.indicators.values()}
    names |= {"大模型", "算力", "人工智能", "生成式"}
    return "".join(f"{name} 1000 nz\n" for name in sorted(names) if name and " " not in name)


def _pages(world: JoinedRows, lang: Lang, with_sql: bool) -> list[Page]:
    lean = len(world.entities) > LEAN_FROM
    ctx = Context(world, lang, with_sql=with_sql, lean=lean)
    return all_pages(ctx)


def _write_tree(folder: Path, pages: Iterable[Page], paths: set[str]) -> None:
    for page in pages:
        path = folder / markdown_file(page.path, paths)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.markdown(), encoding="utf-8")


def _assemble(made: Path, app: Path, pages: dict[Lang, list[Page]], world: JoinedRows) -> Path:
    """Move both languages and their shared files into one folder."""
    site = made / "en"
    (made / "zh").rename(site / "zh")
    (site / "zh" / "404.html").unlink()  # hosts show the one at the root
    for folder in (site, site / "zh"):
        strip_theme(folder)
    shutil.copytree(app, site / "assets" / "app")
    for page in (page for listed in pages.values() for page in listed):
        for path, data in page.files.items():
            (site / path).parent.mkdir(exist_ok=True)
            (site / path).write_bytes(data)
    for entity_id in world.entities:
        text = metadata.entity_json(world, entity_id)
        (site / "entities" / f"{entity_id}.json").write_text(text, encoding="utf-8")
    return site


def _finish_pages(site: Path, world: JoinedRows, url: str | None) -> None:
    described = {site / "index.html", site / "zh" / "index.html"}
    head = metadata.dataset_json_ld(world, url)
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        done = finish_page(html, head=head if path in described else "")
        path.write_text(done, encoding="utf-8")


def _write_metadata(site: Path, pages: list[Page], world: JoinedRows, url: str | None) -> None:
    package = world.package
    data = site / "data"
    data.mkdir()
    files = {item.file_name: package.files[item.path] for item in package.descriptor.resources}
    files["datapackage.json"] = package.files["datapackage.json"]
    files["manifest.json"] = metadata.manifest(world).encode()
    for name, content in files.items():
        (data / name).write_bytes(content)
    (data / "SHA256SUMS").write_text(metadata.digests(files), encoding="utf-8")
    paths = sorted(page.path for page in pages)
    (site / "sitemap.xml").write_text(metadata.sitemap(paths, url), encoding="utf-8")
    (site / "llms.txt").write_text(metadata.llms_txt(world, pages), encoding="utf-8")


def _may_replace(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise SiteError(f"{out}: is a file; name a folder with --out")
    if out.exists() and any(out.iterdir()) and not (out / "llms.txt").is_file():
        raise SiteError(
            f"{out}: is not empty and does not contain a site; name another folder with --out"
        )


def _replace(out: Path, site: Path) -> None:
    """Replace a site: it is first completed beside the old one, then renamed."""
    out = out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    with scratch_folder(out.parent) as folder:
        shutil.move(site, folder / "new")
        if out.exists():
            out.rename(folder / "old")
        (folder / "new").rename(out)
