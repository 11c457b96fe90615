"""rdflib reads the Web Annotations, and every one has a body and a position of known terms."""

import csv
import json
import sys
from pathlib import Path
from urllib.parse import quote, urljoin

from rdflib import RDF, Graph, Namespace, URIRef

OA = Namespace("http://www.w3.org/ns/oa#")
DIGEST = URIRef("http://spdx.org/rdf/terms#checksumValue")

# The part of the W3C context that the annotations use, so that no network is needed.
CONTEXT = {
    "oa": str(OA),
    "dcterms": "http://purl.org/dc/terms/",
    "as": "http://www.w3.org/ns/activitystreams#",
    "rdf": str(RDF),
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": {"@type": "@id", "@id": "@id"},
    "type": {"@type": "@id", "@id": "@type"},
    "Annotation": "oa:Annotation",
    "TextPositionSelector": "oa:TextPositionSelector",
    "AnnotationPage": "as:OrderedCollectionPage",
    "AnnotationCollection": "as:OrderedCollection",
    "describing": "oa:describing",
    "identifying": "oa:identifying",
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "body": {"@type": "@id", "@id": "oa:hasBody"},
    "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "start": {"@type": "xsd:nonNegativeInteger", "@id": "oa:start"},
    "end": {"@type": "xsd:nonNegativeInteger", "@id": "oa:end"},
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    "partOf": {"@type": "@id", "@id": "as:partOf"},
    "label": "rdfs:label",
    "total": {"@type": "xsd:nonNegativeInteger", "@id": "as:totalItems"},
    "first": {"@type": "@id", "@id": "as:first"},
    "startIndex": {"@type": "xsd:nonNegativeInteger", "@id": "as:startIndex"},
}

BASE = "https://example.org/baimo/annotations/"

folder = Path(sys.argv[1])
with (folder / "dataset/csv/source_files.csv").open(encoding="utf-8", newline="") as rows:
    places = [f"{row['source_id']}/{quote(row['path'])}" for row in csv.DictReader(rows)]
files = {URIRef(urljoin(BASE, f"../datapackage.json#source_files/{place}")) for place in places}
count = 0
for path in sorted((folder / "annotations").glob("*.jsonld")):
    page = json.loads(path.read_text("utf-8"))
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    page["@context"][0] = CONTEXT
    text = json.dumps(page)
    graph = Graph().parse(data=text, format="json-ld", publicID=f"{BASE}{path.name}")
    found = set(graph.subjects(RDF.type, OA.Annotation))
    assert len(found) == len(page["items"]) == page["partOf"]["total"]
    for annotation in found:
        target = graph.value(annotation, OA.hasTarget)
        selector = graph.value(target, OA.hasSelector)
        assert graph.value(annotation, OA.hasBody)
        assert graph.value(target, OA.hasSource) in files
        assert (selector, RDF.type, OA.TextPositionSelector) in graph
        assert len(graph.value(selector, DIGEST)) == 64
        assert int(graph.value(selector, OA.start)) < int(graph.value(selector, OA.end))
    count += len(found)
rows = json.loads((folder / "datapackage.json").read_text("utf-8"))["resources"]
assert count == next(e["rowCount"] for e in rows if e["name"] == "evidence")
print(f"{count} annotations")
