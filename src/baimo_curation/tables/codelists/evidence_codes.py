"""Codes: which rows have passages, what these support, and what is excluded."""

from __future__ import annotations

from baimo_curation.tables.codelists.codelist import Code, Codelist


class EvidenceTable(Codelist):
    """The tables whose rows are supported by evidence."""

    ENTITIES = Code("entities", "A row of `entities`.", "实体", "`entities` 的一行。")
    RELATIONS = Code("relations", "A row of `relations`.", "关系", "`relations` 的一行。")
    METRICS = Code("metrics", "A row of `metrics`.", "数据", "`metrics` 的一行。")
    EVENTS = Code("events", "A row of `events`.", "事件", "`events` 的一行。")
    CLAIMS = Code("claims", "A row of `claims`.", "说法", "`claims` 的一行。")
    PROPERTIES = Code("properties", "A row of `properties`.", "属性", "`properties` 的一行。")
    SCORES = Code("scores", "A row of `scores`.", "评测分数", "`scores` 的一行。")
    PRICES = Code("prices", "A row of `prices`.", "价格", "`prices` 的一行。")


class RetiredTable(Codelist):
    """The tables whose ids are permanent: what is withdrawn leaves a row in `retired`."""

    SOURCES = Code("sources", "A row of `sources`.", "来源", "`sources` 的一行。")
    ENTITIES = Code("entities", "A row of `entities`.", "实体", "`entities` 的一行。")
    RELATIONS = Code("relations", "A row of `relations`.", "关系", "`relations` 的一行。")
    INDICATORS = Code("indicators", "A row of `indicators`.", "指标", "`indicators` 的一行。")
    UNITS = Code("units", "A row of `units`.", "单位", "`units` 的一行。")
    METRICS = Code("metrics", "A row of `metrics`.", "数据", "`metrics` 的一行。")
    EVENTS = Code("events", "A row of `events`.", "事件", "`events` 的一行。")
    CLAIMS = Code("claims", "A row of `claims`.", "说法", "`claims` 的一行。")
    PROPERTIES = Code("properties", "A row of `properties`.", "属性", "`properties` 的一行。")
    SCORES = Code("scores", "A row of `scores`.", "评测分数", "`scores` 的一行。")
    PRICES = Code("prices", "A row of `prices`.", "价格", "`prices` 的一行。")
    CALCULATIONS = Code(
        "calculations", "A row of `calculations`.", "验算", "`calculations` 的一行。"
    )


class Aspect(Codelist):
    """Which part of a row a passage supports."""

    ROW = Code("row", "The row as a whole.", "整行", "整行。")
    VALUE = Code("value", "The figure, as a cell of a table.", "数值", "表格中的数字。")
    SUBJECT = Code(
        "subject",
        "What the figure is about, as a header of a table.",
        "主体",
        "数字所指的对象，即表格的行头或列头。",
    )
    OBJECT = Code(
        "object",
        "What is measured, as a header of a table.",
        "客体",
        "所度量的内容，即表格的行头或列头。",
    )
    SETTING = Code(
        "setting",
        "The conditions of a figure, such as a footnote.",
        "条件",
        "数字成立的条件，例如脚注。",
    )
    PERIOD = Code("period", "The period or date.", "时期", "时期或日期。")
    NAME = Code("name", "The name.", "名称", "名称。")
    ROLE = Code("role", "Who took part.", "角色", "有谁参与。")


class Reading(Codelist):
    """How directly a passage states what the row says."""

    PLAIN = Code("plain", "The passage says it.", "直述", "文中明确说出。")
    INFERRED = Code(
        "inferred",
        "It follows from the passage and its context; the note says how.",
        "推断",
        "由该段文字及上下文得出；方法见备注。",
    )
    REPAIRED = Code(
        "repaired",
        "The text is damaged there; the note says how it was read.",
        "修复",
        "此处文字有损；读法见备注。",
    )


class ExclusionKind(Codelist):
    """What is excluded."""

    QUANTITY = Code("quantity", "A quantity or rank.", "数量", "数量或名次。")
    DATE = Code("date", "A date or period.", "日期", "日期或时期。")
    CLAIM = Code(
        "claim",
        "A sentence that claims something.",
        "说法",
        "有所断言的句子。",
    )
    NAME = Code("name", "A name that is no entity here.", "名称", "没有收作实体的名称。")
    PASSAGE = Code(
        "passage",
        "A whole passage that is not part of the article, with everything in it.",
        "段落",
        "不属于文章本身的整段文字，连同其中的一切。",
    )


