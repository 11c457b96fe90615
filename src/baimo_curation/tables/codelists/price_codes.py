"""Codes: what a price is for, and who is asked for it."""

from __future__ import annotations

from baimo_curation.tables.codelists.codelist import Code, Codelist


class PriceKind(Codelist):
    """What is paid for."""

    INPUT = Code("input", "Tokens that the model reads.", "输入", "模型读入的词元。")
    OUTPUT = Code("output", "Tokens that the model writes.", "输出", "模型写出的词元。")
    CACHED_INPUT = Code(
        "cached_input",
        "Tokens read that the seller has cached.",
        "缓存命中输入",
        "命中缓存的输入词元。",
    )
    CACHE_WRITE = Code(
        "cache_write", "Tokens written into the cache.", "写入缓存", "写入缓存的词元。"
    )
    REASONING = Code(
        "reasoning", "Tokens that the model thinks in.", "推理", "模型推理过程中的词元。"
    )
    INPUT_AUDIO = Code("input_audio", "Audio tokens read.", "音频输入", "读入的音频词元。")
    OUTPUT_AUDIO = Code("output_audio", "Audio tokens written.", "音频输出", "写出的音频词元。")
    INPUT_IMAGE = Code("input_image", "Image tokens read.", "图像输入", "读入的图像词元。")
    INPUT_VIDEO = Code("input_video", "Video tokens read.", "视频输入", "读入的视频词元。")
    TRAINING = Code("training", "Tokens of fine-tuning.", "训练", "微调所用的词元。")
    TOTAL = Code(
        "total",
        "Input and output alike, where the seller makes no difference.",
        "不分输入输出",
        "卖方对输入和输出不作区分。",
    )


class PriceSite(Codelist):
    """Which of a seller's sites a price is for; their prices differ."""

    MAINLAND = Code("mainland", "The Chinese site.", "国内站", "面向中国内地的站点。")
    INTERNATIONAL = Code(
        "international", "The site for other countries.", "国际站", "面向其他国家和地区的站点。"
    )
    ONLY = Code("only", "The seller has one site.", "单一站点", "卖方只有一个站点。")
    UNSTATED = Code("unstated", "The source does not say.", "未说明", "来源没有说明。")


class PriceTier(Codelist):
    """Under which terms a price is valid."""

    STANDARD = Code("standard", "At any time.", "标准", "任何时候。")
    BATCH = Code("batch", "For batches that may wait.", "批量", "可以等待的批量任务。")
    OFF_PEAK = Code("off_peak", "At stated hours.", "错峰", "限定时段。")
    PRIORITY = Code("priority", "For faster service.", "优先", "更快的服务。")
    FREE = Code("free", "Without charge, within limits.", "免费", "一定限度内不收费。")
    CONTEXT = Code(
        "context",
        "For requests of a stated length; the segment gives it.",
        "按长度",
        "限于某一长度的请求，长度见范围。",
    )
