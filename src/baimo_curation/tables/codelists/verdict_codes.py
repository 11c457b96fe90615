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


class FigureTable(Codelist):
    """The tables whose figures can contradict each other."""

    METRICS = Code("metrics", "Rows of `metrics`.", "数据", "`metrics` 的行。")
    SCORES = Code("scores", "Rows of `scores`.", "评测分数", "`scores` 的行。")
    PRICES = Code("prices", "Rows of `prices`.", "价格", "`prices` 的行。")


class ConflictKind(Codelist):
    """In what way two rows contradict each other."""

    SAME_PERIOD = Code(
        "same_period",
        "Alike in all that matters, also in the period, with bounds that do not meet.",
        "同期不符",
        "包括时期在内的各项都相同，但数值区间没有交集。",
    )
    PERIOD_UNKNOWN = Code(
        "period_unknown",
        "Alike but for the period, which is not stated for both, with bounds that do not meet.",
        "时期不明",
        "至少一方没有说明时期，其余各项都相同，但数值区间没有交集。",
    )
    ORDER = Code(
        "order",
        "An amount is below another of the same subject that it should contain or exceed.",
        "大小颠倒",
        "同一主体的一个数量，小于它理应包含或超过的另一个数量。",
    )


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
