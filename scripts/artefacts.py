"""Build what a release publishes into `dist/`: wheel, sdist, zip and their SHA256SUMS.

The time in them is that of the last commit: whoever builds the same commit gets the same files.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"


def main() -> None:
    """Replace the contents of `dist/`; print the digests."""
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    log = ["git", "log", "-1", "--format=%ct"]
    epoch = subprocess.run(log, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    settings = {"SOURCE_DATE_EPOCH": epoch.strip(), "PYTHONPATH": str(ROOT / "src")}
    packages = ["-m", "build", "--no-isolation", "--outdir", str(DIST), "."]
    code = (ROOT / "src/baimo/_version.py").read_text("utf-8")
    version = code.split('"')[-2]
    archive = ["-m", "baimo_curation", "export", "zip", "-o", str(DIST / f"baimo-{version}.zip")]
    for arguments in (packages, archive):
        command = [sys.executable, *arguments]
        subprocess.run(
            command, cwd=ROOT, env=os.environ | settings, check=True, stdout=subprocess.DEVNULL
        )
    made = sorted(path for path in DIST.iterdir() if path.is_file())
    sums = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in made]
    (DIST / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")
    print("".join(sums), end="")


if __name__ == "__main__":
    main()
