"""Code that readers copy: loading the tables with each tool."""

from __future__ import annotations

from baimo_curation.site.fragment import Fragment

SNIPPETS = {
    "pandas": "# with pandas installed\nimport baimo\n"
    'metrics = baimo.load("metrics", frame="pandas")',
    "polars": "# with polars installed\nimport baimo\n"
    'metrics = baimo.load("metrics", frame="polars")',
    "DuckDB": "# with duckdb installed\nimport baimo\n"
    'metrics = baimo.load("metrics", frame="duckdb")',
}


def code(text: str, language: str) -> Fragment:
    """Return a block of code with a button that copies it."""
    return Fragment(
        '\n\n<div class="b-code"><pre tabindex="0"><code class="language-{}">{}</code></pre>'
        '<button type="button" class="b-copy" hidden></button></div>\n\n'
    ).format(language, text)


def load_snippets() -> Fragment:
    """Return the three lines for each of pandas, polars and DuckDB, side by side."""
    cards = Fragment("\n").join(
        Fragment("<div><h3>{}</h3>{}</div>").format(name, code(text, "python"))
        for name, text in SNIPPETS.items()
    )
    return Fragment('\n\n<div class="b-trio">\n{}\n</div>\n\n').format(cards)
