"""Every type of issue: a stable name, part of the public API, and what it means."""

from __future__ import annotations

ISSUE_TYPES: dict[str, str] = {
    # Files and their form.
    "file-missing": "A table has no CSV file, or it cannot be read.",
    "file-unknown": "A CSV file in `dataset/` belongs to no table.",
    "encoding": "A file is not plain UTF-8.",
    "csv": "A line breaks the rules of CSV.",
    "header": "A column is missing, unknown, or stands twice.",
    "blank-row": "A line holds nothing.",
    "ragged-row": "A line has more or fewer cells than the header.",
    # Single cells.
    "required": "A cell that needs a value is empty.",
    "whitespace": "A cell holds blanks at an end, line breaks or invisible characters.",
    "formula": "A text starts like a formula, which a spreadsheet would run.",
    "type": "A cell cannot be read as its column's type.",
    "enum": "A cell holds none of the codes of its codelist.",
    "pattern": "A cell has not the form its column asks for.",
    "period": "A cell is not a date or period in EDTF.",
    "length": "A cell is too long.",
    "range": "A number is too small, too large, or has too many digits.",
    # Keys.
    "duplicate-key": "Two rows have the same key.",
    "foreign-key": "A cell points at a row that does not exist.",
    "retired-id": "A retired id is still in use, or does not lead to a row.",
    "orphan-entity": "Nothing points at an entity, and no passage names it.",
    # Meaning.
    "unit-dimension": "A unit measures something else than the indicator.",
    "base-unit": "A unit and its base unit do not fit together.",
    "ambiguous-alias": "A name of several entities is not marked as ambiguous.",
    "name-without-alias": "An entity's name is missing from `aliases`.",
    "period-order": "A period ends before it starts.",
    "date-basis": "A date and its basis do not fit together.",
    "implausible-value": "A value is outside the plausible range of its indicator.",
    "range-ends": "A range lacks an end, or an end lacks a range.",
    "cyclic-relation": "A chain of versions or parts comes back to where it starts.",
    "self-relation": "A relation links an entity with itself.",
    "event-after-source": "An event that occurred is later than the source that tells it.",
    # Evidence and source texts.
    "evidence-missing": "No passage supports a row.",
    "span-length": "A passage is empty, or longer than a clause.",
    "span-outside": "A passage ends after the text.",
    "span-moved": "A passage stands elsewhere in the text.",
    "span-lost": "A passage is not in the text.",
    "text-changed": "The text at hand is not the one the positions refer to.",
    "text-size": "The size of a text is not what `sources` says.",
    "text-unreadable": "A file in the folder of source texts is not a text.",
    "leaked-text": "A published text repeats 13 or more characters of a source.",
    # Figures and arithmetic.
    "figure-mismatch": "A figure as printed reads differently from the columns of its row.",
    "figure-not-in-span": "A figure as printed stands in none of its passages.",
    "date-not-in-span": "A date marked as printed stands in none of its passages.",
    "expression": "A calculation cannot be computed.",
    "unexplained-contradiction": "A calculation comes out inconsistent, and no note says why.",
}
