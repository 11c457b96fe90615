"""Print how fast the readers are, beside plain `re` over the same text in the same run."""

import argparse
import re
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from baimo_curation.cli.project_options import folders
from baimo_text.folded_view import View
from baimo_text.mentions import find_mentions
from baimo_text.spotter import Spotter
from baimo_text.text_files import read_text
from baimo_text.text_tables import find_tables

_SENTENCES = (  # about one figure in 150 bytes, as news and official reports have
    "某公司于2023年8月31日宣布,其模型“甲乙”已服务约3.8亿名用户,同比增长超200%。",
    "該平台上線了四萬五千張加速卡,算力達到8100 petaFLOPS,成本降低了近三成。",
    "业内人士认为,这一方向仍需要长期投入,企业应当把握机会,推动技术与产业的深度融合。",
    "去年上半年,团队完成了数亿元融资,首个产品Model-3在一万多家企业里得到应用。",
    "过去人们更关注模型的规模,如今越来越多的团队开始关心它能否真正解决行业里的问题。",
    "负责人表示,公司会继续加大研发投入,与高校和科研机构共同攻克关键技术难题。",
    "受访专家建议,有关部门应尽快完善标准体系,引导企业有序竞争,避免重复建设。",
    "在应用层面,医疗、教育、金融和制造业的需求最为迫切,也最容易形成可复制的经验。",
    "值得注意的是,数据质量、算力供给和人才储备仍然是制约产业发展的主要因素。",
    "當地政府計劃與龍頭企業合作,推動智慧城市建設,並鼓勵中小企業採用新的工具。",
    "随着开源社区的壮大,开发者可以更方便地微调和部署模型,门槛因此明显降低。",
    "这家公司没有透露具体的商业化进展,只说已经与多家合作伙伴签署了框架协议。",
)
_TABLE = """\
| Benchmark | # Shots | Model-A | Model-B 72B | Model-C-Instruct | Model-D |
|---|---|---|---|---|---|
| Total Params | - | 671B | 72B | 405B | 21B |
| MMLU (Acc.) | 5-shot | **87.1** | 85.0 | 84.4 | 78.4 |
| BBH (EM) | 3-shot | 87.5 | 79.8 | 82.9 | 78.8 |
| GSM8K (EM) | 8-shot | 89.3 | 88.3 | 83.5 | 81.6 |
| HumanEval (Pass@1) | 0-shot | **65.2** | 53.0 | 54.9 | 43.3 |
| C-Eval (Acc.) | 5-shot | 90.1 | 89.2 | 72.5 | 81.4 |
| Codeforces (Percentile) | - | 51.6 | 24.8 | 25.3 | 20.3 |
"""
_ALIASES = [(f"名称{n}", f"entity-{n}", False) for n in range(500)] + [
    ("甲乙", "a", False),
    ("Model", "b", True),
]


def synthetic() -> str:
    """Return made-up prose with as many figures as news has."""
    return "\n".join(_SENTENCES)


def sources(given: Sequence[Path]) -> str:
    """Return the texts in some folders, or synthetic text when none is given."""
    if not given:
        return synthetic()
    paths = [path for folder in given for path in sorted(folder.glob("*.txt"))]
    return "\n".join(map(read_text, paths))


def speed(work: Callable[[], object], size: int, runs: int) -> float:
    """Return the median speed of `work` over `size` bytes in MB/s."""
    seconds = []
    for _ in range(runs):
        begin = time.process_time()
        work()
        seconds.append(time.process_time() - begin)
    return size / 1e6 / max(statistics.median(seconds), 1e-9)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every step and print one line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=folders, default=(), help="folders of UTF-8 .txt files")
    parser.add_argument("--megabytes", type=float, default=2.0)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args(arguments)
    once = sources(given.sources)
    repeats = max(1, round(given.megabytes * 1e6 / len(once.encode())))
    text = "\n".join([once] * repeats)
    size = len(text.encode())
    spotter, view = Spotter(_ALIASES), View(text)
    digits = re.compile(r"[0-9]+(?:\.[0-9]+)?[%\u4e00-\u9fff]?")
    tables = "\n".join([_TABLE] * max(1, round(given.megabytes * 1e6 / 4 / len(_TABLE))))
    steps: dict[str, Callable[[], object]] = {
        "re: digits and a unit": lambda: [m.group() for m in digits.finditer(text)],
        "View": lambda: View(text),
        "find_mentions": lambda: find_mentions(text, published="2024-03-18"),
        "find_mentions with spotter": lambda: find_mentions(text, spotter=spotter),
        "find_mentions, dense tables": lambda: find_mentions(tables),
        "find_tables, dense tables": lambda: find_tables(tables),
        "Spotter.find": lambda: spotter.find(text),
        "Spotter.find_in (with a view)": lambda: spotter.find_in(view),
    }
    print(f"{size / 1e6:.1f} MB of UTF-8, {len(text):,} characters, median of {given.runs} runs")
    baseline = 0.0
    for name, work in steps.items():
        found = speed(work, len(tables.encode()) if "tables" in name else size, given.runs)
        baseline = baseline or found
        print(f"{name:32} {found:8.1f} MB/s {100 * found / baseline:8.2f} % of re")
    return 0


if __name__ == "__main__":
    sys.exit(main())
