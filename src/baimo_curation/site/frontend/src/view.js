// A view of a table: filters, search and order, and the same view as code in other tools.

const collator = new Intl.Collator(["zh-Hans-u-co-pinyin", "en"], { numeric: true });
const text = (value) => (value === null ? "" : String(value));

export function applyView(rows, view) {
  const wanted = view.q.toLowerCase();
  const found = rows.filter(
    (row) =>
      Object.entries(view.filters).every(([name, value]) => text(row[name]) === value) &&
      (!wanted || Object.values(row).some((cell) => text(cell).toLowerCase().includes(wanted))),
  );
  if (!view.sort) return found;
  const sign = view.down ? -1 : 1;
  return found.sort((a, b) => {
    const [left, right] = [a[view.sort], b[view.sort]];
    if (left === null || right === null) return (left === null) - (right === null);
    if (typeof left === "number") return sign * (left - right);
    return sign * collator.compare(text(left), text(right));
  });
}

const quote = (value) => JSON.stringify(value);
const sqlText = (value) => `'${value.replaceAll("'", "''")}'`;
const sqlName = (name) => `"${name.replaceAll('"', '""')}"`;

// Each tool compares by the type of the column: a number written as text would match nothing.
function literal(column, value, tool) {
  if (value === "") return null;
  if (column.number) return value;
  if (value === "true" || value === "false") {
    return { python: value === "true" ? "True" : "False", sql: value, r: value.toUpperCase() }[tool];
  }
  return tool === "sql" ? sqlText(value) : quote(value);
}

export const COPIES = {
  pandas(table, columns, view) {
    const lines = ["import baimo", "", `df = baimo.load(${quote(table)}, frame="pandas")`];
    for (const [name, value] of Object.entries(view.filters)) {
      const to = literal(columns[name], value, "python");
      const test = to === null ? `df[${quote(name)}].isna()` : `df[${quote(name)}] == ${to}`;
      lines.push(`df = df[${test}]`);
    }
    if (view.q) {
      lines.push(
        `hits = df.astype(str).apply(lambda c: c.str.contains(${quote(view.q)}, case=False, regex=False))`,
        "df = df[hits.any(axis=1)]",
      );
    }
    if (view.sort) lines.push(`df = df.sort_values(${quote(view.sort)}, ascending=${view.down ? "False" : "True"})`);
    return lines.join("\n");
  },

  polars(table, columns, view) {
    const lines = ["import baimo", "import polars as pl", "", `df = baimo.load(${quote(table)}, frame="polars")`];
    for (const [name, value] of Object.entries(view.filters)) {
      const to = literal(columns[name], value, "python");
      const column = `pl.col(${quote(name)})`;
      lines.push(`df = df.filter(${to === null ? `${column}.is_null()` : `${column} == ${to}`})`);
    }
    if (view.q) {
      lines.push(
        `text = pl.concat_str(pl.all().cast(pl.String), separator=" ", ignore_nulls=True)`,
        `df = df.filter(text.str.to_lowercase().str.contains(${quote(view.q.toLowerCase())}, literal=True))`,
      );
    }
    if (view.sort) lines.push(`df = df.sort(${quote(view.sort)}, descending=${view.down ? "True" : "False"}, nulls_last=True)`);
    return lines.join("\n");
  },

  DuckDB(table, columns, view) {
    const tests = Object.entries(view.filters).map(([name, value]) => {
      const to = literal(columns[name], value, "sql");
      return to === null ? `${sqlName(name)} is null` : `${sqlName(name)} = ${to}`;
    });
    if (view.q) {
      const all = Object.keys(columns).map(sqlName).join(", ");
      tests.push(`contains(lower(concat_ws(' ', ${all})), ${sqlText(view.q.toLowerCase())})`);
    }
    const lines = [`select * from ${sqlText(`${table}.parquet`)}`];
    if (tests.length) lines.push(`where ${tests.join("\n  and ")}`);
    if (view.sort) lines.push(`order by ${sqlName(view.sort)}${view.down ? " desc" : ""} nulls last`);
    return `${lines.join("\n")};`;
  },

  // It needs only the package arrow, which reads the file.
  R(table, columns, view) {
    const lines = [`df <- arrow::read_parquet(${quote(`${table}.parquet`)})`];
    for (const [name, value] of Object.entries(view.filters)) {
      const to = literal(columns[name], value, "r");
      const column = `df[[${quote(name)}]]`;
      lines.push(`df <- df[${to === null ? `is.na(${column})` : `which(${column} == ${to})`}, ]`);
    }
    if (view.q) {
      lines.push(
        `hit <- function(column) grepl(${quote(view.q.toLowerCase())}, tolower(column), fixed = TRUE)`,
        `df <- df[Reduce("|", lapply(df, hit)), ]`,
      );
    }
    if (view.sort) lines.push(`df <- df[order(df[[${quote(view.sort)}]]${view.down ? ", decreasing = TRUE" : ""}), ]`);
    return lines.join("\n");
  },
};
