"""Codes: what recomputing and comparing figures shows."""

from __future__ import annotations

from baimo_curation.tables.codelists.codelist import Code, Codelist


class CalculationKind(Codelist):
    """What sort of arithmetic a calculation checks."""

    GROWTH = Code(
        "growth",
        "Change between two amounts, relative to the earlier.",
        "增长",
        "两个量之间的变化，相对于较早的一个。",
    )
    RATIO = Code("ratio", "One amount divided by another.", "比率", "一个量除以另一个量。")
    SHARE = Code("share", "A part divided by its whole.", "份额", "部分除以整体。")
    SUM = Code("sum", "Parts added up.", "合计", "各部分相加。")
    DIFFERENCE = Code("difference", "One amount less another.", "差", "一个量减去另一个量。")
    PRODUCT = Code("product", "Amounts multiplied.", "积", "各个量相乘。")
    IMPLIED_RATE = Code(
        "implied_rate",
        "A yearly rate implied by two amounts and the time between.",
        "隐含年率",
        "由两个量及其间隔推出的年率。",
    )


class ConflictTable(Codelist):
    """The tables whose rows can contradict each other."""

    METRICS = Code("metrics", "Rows of `metrics`.", "数据", "`metrics` 的行。")
    SCORES = Code("scores", "Rows of `scores`.", "评测分数", "`scores` 的行。")
    PRICES = Code("prices", "Rows of `prices`.", "价格", "`prices` 的行。")
    PROPERTIES = Code("properties", "Rows of `properties`.", "属性", "`properties` 的行。")
    EVENTS = Code("events", "Dates of one row of `events`.", "事件", "`events` 中同一行的日期。")


class ConflictKind(Codelist):
    """How two statements about the same thing differ."""

    DISAGREEMENT = Code(
        "disagreement",
        "Alike in all that they depend on, but they cannot both be right.",
        "说法不一",
        "所依据的各项都相同，却不可能同时成立。",
    )
    PREFIX = Code(
        "prefix",
        "The same number of thousands, which one counts as 1,000 and the other as 1,024.",
        "千的算法不同",
        "千数相同，但一方以 1,000 为一千，另一方以 1,024 为一千。",
    )
    OTHER_SETTING = Code(
        "other_setting",
        "Different, under conditions that also differ or are not all stated.",
        "条件不同",
        "数值不同，但条件也不同，或没有全部说明。",
    )
    SUPERSEDED = Code(
        "superseded",
        "The second was seen on a later day and may have replaced the first.",
        "已有更新",
        "后者的观察日期较晚，可能已取代前者。",
    )
    COPY = Code(
        "copy",
        "The second is converted from the first or repeats its claimant: one witness, not two.",
        "转引或换算",
        "后者由前者换算而来，或二者转述同一方的说法，只算一个证据。",
    )
    ORDER = Code(
        "order",
        "An amount is below another of the same subject that it should contain or exceed.",
        "大小颠倒",
        "同一主体的一个数量，小于它理应包含或超过的另一个数量。",
    )


class PeriodMatch(Codelist):
    """What is known of the periods of two figures."""

    SAME_PERIOD = Code("same_period", "Both are of the same days.", "同期", "二者的起止日相同。")
    PERIOD_UNKNOWN = Code(
        "period_unknown",
        "At least one has no stated period, which may be that of the other.",
        "时期不明",
        "至少一方没有说明时期，可能与另一方同期。",
    )
    OTHER_PERIOD = Code("other_period", "They are of different days.", "不同期", "二者的日期不同。")


class Verdict(Codelist):
    """What the recomputation shows."""

    CONSISTENT = Code(
        "consistent",
        "The recomputed and the stated interval overlap.",
        "一致",
        "重算区间与所述区间有重叠。",
    )
    INCONSISTENT = Code(
        "inconsistent",
        "They do not: the source contradicts itself.",
        "不一致",
        "两个区间没有重叠：来源自相矛盾。",
    )
    UNDECIDABLE = Code(
        "undecidable",
        "A bound is open, so the figures can neither agree nor disagree.",
        "无法判定",
        "有一端无界，既谈不上一致，也谈不上矛盾。",
    )
