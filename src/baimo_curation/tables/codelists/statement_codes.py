"""Codes: what kind of statement a figure or claim is."""

from __future__ import annotations

from baimo_curation.tables.codelists.codelist import Code, Codelist


class StatementStatus(Codelist):
    """What kind of statement a figure or claim is."""

    REPORTED = Code(
        "reported",
        "Stated as fact about the past or present.",
        "报告",
        "作为过去或现在的事实陈述。",
    )
    ESTIMATE = Code("estimate", "Stated as an estimate.", "估计", "作为估计陈述。")
    FORECAST = Code(
        "forecast", "Expected by somebody for the future.", "预测", "某一方对未来的预期。"
    )
    TARGET = Code("target", "Aimed at or required by somebody.", "目标", "某一方力求或要求达到。")
    UNCONFIRMED = Code(
        "unconfirmed",
        "A rumour, a leak or a report without attribution.",
        "未证实",
        "传闻、爆料，或没有出处的报道。",
    )
    DENIED = Code("denied", "Reported, and denied by a party.", "被否认", "有报道，但遭一方否认。")


class Preference(Codelist):
    """Which of several figures for the same thing to use."""

    PREFERRED = Code(
        "preferred",
        "The best of several; the note says why.",
        "首选",
        "几个数字中最好的一个；理由见备注。",
    )
    NORMAL = Code("normal", "No preference stated.", "一般", "没有取舍。")
    DEPRECATED = Code(
        "deprecated",
        "Known to be wrong or superseded; the note says why.",
        "弃用",
        "已知有误或已被取代；理由见备注。",
    )


class ClaimKind(Codelist):
    """What sort of claim it is."""

    CAPABILITY = Code(
        "capability",
        "What a model, product or organisation can do or has achieved.",
        "能力",
        "模型、产品或机构能做到或已做到什么。",
    )
    LIMITATION = Code(
        "limitation",
        "A weakness, lack or bottleneck.",
        "局限",
        "弱点、不足或瓶颈。",
    )
    COMPARISON = Code(
        "comparison",
        "Better, worse, like or ahead of others, without a figure.",
        "比较",
        "优于、不如、类似或领先于他者，没有数字。",
    )
    MARKET_STATE = Code(
        "market_state",
        "How a market, an industry or a competition is or moves.",
        "市场状况",
        "市场、产业或竞争的现状与走向。",
    )
    CAUSE = Code("cause", "Why something is or happened.", "原因", "某事为何如此或为何发生。")
    PLAN = Code(
        "plan",
        "What somebody intends, promises or strives for.",
        "打算",
        "某一方打算、承诺或力求做什么。",
    )
    OPINION = Code(
        "opinion",
        "A judgement, expectation or recommendation.",
        "观点",
        "判断、预期或建议。",
    )
