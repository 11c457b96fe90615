"""rdflib reads the DCAT and schema.org descriptions, and knows every term they use."""

import json
import sys
from pathlib import Path

from rdflib import DCAT, DCTERMS, RDF, SDO, Graph, URIRef

folder = Path(sys.argv[1])
package = json.loads((folder / "datapackage.json").read_text("utf-8"))
base = "https://example.org/baimo/"
LATER = {str(DCAT) + "version"}  # terms of DCAT 3 that rdflib 7.6 does not list yet

for name, namespace, kind in (
    ("dcat.jsonld", DCAT, DCAT.Distribution),
    ("schema-org.jsonld", SDO, SDO.DataDownload),
):
    graph = Graph().parse(folder / name, format="json-ld", publicID=base)
    for triple in graph:
        for term in (triple[1], triple[2] if triple[1] == RDF.type else None):
            if term is not None and str(term).startswith(str(namespace)):
                assert term in namespace or str(term) in LATER, term
            if term is not None and str(term).startswith(str(DCTERMS)):
                assert term in DCTERMS, term
    found = set(graph.subjects(RDF.type, kind))
    assert len(found) == len(package["resources"]), (name, len(found))
    assert (URIRef(base), RDF.type, namespace.Dataset) in graph, name
    print(f"{name}: {len(graph)} triples")
