"""The built sites, a server, and a browser: made once, shared by all workers."""

from __future__ import annotations

import ctypes
import fcntl
import functools
import http.server
import pickle
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from conftest import CASES, ROOT
from robustness.calls import add_prose
from support.commands import run
from support.hostile_project import write_hostile_project
from support.made_once import made_once

pytest.importorskip("mkdocs", reason="the extra baimo[site] is not installed")

from baimo_curation.site.build import build_site
from baimo_curation.site.divided_pages import divided
from baimo_curation.site.frontend import install
from baimo_curation.site.joined_rows import JoinedRows
from baimo_curation.site.page import Context, Page
from baimo_curation.site.pages import PAGES
from baimo_curation.site.site_package import SiteError, read_site_package
from baimo_curation.site.terms import Lang

FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def once(folder: Path, make: Callable[[], object]) -> None:
    """Run `make` in the first worker that asks; the others wait for it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = folder / "done"
        if not done.exists():
            try:
                make()
                done.write_text("")
            except SiteError as error:
                done.write_text(str(error))
        message = done.read_text()
    if message:
        pytest.skip(message) if message.startswith("npm is not") else pytest.fail(message)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all workers of one run share."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


@pytest.fixture(scope="session")
def world(project_part: Path) -> JoinedRows:
    """The published rows of some of the sources."""
    return JoinedRows(read_site_package(project_part))


@pytest.fixture(scope="session")
def small_world(tmp_path_factory: pytest.TempPathFactory) -> JoinedRows:
    """The published rows of the small project of the cases."""

    def make(folder: Path) -> None:
        shutil.copytree(CASES / "base", folder, dirs_exist_ok=True)
        add_prose(folder)
        done = run("build", cwd=folder)
        assert done.returncode == 0, done.stdout + done.stderr

    return JoinedRows(read_site_package(made_once(tmp_path_factory, "small", make)))


@pytest.fixture(scope="session")
def load(project_part: Path) -> Callable[[str], pa.Table]:
    """Load a table that the site is made of, as `baimo.load` does."""
    return lambda table: pq.read_table(project_part / f"dataset/parquet/{table}.parquet")


Pages = dict[str, Page]


@pytest.fixture(scope="session")
def whole_and_divided(
    world: JoinedRows, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Lang], tuple[Pages, Pages]]:
    """Write the pages in a language, once for all processes: as written, then as divided."""

    @functools.cache
    def write_all(lang: Lang) -> tuple[Pages, Pages]:
        def make(folder: Path) -> None:
            ctx = Context(world, lang)
            whole = [page for write in PAGES for page in write(ctx)]
            pages = [{page.path: page for page in found} for found in (whole, divided(ctx, whole))]
            (folder / "pages.pickle").write_bytes(pickle.dumps(tuple(pages)))

        folder = made_once(tmp_path_factory, f"pages-{lang}", make)
        pages: tuple[Pages, Pages] = pickle.loads((folder / "pages.pickle").read_bytes())
        return pages

    return write_all


@pytest.fixture(scope="session")
def written(
    whole_and_divided: Callable[[Lang], tuple[Pages, Pages]],
) -> Callable[[Lang], Pages]:
    """Write the pages of the published rows in a language, as readers see them, by path."""
    return lambda lang: whole_and_divided(lang)[1]


@pytest.fixture(scope="session")
def site(shared: Path, project_part: Path) -> Path:
    """The site of some of the sources, with every part."""
    return built(project_part, shared / "real-site")


@pytest.fixture(scope="session")
def hostile_project(shared: Path) -> Path:
    """A small published project whose names attack every context they are written into."""
    folder = shared / "hostile"
    once(folder, lambda: write_hostile_project(folder / "project"))
    return folder / "project"


@pytest.fixture(scope="session")
def hostile_site(shared: Path, hostile_project: Path) -> Path:
    """The site of the hostile project, with every part."""
    return built(hostile_project, shared / "hostile-site")


def built(project: Path, folder: Path) -> Path:
    """Build the site of a project, with every part, in the first worker that asks."""

    def make() -> None:
        install_once(project / ".cache" / "site" / "npm")
        build_site(project, folder / "site")

    once(folder, make)
    return folder / "site"


def install_once(cache: Path) -> None:
    """Copy the packages of the real project's cache, so that npm runs once."""
    import baimo_curation.site

    here = Path(baimo_curation.site.__file__).parent / "frontend"
    own = ROOT / ".cache" / "site" / "npm"
    install(here, own)
    shutil.copytree(own, cache, symlinks=True, dirs_exist_ok=True)


class _Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, reached: list[str], **options: Any) -> None:
        self.reached = reached
        super().__init__(*args, **options)

    def log_message(self, *args: object) -> None:
        self.reached.append(str(args))


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., str]]:
    """Serve folders on ports of their own, as `python -m http.server` does."""
    servers = []

    def start(folder: Path, reached: list[str] | None = None) -> str:
        log = [] if reached is None else reached
        handler = functools.partial(_Handler, directory=str(folder), reached=log)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Headless Chromium, as installed."""
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("no Chromium on the PATH; apt-get install chromium fonts-noto-cjk")
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if sys.platform == "linux":
        try:
            ctypes.CDLL("libatomic.so.1")
        except OSError as error:
            pytest.skip(f"Playwright would not start: {error}; apt-get install libatomic1")
    with api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@dataclass
class Visit:
    """An open page, and all it complained about."""

    page: Any
    base: str
    faults: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Open a page and let its program come to rest."""
        self.page.goto("about:blank")
        self.page.goto(self.base + path, wait_until="load")
        self.page.wait_for_timeout(60)

    def until(self, expression: str, seconds: float = 20) -> Any:
        """Wait until an expression is true; the library's wait needs eval, which pages forbid."""
        for _ in range(int(seconds * 20)):
            value = self.page.evaluate(f"() => {expression}")
            if value:
                return value
            self.page.wait_for_timeout(50)
        raise AssertionError(f"never held: {expression}; {self.faults}")


@pytest.fixture
def visit(browser: Any, site: Path, serve: Callable[..., str]) -> Iterator[Callable[..., Visit]]:
    """Open pages that report every console error, refusal and request to another host."""
    contexts = []
    served: dict[Path, str] = {}

    def open_page(
        folder: Path = site, *, width: int = 1280, scheme: str = "light", locale: str = "en-US"
    ) -> Visit:
        if folder not in served:
            served[folder] = serve(folder)
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            locale=locale,
            accept_downloads=True,
        )
        contexts.append(context)
        visit = Visit(context.new_page(), served[folder])
        visit.page.on("console", lambda m: _console(visit, m))
        visit.page.on("pageerror", lambda error: visit.faults.append(f"error: {error}"))
        visit.page.on("request", lambda request: _request(visit, request.url))
        return visit

    yield open_page
    for context in contexts:
        context.close()


def _console(visit: Visit, message: Any) -> None:
    if message.type in ("error", "warning"):
        visit.faults.append(f"{message.type}: {message.text}")


def _request(visit: Visit, url: str) -> None:
    visit.requests.append(url)
    if not url.startswith((visit.base, "blob:", "data:", "about:")):
        visit.faults.append(f"request to another host: {url}")
