"""English quantities, ranks, dates and names, each as the only claim of a short passage."""

from decimal import Decimal

import pytest

from baimo_text.mentions import Mention, find_mentions

# passage | text | value | upper end | unit | qualifier
QUANTITIES = """
a model with 671B total parameters|671B total parameters|671000000000||parameter|exact
a 303-million-parameter encoder|303-million-parameter|303000000||parameter|exact
32 billion activated parameters|32 billion activated parameters|32000000000||parameter|exact
560 billion|560 billion|560000000000|||exact
14.8T tokens|14.8T tokens|14800000000000||token|exact
1T parameters|1T parameters|1000000000000||parameter|exact
1T of memory|1T|1||TB|exact
1T of RAM|1T|1||TB|exact
scaled to 1T parameters|1T parameters|1000000000000||parameter|exact
scaled to 1 T parameters|1 T parameters|1000000000000||parameter|exact
parameters: 1T|1T|1000000000000|||exact
params 1T|1T|1000000000000|||exact
program of 1T|1T|1000000000000|||exact
an A100 with 80G|80G|80||GB|exact
a total of 1.04M trees|1.04M trees|1040000||tree|exact
32,768 tokens|32,768 tokens|32768||token|exact
more than 20T tokens|more than 20T tokens|20000000000000||token|more_than
over 100 tokens per second|over 100 tokens per second|100||token/s|more_than
at least 8 GPUs|at least 8 GPUs|8||GPU|at_least
up to 204 frames|up to 204 frames|204||frame|up_to
nearly 300 million users|nearly 300 million users|300000000||user|nearly
about 90%|about 90%|90||%|about
around 5 points|around 5 points|5||point|about
less than 1%|less than 1%|1||%|less_than
within 4%|within 4%|4||%|at_most
~27B|~27B|27000000000|||about
≈ 30%|≈ 30%|30||%|about
≥ 80 GB|≥ 80 GB|80||GB|at_least
of > 80 GB|> 80 GB|80||GB|more_than
minimum 24GB|minimum 24GB|24||GB|at_least
maximum 8192 tokens|maximum 8192 tokens|8192||token|at_most
as low as 0.1%|as low as 0.1%|0.1||%|about
300+ token/s|300+ token/s|300||token/s|more_than
sub-10B|sub-10B|10000000000|||less_than
near-100% efficiency|near-100%|100||%|nearly
5 or more|5 or more|5|||at_least
7–8B|7–8B|7000000000|8000000000||range
18.6 to 31.3 billion|18.6 to 31.3 billion|18600000000|31300000000||range
30–60%|30–60%|30|60|%|range
between 20 and 30 people|20 and 30 people|20|30|person|range
from 10 to 20 GB|10 to 20 GB|10|20|GB|range
two to three weeks|two to three weeks|2|3|week|range
thirty-two layers|thirty-two layers|32||layer|exact
one hundred and five|one hundred and five|105|||exact
two and a half hours|two and a half hours|2.5||h|exact
half a million|half a million|500000|||exact
more than a dozen models|more than a dozen models|12||model|more_than
dozens of tasks|dozens of tasks|24||task|vague
hundreds of thousands of GPUs|hundreds of thousands of GPUs|200000||GPU|vague
several hundred users|several hundred users|200||user|vague
the hundred-billion-parameter model|hundred-billion-parameter|100000000000|||vague
half of the heads|half|0.5|||exact
less than half|less than half|0.5|||less_than
nearly half|nearly half|0.5|||nearly
1/10th of the cost|1/10th|0.1|||exact
a tenth of the price|a tenth|0.1|||exact
a quarter billion|a quarter billion|250000000|||exact
a quarter of all tokens|a quarter|0.25|||exact
three quarters of it|three quarters|0.75|||exact
twice as many|twice|2||times|exact
doubled|doubled|2||times|exact
a threefold rise|threefold|3||times|exact
2.5x faster|2.5x|2.5||times|exact
2 times more|2 times|2||times|exact
8 × H800|8 × H800|8||H800|exact
8xA100|8xA100|8||A100|exact
2048 H800 GPUs|2048 H800 GPUs|2048||GPU|exact
10,000 H100s|10,000 H100s|10000||H100|exact
4-bit weights|4-bit|4||bit|exact
a 5-shot test|5-shot|5||shot|exact
2.788M H800 GPU hours|2.788M H800 GPU hours|2788000||H800·h|exact
0.1M GPU hours|0.1M GPU hours|100000||GPU·h|exact
60 tokens/sec|60 tokens/sec|60||token/s|exact
30 ms per token|30 ms per token|30||ms/token|exact
$450 a month|$450 a month|450||USD/month|exact
$5.576M|$5.576M|5576000||USD|exact
US$2bn|US$2bn|2000000000||USD|exact
RMB 3 billion|RMB 3 billion|3000000000||CNY|exact
50 cents|50 cents|0.5||USD|exact
$0.27 / 1M input tokens|$0.27 / 1M input tokens|0.27||USD/1e6 token|exact
$15 per million tokens|$15 per million tokens|15||USD/1e6 token|exact
$10 per 1K images|$10 per 1K images|10||USD/1e3 image|exact
$2/GPU-hour|$2/GPU-hour|2||USD/GPU·h|exact
$2 per GPU hour|$2 per GPU hour|2||USD/GPU·h|exact
$15 an hour|$15 an hour|15||USD/h|exact
$2.19/M output tokens|$2.19/M output tokens|2.19||USD/1e6 token|exact
a 128K context|128K|128000|131072||range
the context length is 1M|1M|1000000|1048576||range
an 8k output token length|8k|8000|8192||range
context of 131072 tokens|131072 tokens|131072||token|exact
200K images|200K images|200000||image|exact
87.1±0.3|87.1±0.3|87.1|||exact
12.4 percentage points|12.4 percentage points|12.4||pp|exact
96% speedup|96%|96||%|exact
(+34.86%)|+34.86%|34.86||%|exact
(-31.33%)|-31.33%|-31.33||%|exact
a 1/32 activation ratio|1/32|0.03125|||exact
262 practicing physicians|262 practicing physicians|262||physician|exact
three-stage training|three-stage|3||stage|exact
top-6 out of them|top-6|6|||exact
scores MMLU 88.5|88.5|88.5|||exact
"""
DATES = """
December 26, 2024|December 26, 2024|2024-12-26
Dec. 26, 2024|Dec. 26, 2024|2024-12-26
26 Dec 2024|26 Dec 2024|2024-12-26
the 3rd of June 2023|the 3rd of June 2023|2023-06-03
July 3rd, 2022|July 3rd, 2022|2022-07-03
Dec 2024|Dec 2024|2024-12
Q1 2025|Q1 2025|2025-01/2025-03
H1 2025|H1 2025|2025-01/2025-06
the first half of 2024|first half of 2024|2024-01/2024-06
late 2023|late 2023|2023-12~
early 2024|early 2024|2024-01~
mid-July 2025|mid-July 2025|2025-07~
end of 2024|end of 2024|2024-12~
summer 2024|summer 2024|2024-22
in 2024, we|2024|2024
2023-2025|2023-2025|2023/2025
January–March 2025|January–March 2025|2025-01/2025-03
July 26-28, 2025|July 26-28, 2025|2025-07-26/2025-07-28
since 2018|since 2018|2018/..
before June 2024|before June 2024|../2024-06
the 1990s|the 1990s|199X
the '90s|90s|199X
Mar-25|Mar-25|2025-03
03/2025|03/2025|2025-03
20-22 January 2025|20-22 January 2025|2025-01-20/2025-01-22
Monday, 3 March 2025|Monday, 3 March 2025|2025-03-03
year-end 2024|year-end 2024|2024-12~
first-quarter 2025|first-quarter 2025|2025-01/2025-03
first three quarters of 2025|first three quarters of 2025|2025-01/2025-09
the first nine months of 2024|first nine months of 2024|2024-01/2024-09
third-quarter revenue|third-quarter|2025-07/2025-09
fourth-quarter profit|fourth-quarter|2024-10/2024-12
the first half of the year|first half of the year|2025-01/2025-06
FY2024-25|FY2024-25|2024/2025
2024/25|2024/25|2024/2025
(24/8~25/5)|24/8~25/5|2024-08/2025-05
the 21st century|the 21st century|20XX
(Aug 24 - May 25)|Aug 24 - May 25|2024-08/2025-05
(2408-2505)|2408-2505|2024-08/2025-05
(20240801-20250201)|20240801-20250201|2024-08-01/2025-02-01
released 2023.9.25|2023.9.25|2023-09-25
July 9|July 9|2024-07-09
in March|March|2025-03
last year|last year|2024
yesterday|yesterday|2025-06-30
next Monday|next Monday|2025-07-07
"""
RANKS = """
the first open model|first|1
the world's first model|first|1
ranks first|first|1
ranked third, again|third|3
second place|second|2
the second-largest lab|second|2
the 3rd place|3rd|3
ranked #1 among all|#1|1
the top 10|top 10|10
No. 1 overall|No. 1|1
the number one model|number one|1
among the top three|top three|3
"""
NO_CLAIMS = (
    "GPT-4o, o1-mini and Qwen2.5-72B-Instruct",
    "Llama 3.1 405B, Qwen 2 & 2.5, Claude 3.5 Sonnet, InternVL2/2.5",
    "Python 3.10, torch>=2.0,<2.1, CUDA 12.4, transformers 4.48.2",
    "on RTX 2080 Ti, 24/7, in 3D, over 5G, at 1080p",
    "arXiv:2412.19437v2",
    "Figure 1, Table 2a, Section 3.1, Stages 1 and 2, Eq. 4",
    "pass@1, avg@32, top-1 accuracy, F1 score",
    "AIME 2024, HMMT 2025, MATH-500",
    "Gemini 2.5 Flash (05-20), GPT-4o 0513",
    "a 30B-A3B model, Mixtral 8x7B, 7B-Chat",
    "PR #6471, issue #12, yi-6b.Q2_K.gguf, CUDA_VISIBLE_DEVICES=0,1",
    "first-class; at first; first, we train; the first step; one of them; third-party",
    "version 2.0 and v1.2.3 under Apache 2.0",
    "1. Introduction",
    "(2) because",
    "Room 101, Route 66, Boeing 747, Fortune 500, localhost:8000, +86 10 1234 5678",
    "the first quarter of the layers",
    "half year; half-hearted",
    "| 30B-A3B | a name |",
    "### 2.1 Results",
)


