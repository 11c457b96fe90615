// DuckDB in the page: loaded on demand, without access to the network.

import { AsyncDuckDB, ConsoleLogger, LogLevel } from "@duckdb/duckdb-wasm";

const absolute = (path) => new URL(path, document.baseURI).href;

// A worker made from a blob inherits the policy of the page, so that a query which names another
// host is refused by the browser; a worker made from a file would not.
function startWorker(script) {
  const text = `importScripts(${JSON.stringify(script)});`;
  const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  return new Worker(url);
}

export async function openDatabase(assets, data, tables) {
  const logger = new ConsoleLogger(LogLevel.WARNING);
  const database = new AsyncDuckDB(logger, startWorker(absolute(`${assets}duckdb-browser-eh.worker.js`)));
  await database.instantiate(absolute(`${assets}duckdb-eh.wasm`));
  const connection = await database.connect();
  // Whole files in one request each: they are small, and any server can do it.
  for (const name of tables) {
    const file = `${name}.parquet`;
    const response = await fetch(data + file);
    await database.registerFileBuffer(file, new Uint8Array(await response.arrayBuffer()));
    await connection.query(`create view ${name} as select * from read_parquet('${file}')`);
  }
  return connection;
}

// Arrow to plain rows: numbers, text, ISO dates and lists, as JSON has them.
export function plainRows(result) {
  const names = result.schema.fields.map((field) => field.name);
  const kinds = result.schema.fields.map((field) => String(field.type));
  const columns = names.map((_, i) => result.getChildAt(i));
  const rows = Array.from({ length: result.numRows }, (_, row) =>
    columns.map((column, i) => plain(column.get(row), kinds[i])),
  );
  return { names, rows };
}

function plain(value, kind) {
  if (value === null || value === undefined) return null;
  if (typeof value === "bigint") return Number(value);
  if (kind.startsWith("Date")) return new Date(Number(value)).toISOString().slice(0, 10);
  if (kind.startsWith("Decimal")) return decimal(value, kind);
  if (typeof value === "object" && "toArray" in value) return [...value].map((item) => plain(item, ""));
  return typeof value === "object" ? String(value) : value;
}

// 38-digit decimals come as four 32-bit words, lowest first, with the scale in the type.
function decimal(words, kind) {
  const scale = Number(/\[\d+e([+-]?\d+)\]/.exec(kind)?.[1] ?? 0);
  let whole = 0n;
  for (const word of [...words].reverse()) whole = (whole << 32n) + BigInt(word >>> 0);
  if (whole >> 127n) whole -= 1n << 128n;
  return Number(whole) / 10 ** Math.abs(scale);
}
