// The npm clients `datapackage` and `frictionless.js` accept the descriptor and read the CSV files.

import path from "node:path";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { Package } = require("datapackage");
const { Dataset } = require("frictionless.js");

const descriptor = path.join(process.argv[2], "datapackage.json");
const isCsv = (resource) => resource.descriptor.format === "csv";

const loaded = await Package.load(descriptor);
if (!loaded.valid) throw new Error(loaded.errors.join("\n"));
for (const resource of loaded.resources.filter(isCsv)) {
  const rows = await resource.read({ keyed: true }); // casts every cell, or throws
  if (rows.length !== resource.descriptor.rowCount) throw new Error(resource.name);
}

const dataset = await Dataset.load(descriptor);
for (const file of dataset.resources.filter(isCsv)) {
  let count = 0;
  for await (const _ of await file.rows({ keyed: true })) count += 1;
  if (count !== file.descriptor.rowCount) throw new Error(file.descriptor.name);
}
console.log(`${loaded.resources.filter(isCsv).length} tables read twice`);
