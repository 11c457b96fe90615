// The explorer: one published table at a time, with search, facets, order, download and link.

import { readTable } from "./data.js";
import { copy, csv, el, readState, save, say, settings, writeState, written } from "./dom.js";
import { applyView, COPIES } from "./view.js";

const PAGE = 50;
const MOST_COLUMNS = 20;
const app = document.getElementById("app");
const cache = new Map();
let table, rows, columns, view;

function viewFrom(state) {
  const filters = {};
  for (const [name, value] of state) if (name in columns) filters[name] = value;
  return {
    q: state.get("q") ?? "",
    filters,
    sort: columns[state.get("sort")] ? state.get("sort") : "",
    down: state.get("order") === "desc",
    page: Math.max(1, Number(state.get("page")) || 1),
    shown: state.get("show")?.split(",").filter((name) => columns[name]) ?? defaultColumns(),
  };
}

// What is shown at first: columns that some row fills, without those for programs, and of what is
// written in both languages the one of the page. A figure keeps all that makes it true.
function defaultColumns() {
  const quiet = /(_start|_end|sha256|_basis|^note|^note_zh|^value_(base|low|high)|^stated_(low|high|bounds)|^base_unit_id|^source_count|^independent_count|^part_of_id|^event_id)$/;
  const names = Object.keys(columns);
  const main = names.filter(
    (name) =>
      (!quiet.test(name) || name === names[0]) &&
      !otherLanguage(name) &&
      (!rows.length || rows.some((row) => row[name] !== null)),
  );
  return (main.length ? main : names).slice(0, MOST_COLUMNS);
}

// Names are known in both languages; of other words the page shows its own.
function otherLanguage(name) {
  if (/^name(_zh)?$/.test(name)) return false;
  return settings.lang === "zh" ? `${name}_zh` in columns : name.endsWith("_zh");
}

function stateOf() {
  const state = new URLSearchParams({ from: table, ...view.filters });
  if (view.q) state.set("q", view.q);
  if (view.sort) state.set("sort", view.sort);
  if (view.sort && view.down) state.set("order", "desc");
  if (view.page > 1) state.set("page", view.page);
  if (view.shown.join() !== defaultColumns().join()) state.set("show", view.shown.join());
  return state;
}

async function open(state) {
  const asked = state.get("from");
  table = asked in settings.tables ? asked : "metrics";
  columns = Object.fromEntries(settings.tables[table].columns.map((column) => [column.name, column]));
  if (!cache.has(table)) cache.set(table, await readTable(`${settings.data}${table}.parquet`));
  rows = cache.get(table);
  view = viewFrom(state);
  app.replaceChildren(controls(), facets(), tools(), el("div", { id: "grid" }), chartPanel());
  draw();
}

function change(changes) {
  Object.assign(view, { page: 1 }, changes);
  draw();
}

function controls() {
  const picker = el(
    "select",
    { id: "table", onchange: (event) => open(new URLSearchParams({ from: event.target.value })) },
    Object.entries(settings.tables).map(([name, { label }]) =>
      el("option", { value: name, selected: name === table }, `${name} · ${label}`),
    ),
  );
  const search = el("input", {
    type: "search",
    id: "q",
    value: view.q,
    autocomplete: "off",
    oninput: (event) => change({ q: event.target.value.trim() }),
  });
  return el(
    "form",
    { class: "b-filter", onsubmit: (event) => event.preventDefault() },
    el("label", {}, say("table"), picker),
    el("label", { class: "b-grow" }, say("search"), search),
    el("p", { class: "b-sub" }, settings.tables[table].about),
  );
}

function facets() {
  const faceted = Object.values(columns).filter((column) => column.codes);
  return el("form", { class: "b-facets", id: "facets" }, faceted.map(facet));
}

function facet(column) {
  const counts = new Map();
  for (const row of rows) counts.set(row[column.name], (counts.get(row[column.name]) ?? 0) + 1);
  const options = [...counts].sort((a, b) => b[1] - a[1]).map(([code, count]) => {
    const label = code === null ? say("empty") : (column.codes[code] ?? code);
    const value = code ?? "";
    const selected = view.filters[column.name] === value;
    return el("option", { value: `=${value}`, selected }, `${label} (${count})`);
  });
  const choose = (event) => {
    const filters = { ...view.filters };
    delete filters[column.name];
    if (event.target.value) filters[column.name] = event.target.value.slice(1);
    change({ filters });
  };
  const select = el("select", { "data-column": column.name, onchange: choose }, el("option", { value: "" }, say("all")), options);
  return el("label", {}, column.label, select);
}

function tools() {
  const copies = el(
    "details",
    { class: "b-menu" },
    el("summary", {}, say("copyAs")),
    el("div", {}, Object.entries(COPIES).map(([tool, write]) =>
      el("button", { type: "button", "data-tool": tool, onclick: (event) => {
        const code = write(table, columns, view);
        document.getElementById("code").textContent = code;
        document.getElementById("code").hidden = false;
        copy(event.target, code);
      } }, tool),
    )),
  );
  const boxes = Object.values(columns).map((column) =>
    el("label", { title: column.about }, el("input", {
      type: "checkbox",
      checked: view.shown.includes(column.name),
      onchange: (event) => {
        const wanted = new Set(view.shown);
        event.target.checked ? wanted.add(column.name) : wanted.delete(column.name);
        const shown = Object.keys(columns).filter((name) => wanted.has(name));
        if (shown.length) change({ shown, page: view.page });
      },
    }), ` ${column.name}`),
  );
  const download = () => {
    const found = applyView(rows, view);
    save(`${table}.csv`, csv(Object.keys(columns), found));
  };
  return el(
    "div",
    { class: "b-tools" },
    el("output", { id: "count", "aria-live": "polite" }),
    el("span", { id: "chips" }),
    el("button", { type: "button", id: "csv", onclick: download }, say("csv")),
    el("details", { class: "b-menu" }, el("summary", {}, say("columns")), el("div", {}, boxes)),
    copies,
    el("pre", { id: "code", hidden: true, tabindex: "0" }),
  );
}

