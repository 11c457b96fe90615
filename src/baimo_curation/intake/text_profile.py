"""What the texts of a source show of themselves: their language, pinyin glosses, damage."""

from __future__ import annotations

import re
from dataclasses import dataclass

from baimo_curation.tables.codelists import Language, TextHealth
from baimo_text.folded_view import View

_HAN = re.compile(r"[\u3400-\u9fff〇]")


@dataclass
class TextProfile:
    """Counts over the texts of one source, in code points.

    Attributes:
        chars: Length of all texts.
        han: Han characters among them.
        traditional: Those that folding to Simplified characters changes.
        is_glossed: Whether pinyin in brackets makes up one character in a hundred of a text.
        is_damaged: Whether a text has characters that stand for lost ones.
    """

    chars: int = 0
    han: int = 0
    traditional: int = 0
    is_glossed: bool = False
    is_damaged: bool = False

    def add(self, text: str) -> None:
        """Count a text."""
        han = "".join(_HAN.findall(text))
        self.chars += len(text)
        self.han += len(han)
        self.traditional += sum(a != b for a, b in zip(han, View(han).text, strict=True))
        self.is_glossed |= len(View(text).text) < len(text) * 0.99
        self.is_damaged |= "\N{REPLACEMENT CHARACTER}" in text

    @property
    def language(self) -> Language:
        """English if fewer than one character in ten is Han, else one of the two Chinese.

        The text is Traditional if folding changes more than one Han character in twenty.
        """
        if self.han * 10 < self.chars:
            return Language.EN
        return Language.ZH_HANT if self.traditional * 20 > self.han else Language.ZH_HANS

    @property
    def health(self) -> str:
        """Codes of `TextHealth` for what can be seen, joined by `;`."""
        seen = {
            TextHealth.PINYIN_GLOSSES: self.is_glossed,
            TextHealth.ENCODING_DAMAGE: self.is_damaged,
        }
        return ";".join(code for code, is_seen in seen.items() if is_seen) or TextHealth.OK
