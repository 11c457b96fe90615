"""The kinds of mentions and of regions, and the reasons why a mention is set aside."""

from typing import Literal

Kind = Literal["quantity", "rank", "date", "weak", "identifier", "entity"]
Reason = Literal[
    "",
    "address",  # of a page or a mailbox
    "article",  # 一个模型, 这一点, 两者: 一 and 者 count nothing
    "code",  # a number of a document, a section, a share, a telephone
    "day-or-month",  # 10/09/2025
    "footnote",  # [12]
    "heading",  # 单位:万元, a unit without a number
    "inside-name",  # within the name of an entity
    "markup",  # in code, a tag, the target of a link or an image
    "list-number",  # 一、; 第一种; 第三步
    "name",  # a model, version, product or other name: GPT-4, 360公司
    "rate-base",  # 每百万token, without a price
    "several-meanings",  # an alias that may mean something else, or several entities
    "unreadable",  # digits that no reader takes for a number
    "week-count",  # the n-th week of a month
]
RegionKind = Literal["prose", "heading", "cell", "code", "attribute", "target", "badge"]