function draw() {
  const found = applyView(rows, view);
  const pages = Math.max(1, Math.ceil(found.length / PAGE));
  view.page = Math.min(view.page, pages);
  document.getElementById("count").textContent = say("rows", { n: found.length, all: rows.length });
  document.getElementById("chips").replaceChildren(...chips());
  document.getElementById("grid").replaceChildren(...grid(found, pages));
  writeState(stateOf());
  drawChart(found);
}

function chips() {
  const active = Object.entries(view.filters).filter(([name]) => !columns[name].codes);
  const clear = () => open(new URLSearchParams({ from: table }));
  const some = view.q || view.sort || Object.keys(view.filters).length;
  return [
    ...active.map(([name, value]) =>
      el("button", { type: "button", class: "b-chip", onclick: () => {
        const filters = { ...view.filters };
        delete filters[name];
        change({ filters });
      } }, `${name} = ${value} ×`),
    ),
    ...(some ? [el("button", { type: "button", id: "clear", onclick: clear }, say("clear"))] : []),
  ];
}

function grid(found, pages) {
  if (!found.length) return [el("p", { class: "b-empty" }, say(rows.length ? "none" : "noRows"))];
  const start = (view.page - 1) * PAGE;
  const head = view.shown.map((name) => heading(columns[name]));
  const body = found.slice(start, start + PAGE).map((row) =>
    el("tr", {}, view.shown.map((name) => cell(columns[name], row[name]))),
  );
  const scroll = el(
    "div",
    { class: "b-scroll", role: "region", tabindex: "0", "aria-label": settings.tables[table].label },
    el("table", { class: "b-table b-grid" }, el("thead", {}, el("tr", {}, head)), el("tbody", {}, body)),
  );
  return pages > 1 ? [scroll, pager(pages)] : [scroll];
}

function heading(column) {
  const sorted = view.sort === column.name;
  const order = sorted ? (view.down ? "descending" : "ascending") : "none";
  const sort = () => {
    const off = sorted && view.down;
    change({ sort: off ? "" : column.name, down: sorted && !view.down });
    document.querySelector(`[data-sort="${column.name}"]`)?.focus();
  };
  const mark = sorted ? (view.down ? " ↓" : " ↑") : "";
  return el("th", { scope: "col", class: column.number ? "b-num" : null, "aria-sort": order, title: column.about },
    el("button", { type: "button", "data-sort": column.name, onclick: sort }, column.name + mark));
}

function cell(column, value) {
  if (value === null) return el("td", { class: column.number ? "b-num b-null" : "b-null" }, "–");
  if (column.link && /^[a-z0-9-]+$/.test(value)) {
    return el("td", {}, el("a", { href: settings.links[column.link].replace("{id}", value) }, value));
  }
  if (column.number) return el("td", { class: "b-num" }, written(value));
  return el("td", column.codes ? { title: column.codes[value] ?? "" } : {}, String(value));
}

function pager(pages) {
  const go = (page) => () => {
    change({ page });
    document.getElementById("grid").scrollIntoView({ block: "start" });
  };
  return el(
    "nav",
    { class: "b-pager", "aria-label": say("page", { n: view.page, all: pages }) },
    el("button", { type: "button", disabled: view.page === 1, onclick: go(view.page - 1) }, say("previous")),
    el("span", {}, say("page", { n: view.page, all: pages })),
    el("button", { type: "button", disabled: view.page === pages, onclick: go(view.page + 1) }, say("next")),
  );
}

// The chart loads its library when it becomes visible.
let counted = null;
let current = [];

function chartPanel() {
  const choices = Object.values(columns).filter((column) => column.codes || column.link === "entities");
  counted = choices[0]?.name ?? null;
  if (!counted) return el("div", { id: "chart" });
  const pick = el("select", { id: "by", onchange: (event) => {
    counted = event.target.value;
    drawChart(current);
  } }, choices.map((column) => el("option", { value: column.name }, column.label)));
  const panel = el("section", { class: "b-live-chart" }, el("label", {}, say("count"), pick), el("figure", { id: "chart" }));
  new IntersectionObserver((entries, observer) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    panel.dataset.seen = "yes";
    drawChart(current);
  }).observe(panel);
  return panel;
}

async function drawChart(found) {
  current = found;
  const place = document.getElementById("chart");
  if (!counted || !place.closest("[data-seen]")) return;
  const { countBars } = await import("./plots.js");
  if (found !== current) return;
  const [picture, caption] = countBars(found, columns[counted], say("empty"), (n) => say("others", n));
  place.replaceChildren(picture, ...(caption ? [el("figcaption", {}, caption)] : []));
}

addEventListener("hashchange", () => open(readState()));
open(readState()).catch((error) => {
  app.replaceChildren(el("p", { class: "b-empty" }, say("failed") + error.message));
});