class MentionKind(Codelist):
    """What sort of expression is found in a text."""

    QUANTITY = Code(
        "quantity",
        "A number with what it counts or measures, vague ones included.",
        "数量",
        "数字及其计数或度量的对象，包括概数。",
    )
    RANK = Code("rank", "A place in an order, or a first.", "名次", "在次序中的位置，或首个。")
    DATE = Code("date", "A date or period.", "日期", "日期或时期。")
    WEAK = Code(
        "weak",
        "A count that states nothing (一款), or the numbering of a list.",
        "泛指的数量",
        "不作陈述的计数（一款），或列表的编号。",
    )
    IDENTIFIER = Code(
        "identifier",
        "Digits that are part of a name, a version or a code.",
        "编号",
        "名称、版本或代号中的数字。",
    )
    ENTITY = Code("entity", "A name from `aliases`.", "实体", "`aliases` 中的名称。")
    CLAIM = Code(
        "claim",
        "A sentence with a word that claims often contain.",
        "疑似说法",
        "含有断言常用词语的句子。",
    )
    NAME = Code(
        "name",
        "A name that is printed often, or of somebody who speaks.",
        "反复出现的名称",
        "文中多次出现的名称，或发言者的姓名。",
    )
    CONTAINING_NAME = Code(
        "containing_name",
        "A name that contains the name of another entity.",
        "含有他名的名称",
        "含有另一实体名称的名称。",
    )
    LIST = Code(
        "list",
        "An item of a list of names.",
        "并列的名称",
        "一组并列名称中的一项。",
    )
    FIELD = Code(
        "field",
        "A value of a structured file, or a cell of a table, which its mapping takes, ignores or "
        "refuses.",
        "字段",
        "结构化文件中的一个值或表格的一格，由映射收录、忽略或拒收。",
    )
    REGION = Code(
        "region",
        "A part of a document that is left out as a whole: a section, code, a badge.",
        "区域",
        "文档中整体略去的部分，如一节、代码或徽章。",
    )


class ExclusionReason(Codelist):
    """Why an expression is deliberately not recorded as a fact."""

    RHETORICAL = Code(
        "rhetorical",
        "A manner of speaking; nothing is measured.",
        "修辞",
        "一种说法，并未度量什么。",
    )
    FICTIONAL = Code("fictional", "Part of a story that is retold.", "虚构", "出自转述的故事。")
    HYPOTHETICAL = Code("hypothetical", "An example or supposition.", "假设", "举例或假设。")
    DUPLICATE = Code(
        "duplicate", "Repeats a passage that is already cited.", "重复", "与已引用的段落重复。"
    )
    VERSION_NAME = Code("version_name", "A version number.", "版本号", "版本号。")
    PART_OF_NAME = Code(
        "part_of_name", "Part of a name or title.", "名称的一部分", "名称或标题的一部分。"
    )
    LIST_NUMBERING = Code(
        "list_numbering", "Numbers the items of a list.", "列表编号", "列表各项的编号。"
    )
    DEFINITION = Code("definition", "Defines a unit or a term.", "定义", "对单位或术语的定义。")
    GENERIC = Code(
        "generic",
        "A general truth, or a vague time that no fact depends on.",
        "泛指",
        "一般道理，或没有事实以之为据的宽泛时间。",
    )
    NAVIGATION = Code(
        "navigation",
        "Page furniture: menus, footers, related articles.",
        "页面导航",
        "菜单、页脚、相关文章等页面内容。",
    )
    SPAM = Code(
        "spam", "Inserted text that is not the article's.", "垃圾文字", "混入的、不属于文章的文字。"
    )
    BYLINE = Code(
        "byline",
        "Date, author or issue line; recorded in `sources`.",
        "署名行",
        "日期、作者或期号一行；已记入 `sources`。",
    )
    OUT_OF_SCOPE = Code(
        "out_of_scope", "True, but not about the industry.", "范围之外", "属实，但与本产业无关。"
    )
