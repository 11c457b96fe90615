// The SQL page: a box, a button, a table. A query that came with the link never runs by itself.

import { copy, csv, el, readState, save, say, settings } from "./dom.js";

const MOST = 500; // rows shown; the CSV has all
const app = document.getElementById("app");
let connection = null;
let last = null;

const box = el("textarea", { id: "sql", rows: "8", spellcheck: "false", autocapitalize: "off", autocomplete: "off" });
const note = el("p", { class: "b-note", id: "shared", hidden: true }, say("shared"));
const status = el("output", { id: "status", "aria-live": "polite" });
const result = el("div", { id: "result" });
const run = el("button", { type: "button", id: "run", class: "b-primary", onclick: execute }, say("run"));

function page() {
  const examples = el(
    "select",
    { id: "example", onchange: (event) => event.target.value && fill(settings.queries[event.target.value].sql) },
    el("option", { value: "" }, "–"),
    settings.queries.map((query, i) => el("option", { value: String(i) }, query.title)),
  );
  const link = el("button", { type: "button", onclick: (event) => {
    const url = new URL(location.href);
    url.hash = new URLSearchParams({ q: box.value });
    copy(event.target, url.href);
  } }, say("link"));
  const download = el("button", { type: "button", id: "csv", onclick: () => {
    if (!last) return;
    const rows = last.rows.map((row) => Object.fromEntries(row.map((cell, i) => [last.names[i], cell])));
    save("query.csv", csv(last.names, rows));
  } }, say("csv"));
  app.replaceChildren(
    el("form", { class: "b-filter", onsubmit: (event) => event.preventDefault() },
      el("label", {}, say("example"), examples)),
    note,
    el("label", { class: "b-query" }, say("query"), box),
    el("div", { class: "b-tools" }, run, link, download, status),
    el("p", { class: "b-sub" }, say("hint")),
    result,
  );
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) execute();
  });
}

function fill(sql, shared = false) {
  box.value = sql;
  note.hidden = !shared;
}

async function execute() {
  run.disabled = true;
  note.hidden = true;
  try {
    const { openDatabase, plainRows } = await import("./engine.js");
    if (!connection) {
      status.textContent = say("loading");
      connection = openDatabase(settings.assets, settings.data, settings.tables);
    }
    const opened = await connection;
    status.textContent = say("running");
    const began = performance.now();
    last = plainRows(await opened.query(box.value));
    const words = say("result", { n: last.rows.length, ms: Math.round(performance.now() - began) });
    const cut = last.rows.length > MOST ? `, ${say("shown", { n: MOST })}` : "";
    status.textContent = words + cut;
    show(last);
  } catch (error) {
    status.textContent = "";
    result.replaceChildren(el("pre", { class: "b-error", role: "alert" }, String(error.message ?? error)));
  } finally {
    run.disabled = false;
  }
}

function show({ names, rows }) {
  const numeric = names.map((_, i) => rows.some((row) => typeof row[i] === "number"));
  const kind = (value, i) =>
    [numeric[i] ? "b-num" : "", value === null ? "b-null" : ""].filter(Boolean).join(" ") || null;
  const text = (value) => (value === null ? "–" : Array.isArray(value) ? value.join(", ") : String(value));
  const cell = (value, i) => el("td", { class: kind(value, i) }, text(value));
  const head = el("tr", {}, names.map((name, i) => el("th", { scope: "col", class: kind(name, i) }, name)));
  const body = rows.slice(0, MOST).map((row) => el("tr", {}, row.map(cell)));
  result.replaceChildren(
    el("div", { class: "b-scroll", role: "region", tabindex: "0", "aria-label": status.textContent },
      el("table", { class: "b-table b-grid" }, el("thead", {}, head), el("tbody", {}, body))),
  );
}

function fromLink() {
  const shared = readState().get("q");
  if (shared) fill(shared, true);
  else if (!box.value) fill(settings.queries[1]?.sql ?? "");
  if (shared) box.scrollIntoView({ block: "center" });
}

page();
fromLink();
addEventListener("hashchange", fromLink);
// For tests: the rows of the last result.
app.result = () => last;
