"""Every command: what it needs, what it does in one line, and an example.

The code of a command is in the module `<name>_command`, which is imported when it is called.
"""

from __future__ import annotations

from typing import NamedTuple


class Command(NamedTuple):
    """One command.

    Attributes:
        extra: Extra that brings the libraries it needs; empty where pyarrow is enough.
        summary: What it does, in one line.
        example: A call, as typed.
    """

    extra: str
    summary: str
    example: str


COMMANDS: dict[str, dict[str, Command]] = {
    "Read the published data": {
        "list": Command(
            "",
            "List the published tables, or the rows of one by key.",
            "baimo list entities",
        ),
        "show": Command(
            "",
            "Show all about one entity, each line with its place in a source.",
            "baimo show 商汤",
        ),
        "search": Command(
            "",
            "Find rows by name or title, in any script; exit 1 if none match.",
            "baimo search 算力",
        ),
        "cite": Command(
            "",
            "Cite one row: its id, the release, the source and the position.",
            "baimo cite metrics/a100-bandwidth --style bibtex",
        ),
        "fetch": Command(
            "",
            "Download the files of open sources; exit 1 if one is missing.",
            "baimo fetch --to ../open-texts",
        ),
        "verify": Command(
            "",
            "Check texts against published positions; exit 1 if one is lost.",
            "baimo verify ../texts",
        ),
        "sql": Command(
            "duckdb",
            "Run a query in DuckDB's SQL over the published tables.",
            'baimo sql "select * from units" --format csv',
        ),
        "export": Command(
            "curate",
            "Write the tables as one SQLite, DuckDB, Excel, JSONL or zip file.",
            "baimo export sqlite -o baimo.sqlite",
        ),
        "diff": Command(
            "curate",
            "Compare two releases row by row; exit 1 if an id vanished.",
            "baimo diff old.zip . --format changelog",
        ),
        "mcp": Command(
            "mcp",
            "Serve the data to language models, read-only, over MCP.",
            "baimo mcp",
        ),
    },
    "Read any text or table": {
        "mentions": Command(
            "text",
            "Find every quantity, rank, date and known name in a text.",
            "baimo mentions a.txt --published 2024-03-05 --format json",
        ),
        "tables": Command(
            "text",
            "Read the tables of a text: cells, headers, units and notes.",
            "baimo tables README.md --format json",
        ),
        "validate": Command(
            "validate",
            "Validate any Data Package or table; exit 1 if it is invalid.",
            "baimo validate datapackage.json --strict --format json",
        ),
    },
    "Curate the dataset, in a checkout": {
        "source": Command(
            "curate",
            "Describe files as a source: write all of it that can be known.",
            "baimo source add ../texts/acme.txt --id acme-2024",
        ),
        "check": Command(
            "curate",
            "Check the curated tables; print every issue with what to do.",
            "baimo check --sources ../texts --format github",
        ),
        "seal": Command(
            "curate",
            "Show which rows changed since they were sealed; sign for them.",
            "baimo seal --sources ../texts",
        ),
        "build": Command(
            "curate",
            "Check the curated tables, then write every generated file.",
            "baimo build --check",
        ),
        "coverage": Command(
            "curate",
            "Account for each quantity, rank, date and name in the texts.",
            "baimo coverage --sources ../texts --html page.html",
        ),
        "intake": Command(
            "curate",
            "Make the rows of structured sources from their mappings.",
            "baimo intake models-dev --sources ../texts --check",
        ),
        "match": Command(
            "curate",
            "List names of a source that nobody knows, with what they may be.",
            "baimo match models-dev --sources ../texts",
        ),
        "locate": Command(
            "curate",
            "Find a passage in a text, and cite it as evidence of a row.",
            "baimo locate a.txt '收入3.8亿元' --row metrics/acme-revenue",
        ),
        "site": Command(
            "site",
            "Build the site from the published package, in English and Chinese.",
            "baimo site --out public",
        ),
    },
}
# The same without the headings.
BY_NAME: dict[str, Command] = {
    name: command for group in COMMANDS.values() for name, command in group.items()
}
