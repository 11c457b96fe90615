"""`baimo site`: the documentation site."""

from __future__ import annotations

from pathlib import Path

from baimo_curation.cli.parser import Parser
from baimo_curation.cli.project_options import add_root, changing, project_root
from baimo_curation.cli.terminal import echo
from baimo_curation.site.build import build_site


def add_arguments(parser: Parser) -> None:
    """Declare what the command takes."""
    add_root(parser)
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="Where to write it; without it site/ in the project.",
    )
    parser.add_argument(
        "--without-sql",
        action="store_true",
        help="Leave out explorer and SQL, which need npm to build.",
    )
    parser.add_argument(
        "--url", metavar="URL", help="Address of the site, for canonical links and sitemap."
    )


def run(root: Path | None, out: Path | None, without_sql: bool, url: str | None) -> int:
    """Build the site; what the folder contained is replaced once all is built."""
    folder = project_root(root)
    with changing(folder):
        made = build_site(folder, out or folder / "site", with_sql=not without_sql, url=url)
    echo(
        f"{made.pages} pages, {made.files} files, {made.bytes / 1e6:.1f} MB "
        f"in {made.seconds:.0f} s: {made.out}"
    )
    return 0
