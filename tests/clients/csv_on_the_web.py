"""csvw validates every CSV file against `csvw.json`: types, keys and references."""

import sys
import warnings
from pathlib import Path

from csvw import CSVW
from csvw.metadata import TableGroup

folder = Path(sys.argv[1])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    described = CSVW(str(folder / "csvw.json"), validate=True, strict=False)
    assert described.is_valid, [str(w.message) for w in described.warnings]
group = TableGroup.from_file(folder / "csvw.json")
assert group.check_referential_integrity()
rows = {str(table.url): sum(1 for _ in table.iterdicts()) for table in group.tables}
print(f"{sum(rows.values())} rows of {len(rows)} tables")
