"""Codes: properties of models and products that are no figures."""

from __future__ import annotations

from baimo_curation.tables.codelists.codelist import Code, Codelist


class PropertyKind(Codelist):
    """Which property of a subject a row states; the property says which codes it takes."""

    OPEN_WEIGHTS = Code(
        "open_weights",
        "Whether the weights can be downloaded: `yes`, `no`, `partly`.",
        "开放权重",
        "权重能否下载：`yes`、`no`、`partly`。",
    )
    INPUT_MODALITY = Code(
        "input_modality",
        "What a model takes: `text`, `image`, `audio`, `video`, `document`, `action`; one a row.",
        "输入模态",
        "模型接受的输入：`text`、`image`、`audio`、`video`、`document`、`action`；每行一种。",
    )
    OUTPUT_MODALITY = Code(
        "output_modality",
        "What a model gives: codes as for input; one a row.",
        "输出模态",
        "模型给出的输出，代码同输入；每行一种。",
    )
    CODE_LICENCE = Code(
        "code_licence",
        "Licence of the code: the id of an entity.",
        "代码许可",
        "代码的许可协议：实体标识。",
    )
    WEIGHTS_LICENCE = Code(
        "weights_licence",
        "Licence of the weights: the id of an entity.",
        "权重许可",
        "权重的许可协议：实体标识。",
    )
    DATA_LICENCE = Code(
        "data_licence",
        "Licence of the data: the id of an entity.",
        "数据许可",
        "数据的许可协议：实体标识。",
    )
    COMMERCIAL_USE = Code(
        "commercial_use",
        "Whether commercial use is allowed: `yes`, `no`, `on_request`, `limited`.",
        "商业使用",
        "是否允许商业使用：`yes`、`no`、`on_request`、`limited`。",
    )
    CAPABILITY = Code(
        "capability",
        "What an interface offers: `reasoning`, `tool_call`, `structured_output`, `attachment`.",
        "接口能力",
        "接口提供的能力：`reasoning`、`tool_call`、`structured_output`、`attachment`。",
    )
    ARCHITECTURE = Code(
        "architecture",
        "How a model is built: `dense`, `mixture_of_experts`.",
        "模型架构",
        "模型的构造方式：`dense`（稠密）、`mixture_of_experts`（混合专家）。",
    )
    KNOWLEDGE_CUTOFF = Code(
        "knowledge_cutoff",
        "Until when the training data of a model reach: a year, month or day.",
        "知识截止",
        "模型训练数据截止的时间：年、月或日。",
    )
    LIFECYCLE = Code(
        "lifecycle",
        "State of an offer: `alpha`, `beta`, `available`, `deprecated`, `withdrawn`.",
        "生命周期",
        "供应状态：`alpha`、`beta`、`available`、`deprecated`、`withdrawn`。",
    )
    OPENNESS = Code(
        "openness",
        "Openness class of an index: `open`, `partial`, `closed`; the segment says of what.",
        "开放程度",
        "索引给出的开放等级：`open`、`partial`、`closed`；范围说明所指。",
    )
    DISCLOSURE = Code(
        "disclosure",
        "Whether an index gives credit for disclosing what the segment names: `yes`, `no`.",
        "信息披露",
        "指数是否认定已披露范围所述的信息：`yes`、`no`。",
    )
    SOFTWARE_SUPPORT = Code(
        "software_support",
        "How far the software of the channel runs a model, on the hardware or with the feature "
        "that the segment names: `supported`, `experimental`, `unsupported`, `untested`.",
        "软件支持",
        "渠道所指的软件能否在范围所述的硬件上或以所述功能运行该模型："
        "`supported`、`experimental`、`unsupported`、`untested`。",
    )
