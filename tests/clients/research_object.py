"""rocrate loads `ro-crate-metadata.json` and finds every file it names."""

import sys
from pathlib import Path

from rocrate.rocrate import ROCrate

folder = Path(sys.argv[1])
crate = ROCrate(str(folder))
files = [entity for entity in crate.get_entities() if entity.type == "File"]
assert all((folder / file.id).is_file() for file in files)
assert len(files) == len(crate.root_dataset["hasPart"])
for name in ("name", "description", "datePublished", "license"):
    assert crate.root_dataset[name], name
print(f"{len(files)} files")
