"""The leaves of a YAML file, also those that an alias or a merge key repeats."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn

from baimo_curation.intake.leaf import Value, ValueType, json_pointer
from baimo_curation.intake.leaf_collector import MOST_LEAVES, LeafCollector, Path
from baimo_curation.intake.yaml_nodes import YamlNode, read_nodes, scalar_events
from baimo_curation.intake.yaml_scalars import scalar_value
from baimo_curation.reading.cells import shown

Contexts = dict[int, tuple[str, str]]
_Member = tuple[str, YamlNode, YamlNode]  # name, key and value
_COLLECTIONS = {"sequence": "tag:yaml.org,2002:seq", "mapping": "tag:yaml.org,2002:map"}
_ALONE = ("- ", "")


def read_yaml(out: LeafCollector) -> Contexts:
    """Collect the leaves of a YAML text in the order of its structure.

    A value that an alias or a merge key repeats is a leaf at each place; its token is the one that
    is printed, at the anchor.

    Returns:
        What must surround a token that is read alone, by its start; a dash before it suffices for
        those that are not named.

    Raises:
        LeafError: It is not YAML, a key occurs twice, or a tag is not one of the core schema.
    """
    root = read_nodes(out)
    walk = _Walk(out)
    if root is not None:
        walk.add(root, ())
    return walk.contexts


def yaml_value(raw: str, kind: ValueType, context: tuple[str, str] = _ALONE) -> Value:
    """Return the value that a token of YAML spells, given what must surround it."""
    scalars = list(scalar_events(context[0] + raw + context[1]))
    if kind in ("object", "array"):
        return () if not scalars else raw
    ((text, tag, plain),) = scalars or [("", None, True)]
    return scalar_value(text, tag, plain=plain)


class _Walk:
    def __init__(self, out: LeafCollector) -> None:
        self.out = out
        self.contexts: Contexts = {}
        self._members: dict[int, list[_Member]] = {}
        self._merging: set[int] = set()
        self._count = 0

    def add(self, node: YamlNode, path: Path) -> None:
        """Collect the leaves of a node."""
        self.out.check_depth(path, node.start)
        if node.kind == "scalar":
            value = self._value(node)
            self.out.add(json_pointer(path), node.start, node.end, value)
            if (node.before, node.after) != _ALONE:
                self.contexts[node.start] = node.before, node.after
            return
        if node.tag not in (None, "!", _COLLECTIONS[node.kind]):
            self._refuse_tag(node, f"the tag {shown(node.tag)} has no meaning here")
        if not node.items:
            kind: ValueType = "object" if node.kind == "mapping" else "array"
            self.out.add(json_pointer(path), node.start, node.end, (), kind)
        elif node.kind == "sequence":
            for place, item in enumerate(node.items):
                self.add(item, (*path, place))
        else:
            for name, key, value_node in self.members(node):
                self.out.add_key((*path, name), key.start, key.end)
                self.add(value_node, (*path, name))

    def _value(self, node: YamlNode) -> Value:
        try:
            return scalar_value(node.text, node.tag, plain=node.plain)
        except ValueError as error:
            self._refuse_tag(node, str(error))

    def _refuse_tag(self, node: YamlNode, found: str) -> NoReturn:
        self.out.fail(node.start, found, "use the types of JSON, with dates as texts")

    def members(self, node: YamlNode) -> list[_Member]:
        """Return the members of a mapping: its own, then those that merge keys add."""
        if id(node) not in self._members:
            self._merging.add(id(node))
            own, merged = self._own(node)
            names = {name for name, _, _ in own}
            for base in self._bases(merged):
                for member in self.members(base):
                    if member[0] not in names:
                        names.add(member[0])
                        own.append(member)
            self._count += len(own)
            if self._count > MOST_LEAVES:
                self.out.fail(node.start, f"more than {MOST_LEAVES} merged keys", "split the file")
            self._merging.discard(id(node))
            self._members[id(node)] = own
        return self._members[id(node)]

    def _own(self, node: YamlNode) -> tuple[list[_Member], list[YamlNode]]:
        """Return the members of a mapping, and the values of its merge keys."""
        own: list[_Member] = []
        merged: list[YamlNode] = []
        for key, value in zip(node.items[::2], node.items[1::2], strict=True):
            if key.kind != "scalar":
                self.out.fail(key.start, f"a {key.kind} is a key", "use texts as keys")
            if key.text == "<<" and key.plain:
                merged.append(value)
            else:
                own.append((key.text, key, value))
        return own, merged

    def _bases(self, merged: Iterable[YamlNode]) -> Iterable[YamlNode]:
        for value in merged:
            for base in value.items if value.kind == "sequence" else [value]:
                if base.kind != "mapping":
                    advice = "give it a mapping, or a sequence of mappings"
                    self.out.fail(base.start, f"a merge key with a {base.kind}", advice)
                if id(base) in self._merging:
                    self.out.fail(base.start, "a mapping that merges itself", "remove the merge")
                yield base
