"""Print how fast the readers are, beside plain `re` over the same text in the same run."""

import argparse
import re
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from baimo.text_files import read_text
from baimo_text.folded_view import View
from baimo_text.mentions import find_mentions
from baimo_text.spotter import Spotter

_SENTENCES = (
    "某公司于2023年8月31日宣布,其模型“甲乙”已服务约3.8亿名用户,同比增长超200%。",
    "該平台上線了四萬五千張加速卡,算力達到8100 petaFLOPS,成本降低了近三成。",
    "业内人士认为,这一方向仍需要长期投入,企业应当把握机会,推动技术与产业的深度融合。",
    "去年上半年,团队完成了数亿元融资,首个产品Model-3在一万多家企业里得到应用。",
)
_ALIASES = [(f"名称{n}", f"entity-{n}", False) for n in range(500)] + [
    ("甲乙", "a", False),
    ("Model", "b", True),
]


def synthetic() -> str:
    """Return made-up prose with as many figures as news has."""
    return "\n".join(_SENTENCES)


def sources(folder: Path | None) -> str:
    """Return the texts of a folder, or synthetic text when none is given."""
    if folder is None:
        return synthetic()
    return "\n".join(read_text(path) for path in sorted(folder.glob("*.txt")))


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
    parser.add_argument("--sources", type=Path, help="a folder of UTF-8 .txt files")
    parser.add_argument("--megabytes", type=float, default=2.0)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args(arguments)
    once = sources(given.sources)
    repeats = max(1, round(given.megabytes * 1e6 / len(once.encode())))
    text = "\n".join([once] * repeats)
    size = len(text.encode())
    spotter, view = Spotter(_ALIASES), View(text)
    digits = re.compile(r"[0-9]+(?:\.[0-9]+)?[%\u4e00-\u9fff]?")
    steps: dict[str, Callable[[], object]] = {
        "re: digits and a unit": lambda: [m.group() for m in digits.finditer(text)],
        "View": lambda: View(text),
        "find_mentions": lambda: find_mentions(text, published="2024-03-18"),
        "find_mentions with spotter": lambda: find_mentions(text, spotter=spotter),
        "Spotter.find": lambda: spotter.find(text),
        "Spotter.find_in (with a view)": lambda: spotter.find_in(view),
    }
    print(f"{size / 1e6:.1f} MB of UTF-8, {len(text):,} characters, median of {given.runs} runs")
    for name, work in steps.items():
        print(f"{name:32} {speed(work, size, given.runs):8.1f} MB/s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
