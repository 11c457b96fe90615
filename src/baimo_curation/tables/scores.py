"""The table `scores`: results of models on benchmarks, with all that they depend on."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

import annotated_types

from baimo_curation.tables.base import (
    Area,
    EntityId,
    Label,
    Row,
    Slug,
    UnitId,
    Words,
    WordsZh,
    column,
)
from baimo_curation.tables.marks import Coded, Setting, Summary
from baimo_curation.tables.statement import (
    ClaimantId,
    PreferenceCode,
    Remark,
    RemarkZh,
    ReportedText,
)

CountingNumber = Annotated[int, annotated_types.Ge(0)]


class Score(Row):
    """One result of a model on a benchmark, with the settings that it depends on."""

    table_name: ClassVar[str] = "scores"
    table_title: ClassVar[str] = "Scores"
    table_title_zh: ClassVar[str] = "评测分数"
    about_zh: ClassVar[str] = "每行是一个模型在某个评测基准上的一个成绩，连同所依据的条件。"
    area: ClassVar[Area] = "figures"
    primary_key: ClassVar[tuple[str, ...]] = ("score_id",)
    per_source: ClassVar[bool] = True
    needs_evidence: ClassVar[bool] = True

    score_id: Slug = column(
        title="Score",
        title_zh="成绩",
        description="Permanent identifier of the result.",
        description_zh="成绩的永久标识。",
        example="sensechat-mmlu",
    )
    model_id: EntityId = column(
        title="Model",
        title_zh="模型",
        description="The model that was tested.",
        description_zh="接受测试的模型。",
        example="sensechat",
    )
    variant: Annotated[Label | None, Setting(sets_apart=True)] = column(
        title="Variant",
        title_zh="变体",
        description="Which checkpoint: base, instruct, a quantised copy.",
        description_zh="哪个检查点：基座、指令微调、量化等。",
        example="instruct",
    )
    benchmark_id: EntityId = column(
        title="Benchmark",
        title_zh="评测基准",
        description="The benchmark, in one version, subset and language.",
        description_zh="评测基准，限于一个版本、一个子集和一种语言。",
        example="mmlu",
    )
    metric: Annotated[Slug, Coded(), Setting()] = column(
        title="Metric",
        title_zh="计分方式",
        description="How results are counted: `accuracy`, `exact-match`, `pass`, `elo`, `f1`.",
        description_zh="如何计分：`accuracy`、`exact-match`、`pass`、`elo`、`f1` 等。",
        example="accuracy",
    )
    k: Annotated[CountingNumber | None, Setting(sets_apart=True, always=True)] = column(
        title="Attempts",
        title_zh="尝试次数",
        description="The k of pass@k, avg@k or maj@k; empty when not stated.",
        description_zh="pass@k、avg@k、maj@k 中的 k；没有说明的为空。",
        example="1",
        unit="attempt",
    )
    shots: Annotated[CountingNumber | None, Setting(always=True)] = column(
        title="Shots",
        title_zh="示例数",
        description="How many worked examples the prompt contains; empty when not stated.",
        description_zh="提示中给出的示例数；没有说明的为空。",
        example="5",
        unit="example",
    )
    mode: Annotated[Slug | None, Coded(), Setting(sets_apart=True, always=True)] = column(
        title="Mode",
        title_zh="模式",
        description="`thinking` or `non-thinking`, or the effort setting; empty when not stated.",
        description_zh="`thinking`、`non-thinking` 或思考强度；没有说明的为空。",
        example="thinking",
    )
    tools: Annotated[Slug | None, Coded(), Setting(always=True)] = column(
        title="Tools",
        title_zh="工具",
        description="`none`, `search`, `python` and so on; empty when not stated.",
        description_zh="`none`、`search`、`python` 等；没有说明的为空。",
        example="none",
    )
    setting: Annotated[Annotated[Words, Summary()] | None, Setting()] = column(
        title="Setting",
        title_zh="其他条件",
        description="Any other condition: agent framework, context length, prompt.",
        description_zh="其他条件：智能体框架、上下文长度、提示等（英文）。",
        example="prompt without chain of thought",
    )
    setting_zh: Annotated[WordsZh, Summary()] | None = column(
        title="Setting in Chinese",
        title_zh="其他条件（中文）",
        description="The same in Chinese.",
        description_zh="用中文说明的其他条件。",
        example="提示中不含思维链",
    )
    value: Decimal = column(
        title="Value",
        title_zh="数值",
        description="The result in `unit_id`.",
        description_zh="成绩，以 `unit_id` 计。",
        example="86.1",
    )
    unit_id: UnitId = column(
        title="Unit",
        title_zh="单位",
        description="The unit of the value.",
        description_zh="数值的单位。",
        example="percent",
    )
    claimant_id: ClaimantId
    evaluator: Words | None = column(
        title="Evaluator",
        title_zh="评测方",
        description="Who ran the test, as a footnote or the text says.",
        description_zh="由谁评测，依脚注或正文（英文）。",
        example="from the competitor's own report",
    )
    evaluator_zh: WordsZh | None = column(
        title="Evaluator in Chinese",
        title_zh="评测方（中文）",
        description="The same in Chinese.",
        description_zh="用中文说明由谁评测。",
        example="引自对方的报告",
    )
    first_party: bool | None = column(
        title="First party",
        title_zh="自行评测",
        description="Whether the maker of the model ran the test; empty when not stated.",
        description_zh="是否由模型的研发方自行评测；没有说明的为空。",
        example="true",
    )
    reported_text: ReportedText
    rank: CountingNumber | None = column(
        title="Rank",
        title_zh="名次",
        description="The place that the source gives the result, 1 being first.",
        description_zh="来源给出的名次，1 为第一。",
        example="1",
    )
    preference: PreferenceCode
    note: Remark
    note_zh: RemarkZh
