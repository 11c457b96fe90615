"""Write the one-to-one table of Traditional to Simplified characters from OpenCC."""

import sys
from pathlib import Path

TABLE = Path(__file__).parents[1] / "src" / "baimo_text" / "data" / "t2s.tsv"
BLOCKS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00))
HEADER = (
    "# Traditional character, Simplified character; one to one, so offsets survive.\n"
    "# Generated from OpenCC t2s and hk2s by scripts/make_t2s.py; do not edit.\n"
)


def render_t2s() -> str:
    """Return the text of the table; characters OpenCC turns into several are left alone."""
    from opencc import OpenCC

    common, of_hong_kong = OpenCC("t2s").convert, OpenCC("hk2s").convert

    def simplified(char: str) -> str:
        simple: str = common(char)
        return simple if simple != char else str(of_hong_kong(char))

    chars = (chr(code) for first, end in BLOCKS for code in range(first, end))
    pairs = ((char, simplified(char)) for char in chars)
    kept = (f"{old}\t{new}\n" for old, new in pairs if len(new) == 1 and new != old)
    return HEADER + "".join(kept)


def main() -> int:
    """Write the table and say how many characters it maps."""
    text = render_t2s()
    TABLE.write_text(text, encoding="utf-8", newline="\n")
    print(f"{TABLE.name}: {text.count(chr(10)) - 2} characters")
    return 0


if __name__ == "__main__":
    sys.exit(main())
