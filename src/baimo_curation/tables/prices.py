"""The table `prices`: what a million tokens of a model cost, at whom and when."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

import annotated_types

from baimo_curation.tables.base import Area, Edtf, EntityId, Row, Slug, UnitId, column
from baimo_curation.tables.codelists import PriceKind, PriceSite, PriceTier
from baimo_curation.tables.marks import Observed, Setting
from baimo_curation.tables.statement import Remark, RemarkZh, ReportedText, Segment, SegmentZh


class Price(Row):
    """One price of a model at a seller, for a million tokens."""

    table_name: ClassVar[str] = "prices"
    table_title: ClassVar[str] = "Prices"
    table_title_zh: ClassVar[str] = "价格"
    about_zh: ClassVar[str] = "每行是某个卖方对某个模型每百万词元的一个价格。"
    area: ClassVar[Area] = "figures"
    primary_key: ClassVar[tuple[str, ...]] = ("price_id",)
    per_source: ClassVar[bool] = True
    needs_evidence: ClassVar[bool] = True

    price_id: Slug = column(
        title="Price",
        title_zh="价格",
        description="Permanent identifier of the price.",
        description_zh="价格的永久标识。",
        example="sensechat-sensecore-input-2026-07",
    )
    model_id: EntityId = column(
        title="Model",
        title_zh="模型",
        description="The model, or the name of an interface, that is paid for.",
        description_zh="所付费的模型或接口名称。",
        example="sensechat",
    )
    seller_id: Annotated[EntityId, Setting()] = column(
        title="Seller",
        title_zh="卖方",
        description="Who sells it.",
        description_zh="由谁出售。",
        example="sensecore",
    )
    site: Annotated[PriceSite, Setting()] = column(
        title="Site",
        title_zh="站点",
        description="Which of the seller's sites; prices of different sites do not conflict.",
        description_zh="卖方的哪个站点；不同站点的价格并不冲突。",
        example="mainland",
    )
    kind: PriceKind = column(
        title="Kind",
        title_zh="类别",
        description="What is paid for.",
        description_zh="为什么付费。",
        example="input",
    )
    tier: PriceTier = column(
        title="Tier",
        title_zh="档次",
        description="Under which terms.",
        description_zh="按什么条件。",
        example="standard",
    )
    segment: Segment
    segment_zh: SegmentZh
    value: Annotated[Decimal, annotated_types.Ge(0)] = column(
        title="Value",
        title_zh="数值",
        description="Amount of `currency` for a million tokens.",
        description_zh="每百万词元的价格，以 `currency` 计。",
        example="2",
    )
    currency: UnitId = column(
        title="Currency",
        title_zh="货币",
        description="The currency of the value, as printed; never converted by us.",
        description_zh="数值的货币，按来源所印；整理者不作换算。",
        example="cny",
    )
    reported_text: ReportedText
    observed: Annotated[Edtf | None, Observed()] = column(
        title="Observed",
        title_zh="观察日期",
        description="The day on which the price was seen (EDTF); not the day it changed.",
        description_zh="在哪一天看到该价格（EDTF）；不是调价日期。",
        example="2026-07-01",
    )
    valid_from: Edtf | None = column(
        title="Valid from",
        title_zh="生效日期",
        description="Since when it is valid (EDTF), if the source says so.",
        description_zh="从何时起生效（EDTF）；来源有说明时填写。",
        example="2026-06-01",
    )
    converted: bool = column(
        title="Converted",
        title_zh="经换算",
        description="Whether the source converted it from another currency.",
        description_zh="来源是否由另一种货币换算而来。",
        example="false",
    )
    note: Remark
    note_zh: RemarkZh
