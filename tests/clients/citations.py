"""pybtex reads the BibTeX entries, and citeproc writes references from the CSL-JSON items."""

import json
import sys
import warnings
from pathlib import Path

from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from pybtex.database import parse_string
from pybtex.richtext import Text

cited = json.loads((Path(sys.argv[1]).parent / "citations.json").read_text("utf-8"))
items = [item for text in cited["csl-json"] for item in json.loads(text)]
entries = list(parse_string("\n".join(cited["bibtex"]), "bibtex").entries.values())
assert len(entries) == len(items) == len(cited["text"])
for entry, item, text in zip(entries, items, cited["text"], strict=True):
    assert entry.fields["version"] == item["version"]
    assert entry.persons["author"]
    # What TeX prints, once its escapes are read, is what the others say.
    assert str(Text.from_latex(entry.fields["title"])) == item["title"], entry.fields["title"]
    source = item["note"]
    assert str(Text.from_latex(entry.fields["note"])).endswith(source), source
    assert text.endswith(f"{source}.")
    assert item["title"].removeprefix("Baimo, ") in text

warnings.simplefilter("ignore")  # citeproc leaves the field `custom` aside and says so
style = CitationStylesStyle("harvard-cite-them-right", validate=False)
bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
for item in items:
    bibliography.register(Citation([CitationItem(item["id"])]))
written = [str(reference) for reference in bibliography.bibliography()]
assert len(written) == len(items)
assert all("The Baimo developers" in reference for reference in written)
print(f"{len(entries)} entries, {len(written)} references, as: {written[0]}")