def rows(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.strip().split("\n")]


def claims(passage: str) -> list[Mention]:
    found = find_mentions(passage, published="2025-07-01")
    return [mention for mention in found if mention.kind in ("quantity", "rank", "date")]


@pytest.mark.parametrize("row", rows(QUANTITIES), ids=lambda row: row[0])
def test_english_quantity(row: list[str]) -> None:
    passage, text, low, high, unit, qualifier = row

    [found] = claims(passage)

    assert (found.text, found.kind, found.value) == (text, "quantity", Decimal(low))
    assert found.value_max == (Decimal(high) if high else None)
    assert (found.unit, found.qualifier) == (unit, qualifier)


@pytest.mark.parametrize(("passage", "text", "value"), rows(DATES))
def test_english_date(passage: str, text: str, value: str) -> None:
    [found] = claims(passage)

    assert (found.text, found.kind, found.value) == (text, "date", value)


@pytest.mark.parametrize(("passage", "text", "value"), rows(RANKS))
def test_english_rank(passage: str, text: str, value: str) -> None:
    [found] = claims(passage)

    assert (found.text, found.kind, found.value) == (text, "rank", Decimal(value))


@pytest.mark.parametrize("passage", NO_CLAIMS)
def test_names_state_nothing(passage: str) -> None:
    assert claims(passage) == []


