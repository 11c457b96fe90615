"""Codes: what indicators and units measure."""

from __future__ import annotations

from baimo_curation.tables.codelists.codelist import Code, Codelist


class IndicatorKind(Codelist):
    """How an indicator behaves over time."""

    STOCK = Code(
        "stock",
        "An amount at a moment (users, installed chips).",
        "存量",
        "某一时点的数量（用户、已安装的芯片）。",
    )
    FLOW = Code(
        "flow",
        "An amount over a period (revenue, vehicles delivered).",
        "流量",
        "一段时期内的数量（收入、交付的车辆）。",
    )
    RATIO = Code(
        "ratio",
        "One amount divided by another (share, accuracy, price).",
        "比率",
        "一个量除以另一个量（份额、准确率、价格）。",
    )
    RANK = Code("rank", "A place in an order, 1 being first.", "排名", "在次序中的位置，1 为第一。")
    DURATION = Code("duration", "A length of time or an interval.", "时长", "时间长度或间隔。")


class Additivity(Codelist):
    """Over what the values of an indicator may be added up."""

    NONE = Code("none", "Sums mean nothing.", "不可相加", "相加没有意义。")
    SUBJECTS = Code(
        "subjects",
        "Over different subjects at one time, none of which contains another.",
        "按主体相加",
        "同一时点的不同主体可以相加，主体之间不能互相包含。",
    )
    SUBJECTS_AND_PERIODS = Code(
        "subjects_and_periods",
        "Over different subjects, and over periods that do not overlap.",
        "按主体和时期相加",
        "不同主体可以相加，互不重叠的时期也可以相加。",
    )


class Direction(Codelist):
    """Which results of a benchmark are the better ones."""

    HIGHER = Code("higher", "A higher result is better.", "越高越好", "数值越高，成绩越好。")
    LOWER = Code("lower", "A lower result is better.", "越低越好", "数值越低，成绩越好。")


class Dimension(Codelist):
    """What a unit measures; units of one dimension can measure the same indicator."""

    MONEY = Code("money", "An amount of a currency.", "金额", "某种货币的数额。")
    COUNT = Code(
        "count", "A number of things, persons or occurrences.", "数目", "物、人或次数的多少。"
    )
    RATIO = Code(
        "ratio",
        "A number without dimension: shares, growth, multiples.",
        "比率",
        "没有量纲的数：份额、增幅、倍数。",
    )
    TIME = Code("time", "A length of time.", "时间", "时间的长度。")
    RANK = Code("rank", "A place in an order.", "名次", "在次序中的位置。")
    COMPUTE_RATE = Code(
        "compute_rate",
        "Arithmetic operations in a unit of time.",
        "算力",
        "单位时间内的算术运算次数。",
    )
    COMPUTE_TIME = Code(
        "compute_time",
        "Accelerators times the time that they work.",
        "算力时间",
        "加速卡数量乘以工作时间。",
    )
    INFORMATION = Code("information", "An amount of data.", "信息量", "数据量。")
    INFORMATION_RATE = Code(
        "information_rate",
        "An amount of data in a unit of time.",
        "传输速率",
        "单位时间内的数据量。",
    )
    LENGTH = Code("length", "A length.", "长度", "长度。")
    AREA = Code("area", "An area.", "面积", "面积。")
    ENERGY = Code("energy", "An amount of energy.", "能量", "能量。")
    POWER = Code("power", "Energy in a unit of time.", "功率", "单位时间内的能量。")
    PRICE = Code(
        "price",
        "An amount of a currency for one unit of something.",
        "价格",
        "一个单位的某物值多少货币。",
    )
    SCORE = Code(
        "score",
        "Points on a scale that the indicator defines.",
        "分数",
        "按指标所定的尺度打出的分数。",
    )
