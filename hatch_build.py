"""The wheel's own descriptor: it names the Parquet files alone, since the wheel has no others.

CSV files and descriptions for other tools are in the zip of the release; the loader reads none.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WheelDescriptor(BuildHookInterface[Any]):
    """Puts `datapackage.json` into the wheel without the resources that it does not contain."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the descriptor and include it; an editable install reads that of the checkout."""
        if version == "editable":
            return
        package = json.loads((Path(self.root) / "datapackage.json").read_text("utf-8"))
        package["resources"] = [e for e in package["resources"] if e["format"] == "parquet"]
        self._folder = tempfile.TemporaryDirectory()
        made = Path(self._folder.name) / "datapackage.json"
        made.write_text(json.dumps(package, ensure_ascii=False) + "\n", "utf-8")
        build_data["force_include"][str(made)] = "baimo/data/datapackage.json"

    def finalize(self, version: str, _: dict[str, Any], __: str) -> None:
        """Remove the file that was included."""
        if version != "editable":
            self._folder.cleanup()