@pytest.mark.parametrize(
    ("passage", "values"),
    [
        ("dropped from 12.5% to 5.4%", ["12.5", "5.4"]),
        ("a 3B/16B-parameter model", ["3000000000", "16000000000"]),
        ("on 8/16/32 80G GPUs", ["8", "16", "32", "80"]),
        ("images of 512x512", ["512", "512"]),
        ("scored 2.67/4", ["2.67", "4"]),
        ("88.5 (+2.3)", ["88.5", "2.3"]),
        ("8 * H20(96G)", ["8", "96"]),
        ("| GLM | 744B-A40B |", ["744000000000", "40000000000"]),
        ("params 1T, active 32B", ["1000000000000", "32000000000"]),
        ("512, 1024 and 2048", ["512", "1024", "2048"]),
        ("extends from 2048 to 8192", ["2048", "8192"]),
        ("two, three or four GPUs", ["2", "3"]),
        ("在 2 台服务器上用 2.788M H800 GPU hours", ["2", "2788000"]),
    ],
)
def test_several_figures_stay_apart(passage: str, values: list[str]) -> None:
    assert [str(found.value) for found in claims(passage)] == values


def test_a_line_break_does_not_part_a_number_from_its_noun() -> None:
    [found] = claims("with 355 billion\ntotal parameters")

    assert (found.text, found.unit) == ("355 billion\ntotal parameters", "parameter")
