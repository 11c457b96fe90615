"""Codes: what a figure says of its indicator, and how exactly."""

from __future__ import annotations

from baimo_curation.tables.codelists.codelist import Code, Codelist


class Measure(Codelist):
    """What a figure says about its indicator."""

    LEVEL = Code("level", "The amount itself.", "水平", "数量本身。")
    CHANGE = Code(
        "change",
        "The difference from an earlier or another amount, in the unit of the indicator.",
        "变化量",
        "与先前或另一数量之差，以指标的单位计。",
    )
    GROWTH = Code(
        "growth",
        "The difference relative to an earlier or another amount; negative for a fall.",
        "增长率",
        "与先前或另一数量相比的相对变化；下降为负。",
    )
    MULTIPLE = Code(
        "multiple",
        "How many times as much as what it is compared with.",
        "倍数",
        "相当于比较对象的多少倍。",
    )
    SHARE = Code("share", "A part of a whole that the segment describes.", "占比", "占整体的比例。")
    RANK = Code("rank", "The place in an order by the indicator.", "排名", "按该指标排列的名次。")


class Frequency(Codelist):
    """For how long a figure counts, where its period does not say so."""

    ONCE = Code("once", "For its period, or at its moment.", "一次", "就其时期或时点而言。")
    PER_SECOND = Code("per_second", "In each second.", "每秒", "每一秒。")
    PER_HOUR = Code("per_hour", "In each hour.", "每小时", "每一小时。")
    PER_DAY = Code("per_day", "In each day.", "每天", "每一天。")
    PER_WEEK = Code("per_week", "In each week.", "每周", "每一周。")
    PER_MONTH = Code("per_month", "In each month.", "每月", "每个月。")
    PER_QUARTER = Code("per_quarter", "In each quarter.", "每季度", "每个季度。")
    PER_YEAR = Code("per_year", "In each year.", "每年", "每一年。")


class Qualifier(Codelist):
    """The bound word printed with a figure, and so which values the figure allows."""

    EXACT = Code(
        "exact",
        "No bound word, or one that only calls it large (高达, 长达): the value to the last "
        "printed digit.",
        "确数",
        "没有限定词，或限定词只强调其大（高达、长达）：数值以所印的末位为准。",
    )
    ABOUT = Code(
        "about",
        "约, 大约, 左右: near the value, on either side.",
        "约",
        "约、大约、左右：在该值上下。",
    )
    MORE_THAN = Code(
        "more_than",
        "超, 逾, 突破, 多, 余, 以上: above the value.",
        "超过",
        "超、逾、突破、多、余、以上：高于该值。",
    )
    LESS_THAN = Code(
        "less_than", "不到, 不足, 低于: below the value.", "不到", "不到、不足、低于：低于该值。"
    )
    NEARLY = Code(
        "nearly",
        "近, 将近, 接近: the value is not quite reached.",
        "近",
        "近、将近、接近：尚未达到该值。",
    )
    AT_LEAST = Code(
        "at_least", "至少, 不少于: the value or more.", "至少", "至少、不少于：等于或高于该值。"
    )
    AT_MOST = Code(
        "at_most", "最多, 不超过: the value or less.", "最多", "最多、不超过：等于或低于该值。"
    )
    UP_TO = Code(
        "up_to",
        "最高, 可达: the highest value; lower ones occur.",
        "最高",
        "最高、可达：最高为该值，也有较低的。",
    )
    RANGE = Code("range", "From `value` to `value_max`.", "区间", "从 `value` 到 `value_max`。")
    VAGUE = Code(
        "vague",
        "数, 几, 上百: an order of magnitude; `value` is the least the words allow.",
        "概数",
        "数、几、上百：只有数量级；`value` 取措辞容许的最小值。",
    )


class StatedBounds(Codelist):
    """What the bounds are that a source states of its estimate."""

    P5_P95 = Code(
        "p5_p95",
        "The 5th and the 95th percentile.",
        "第5至第95百分位",
        "第 5 和第 95 百分位数。",
    )
    P10_P90 = Code(
        "p10_p90",
        "The 10th and the 90th percentile.",
        "第10至第90百分位",
        "第 10 和第 90 百分位数。",
    )
    CI95 = Code(
        "ci95",
        "A confidence interval of 95 %.",
        "95%置信区间",
        "95% 的置信区间。",
    )
    LEAST_GREATEST = Code(
        "least_greatest",
        "The least and the greatest value that are held possible.",
        "最小至最大",
        "被认为可能的最小值和最大值。",
    )


class ComputeBasis(Codelist):
    """The number format in which computing power is stated."""

    FP64 = Code("fp64", "Double precision.", "FP64", "双精度。", label="FP64")
    FP32 = Code("fp32", "Single precision.", "FP32", "单精度。", label="FP32")
    TF32 = Code("tf32", "TensorFloat-32.", "TF32", "TensorFloat-32 格式。", label="TF32")
    FP16 = Code("fp16", "Half precision.", "FP16", "半精度。", label="FP16")
    BF16 = Code("bf16", "Brain floating point, 16 bits.", "BF16", "16 位脑浮点。", label="BF16")
    FP8 = Code("fp8", "8-bit floating point.", "FP8", "8 位浮点。", label="FP8")
    FP4 = Code("fp4", "4-bit floating point.", "FP4", "4 位浮点。", label="FP4")
    INT8 = Code("int8", "8-bit integers.", "INT8", "8 位整数。", label="INT8")
    INT4 = Code("int4", "4-bit integers.", "INT4", "4 位整数。", label="INT4")
    UNSTATED = Code(
        "unstated",
        "A compute figure whose number format is not stated.",
        "精度未说明",
        "没有说明数值格式的算力数字。",
        label="precision unstated",
    )
    NOT_APPLICABLE = Code("not_applicable", "Not a compute figure.", "不适用", "不是算力数字。")


class GrowthReading(Codelist):
    """How a multiple of growth is to be read."""

    BY = Code("by", "Grew by the value.", "增长了", "增加的部分是该值。")
    TO = Code(
        "to", "Grew to the value times the earlier amount.", "增长到", "增至先前数量乘以该值。"
    )
    AMBIGUOUS = Code("ambiguous", "The wording allows both readings.", "两可", "两种读法都说得通。")


class PeriodBasis(Codelist):
    """Where the period of a figure comes from."""

    PRINTED = Code("printed", "The text prints the period.", "已印明", "文中印有时期。")
    RESOLVED = Code(
        "resolved",
        "The text prints a relative period (去年) and gives what resolves it.",
        "可推定",
        "文中用的是相对时间（去年），并有推定的依据。",
    )
    INFERRED = Code(
        "inferred",
        "The text's context narrows the period down; the evidence says how.",
        "推断",
        "由上下文推断大致时期；方法见证据。",
    )
    NONE = Code(
        "none",
        "The text gives no period; the period is null.",
        "无",
        "文中没有给出时期，时期为空。",
    )
