"""The command line `baimo`; exit codes: 0 clean, 1 issues, 2 could not run."""

from __future__ import annotations

from typing import Annotated

import typer

import baimo
from baimo_curation.cli import answers, curate, read, release
from baimo_curation.cli.seal import seal
from baimo_curation.cli.site import site
from baimo_curation.cli.validate import VALIDATE_EXAMPLE, validate
from baimo_curation.errors import CommandError
from baimo_text.text_file import TextError

app = typer.Typer(
    name="baimo",
    help="China's AI large-model industry as checked tables, each row with its evidence.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)

_example = "Example: `baimo {}`".format
app.command(epilog=_example("check --sources ../texts --format github"))(curate.check)
app.command(epilog=_example("seal --sources ../texts"))(seal)
app.command(epilog=_example("build --check"))(curate.build)
app.command(epilog=_example("coverage --sources ../texts --html page.html"))(curate.coverage)
app.command(epilog=_example("locate a.txt '收入3.8亿元' --row metrics/acme-revenue"))(curate.locate)
app.command(epilog=_example("site --out public"))(site)
app.command(epilog=_example("mentions a.txt --published 2024-03-05 --format json"))(read.mentions)
app.command(epilog=VALIDATE_EXAMPLE)(validate)
app.command("list", epilog=_example("list entities"))(read.list_tables)
app.command(epilog=_example("show 商汤"))(read.show)
app.command(epilog=_example("search 算力"))(answers.search)
app.command(epilog=_example('sql "select * from units" --format csv'))(answers.sql)
app.command(epilog=_example("cite metrics/a100-bandwidth --style bibtex"))(answers.cite)
app.command(epilog=_example("verify ../texts"))(answers.verify)
app.command(epilog=_example("export sqlite -o baimo.sqlite"))(release.export)
app.command(epilog=_example("diff old.zip . --format changelog"))(release.diff)
app.command(epilog=_example("mcp"))(release.mcp)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"baimo {baimo.__version__}")
        raise typer.Exit


@app.callback()
def _global(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    del version


def main() -> None:
    """Run the command line; what the loader or the reader of texts refuses becomes a refusal."""
    try:
        app()
    except (TextError, baimo.BaimoError) as error:
        raise CommandError(*error.args[:1]) from error
