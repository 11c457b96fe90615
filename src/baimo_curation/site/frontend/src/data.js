// The published Parquet files, read in the page.

import { decompress } from "fzstd";
import { parquetReadObjects } from "hyparquet";

const compressors = { ZSTD: (input, length) => decompress(input, new Uint8Array(length)) };

export async function readTable(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  const file = await response.arrayBuffer();
  const rows = await parquetReadObjects({ file, compressors });
  for (const row of rows) for (const name in row) row[name] = plain(row[name]);
  return rows;
}

// 64-bit integers arrive as BigInt and days as Date; pages show numbers and ISO text.
function plain(value) {
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return value ?? null;
}
