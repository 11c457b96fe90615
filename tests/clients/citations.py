"""pybtex reads the BibTeX entries, and citeproc the CSL-JSON items."""

import json
import sys
from pathlib import Path

from citeproc.source.json import CiteProcJSON
from pybtex.database import parse_string

cited = json.loads((Path(sys.argv[1]).parent / "citations.json").read_text("utf-8"))
entries = parse_string("\n".join(cited["bibtex"]), "bibtex").entries
assert len(entries) == len(cited["bibtex"])
assert all(entry.fields["version"] and entry.persons["author"] for entry in entries.values())
items = CiteProcJSON([item for text in cited["csl-json"] for item in json.loads(text)])
assert len(items) == len(cited["csl-json"])
print(f"{len(entries)} entries, {len(items)} items")
