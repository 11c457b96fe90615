"""A page of the site, and the context that writes one: its language and its links."""

from __future__ import annotations

from dataclasses import dataclass, field

from baimo_curation.site.escape import front_matter, heading
from baimo_curation.site.fragment import Fragment
from baimo_curation.site.joined_rows import JoinedRows
from baimo_curation.site.site_package import Record
from baimo_curation.site.terms import Lang, Term, code_term, column_term
from baimo_curation.site.whole_html import whole


@dataclass(frozen=True)
class Page:
    """One page in one language, as Markdown.

    Attributes:
        path: Its address below the language's root, without slashes at the ends; empty for Home.
        title: Shown in the tab of the browser and in search.
        description: For search engines, in one sentence.
        body: Headings in Markdown, HTML between them; everything from the data is escaped.
        hide: Parts of the theme to leave out: `navigation`, `toc`.
        scripts: Modules of the front end that the page runs.
        searchable: Whether the search of the site covers it.
        files: Pictures that belong to it, by path from the root of the site.
        first: Path of the page that this one continues.
        prose: Whether all of the body is Markdown.
    """

    path: str
    title: str
    description: str
    body: str
    hide: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    searchable: bool = True
    files: dict[str, bytes] = field(default_factory=dict)
    first: str | None = None
    prose: bool = False

    def markdown(self) -> str:
        """Return the file MkDocs reads."""
        values: dict[str, object] = {
            "title": self.title,
            "description": self.description,
            "hide": list(self.hide),
            "scripts": list(self.scripts),
        }
        if self.first is not None:
            values["first"] = f"{self.first}/" if self.first else ""
        if not self.searchable:
            values["search"] = {"exclude": True}
        body = self.body if self.prose else whole(self.body)
        return f"{front_matter(values)}\n{body.strip()}\n"


@dataclass(frozen=True)
class Context:
    """What a page module writes with.

    Attributes:
        world: The published rows.
        lang: Language of the page.
        path: Address of the page, as in `Page`.
        with_sql: Whether the site carries the front-end parts from npm.
        lean: Whether the search covers names and descriptions only, as there are many entities.
    """

    world: JoinedRows
    lang: Lang
    path: str = ""
    with_sql: bool = True
    lean: bool = False

    def at(self, path: str) -> Context:
        """Return the context of another page."""
        return Context(self.world, self.lang, path, self.with_sql, self.lean)

    @property
    def unsearched(self) -> Fragment:
        """Mark of elements that the search leaves out on a site of many entities."""
        return Fragment(" data-search-exclude") if self.lean else Fragment("")

    def say(self, en: str, zh: str) -> str:
        """Return the wording in the language of the page."""
        return en if self.lang == "en" else zh

    @property
    def up(self) -> str:
        """The way from the page to the root of its language."""
        return "../" * (self.path.count("/") + 1) if self.path else ""

    def to(self, path: str, anchor: str = "") -> str:
        """Return a relative link to a page of the same language."""
        link = self.up + (f"{path}/" if path else "")
        return (link or "./") + (f"#{anchor}" if anchor else "")

    def file(self, path: str) -> str:
        """Return a relative link to a file that both languages share."""
        return f"{self.up}{'../' if self.lang == 'zh' else ''}{path}"

    def code(self, codelist: str, code: str) -> Term:
        """Return the term of a code."""
        return code_term(codelist, code, self.lang)

    def column(self, table: str, column: str) -> Term:
        """Return the term of a column."""
        return column_term(table, column, self.lang)

    def name(self, row: Record) -> str:
        """Return the name of an entity, indicator or unit in the language of the page."""
        if self.lang == "zh":
            return str(row["name_zh"] or row["name"])
        return str(row["name"])

    def entity_name(self, entity_id: str) -> str:
        """Return the name of an entity."""
        return self.name(self.world.entities[entity_id])

    def other_name(self, row: Record) -> str | None:
        """Return the name in the other language, when there is another."""
        other = row["name_zh"] if self.lang == "en" else row["name"]
        return None if other == self.name(row) else other

    @property
    def other_lang(self) -> str:
        """Language tag of names in the other language."""
        return "zh-Hans" if self.lang == "en" else "en"

    def title_of(self, row: Record) -> str:
        """Return the title of an event or claim or, with its translation, of a source."""
        english = "title_en" if "title_en" in row else "title"
        return str(row[english if self.lang == "en" else "title_zh"])


def section(title: str, anchor: str, level: int = 2) -> Fragment:
    """Return a Markdown heading with an explicit anchor, the same in both languages."""
    return Fragment(f"\n\n{'#' * level} {heading(title)} {{ #{anchor} }}\n\n")
