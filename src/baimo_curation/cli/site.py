"""The command that builds the documentation site."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from baimo_curation.cli.shared import Root, changing, project_root
from baimo_curation.errors import ProjectError


def site(
    root: Root = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where to; default: site/ in the project.")
    ] = None,
    without_sql: Annotated[
        bool,
        typer.Option("--without-sql", help="Leave out explorer and SQL, which need npm to build."),
    ] = False,
    url: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Address of the site, for canonical links and sitemap."),
    ] = None,
) -> None:
    """Build the documentation site from the published package, in English and Chinese."""
    try:
        from baimo_curation.site.build import build_site
    except ModuleNotFoundError as error:
        raise ProjectError(
            f"the site needs {error.name}; install it with: pip install 'baimo[site]'"
        ) from error
    folder = project_root(root)
    with changing(folder):
        made = build_site(folder, out or folder / "site", with_sql=not without_sql, url=url)
    typer.echo(
        f"{made.pages} pages, {made.files} files, {made.bytes / 1e6:.1f} MB "
        f"in {made.seconds:.0f} s: {made.out}"
    )
