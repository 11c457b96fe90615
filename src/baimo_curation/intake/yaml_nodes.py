"""The nodes of a YAML text, from the events of PyYAML's parser, without recursion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from baimo_curation.intake.leaf_collector import DEEPEST, LeafCollector

# An anchor or a tag before the token, and the space or comments after it.
_PROPERTY = re.compile(r"[&!][^\s,\[\]{}]*+(?>(?:[ \t\r\n]++|#[^\n]*+)*)")
_INDENT = re.compile(r" *+")
_HEADER = re.compile(r"[|>][-+]?[1-9]")  # of a block whose indentation is given
_EXPECTED = "correct the file; 'key: value' needs the space, and nested lines the same indentation"


@dataclass(slots=True, eq=False)
class YamlNode:
    """A scalar, a sequence or a mapping.

    Attributes:
        kind: Which of them it is.
        start: Position of its token, without anchor and tag.
        end: Position after it.
        text: What a scalar says.
        plain: Whether a scalar is printed without quotes, and not as a block.
        tag: The tag if it has one.
        items: What is in a sequence; the keys and values of a mapping in turn.
        before: What must precede the token for it to be read alone as it is read here.
        after: What must follow it.
    """

    kind: Literal["scalar", "sequence", "mapping"]
    start: int
    end: int
    text: str = ""
    plain: bool = False
    tag: str | None = None
    items: list[YamlNode] = field(default_factory=list)
    before: str = "- "
    after: str = ""


@dataclass(slots=True)
class _OpenNode:
    """A collection whose end has not been read; `column` is that of its keys or dashes."""

    node: YamlNode
    in_flow: bool
    column: int | None


def read_nodes(out: LeafCollector) -> YamlNode | None:
    """Return the root of a YAML text; None if the text is empty.

    A node that an alias repeats is the same object wherever it occurs.

    Raises:
        LeafError: The text is not YAML, has several documents, or is nested too deep.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    begin = 1 if out.text.startswith("\ufeff") else 0
    try:
        return _Composer(out, begin).compose(yaml.parse(out.text[begin:], Loader=loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        found = f"the file is not YAML: {' '.join(filter(None, (error.context, error.problem)))}"
        out.fail(begin + mark.index if mark else 0, found, _EXPECTED)
    except yaml.reader.ReaderError:  # its position is in bytes or characters, as the parser has it
        bad = yaml.reader.Reader.NON_PRINTABLE.search(out.text, begin)
        found = f"the character U+{ord(bad[0]):04X}" if bad else "a character"
        at = bad.start() if bad else begin
        out.fail(at, f"{found}, which YAML does not allow", "remove it or write it as an escape")


def scalar_events(text: str) -> Iterator[tuple[str, str | None, bool]]:
    """Yield what each scalar of a YAML text says, its tag and whether it is plain."""
    import yaml

    for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        if isinstance(event, yaml.ScalarEvent):
            yield event.value, event.tag, not event.style


class _Composer:
    def __init__(self, out: LeafCollector, begin: int) -> None:
        self.out, self.begin = out, begin
        self.open: list[_OpenNode] = []
        self.anchors: dict[str, YamlNode] = {}
        self.root: YamlNode | None = None

    def compose(self, events: Iterator[Any]) -> YamlNode | None:
        import yaml

        for event in events:
            match event:
                case yaml.AliasEvent():
                    self._add(self._anchored(event))
                case yaml.ScalarEvent():
                    self._add(self._scalar(event))
                case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                    self._begin(event)
                case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                    self.open.pop().node.end = self.begin + event.end_mark.index
                case yaml.DocumentStartEvent() if self.root is not None:
                    at = self.begin + event.start_mark.index
                    self.out.fail(at, "a second document in the file", "split the file")
        return self.root

    def _anchored(self, event: Any) -> YamlNode:
        if event.anchor not in self.anchors:
            at = self.begin + event.start_mark.index
            advice = f"write &{event.anchor} before the value that is meant"
            self.out.fail(at, f"the alias *{event.anchor} has no anchor before it", advice)
        return self.anchors[event.anchor]

    def _add(self, node: YamlNode) -> None:
        if self.open:
            self.open[-1].node.items.append(node)
        else:
            self.root = node

    def _token_start(self, event: Any) -> int:
        """Return where a token begins after its anchor and tag."""
        start: int = self.begin + event.start_mark.index
        for given in (event.anchor, event.tag):
            if given and (found := _PROPERTY.match(self.out.text, start)):
                start = found.end()
        return start

    def _known(self, event: Any, node: YamlNode) -> YamlNode:
        if event.anchor:
            self.anchors[event.anchor] = node
        return node

    def _begin(self, event: Any) -> None:
        import yaml

        start = self._token_start(event)
        if len(self.open) == DEEPEST:
            self.out.fail(start, f"values are nested more than {DEEPEST} deep", "flatten the file")
        kind: Any = "mapping" if isinstance(event, yaml.MappingStartEvent) else "sequence"
        node = self._known(event, YamlNode(kind, start, start, tag=event.tag))
        self._note_column(start)
        self._add(node)
        column = None if event.anchor or event.tag else event.start_mark.column
        self.open.append(_OpenNode(node, event.flow_style, column))

    def _note_column(self, start: int) -> None:
        """Note the column of a block after an anchor or tag: it begins on the line of its items."""
        if self.open and self.open[-1].column is None:
            line = self.out.text.rfind("\n", 0, start) + 1
            indent = _INDENT.match(self.out.text, line)
            self.open[-1].column = indent.end() - line if indent else 0

    def _scalar(self, event: Any) -> YamlNode:
        start, end = self._token_start(event), self.begin + event.end_mark.index
        self._note_column(start)
        raw = self.out.text[start:end]
        if not event.style or event.style in "|>":
            end = start + len(raw.rstrip(" \t") if event.style else raw)
        node = YamlNode("scalar", start, end, event.value, not event.style, event.tag)
        if not self.open:
            node.before = ""
        elif self.open[-1].in_flow:
            node.before, node.after = "[", "]"
        elif _HEADER.match(raw):
            node.before = " " * (self.open[-1].column or 0) + "- "
        if event.tag:
            node.before += f"!<{event.tag}> "
        return self._known(event, node)
