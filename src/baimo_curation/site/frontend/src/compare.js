// Compare subjects by one indicator; the address records the choice.
// A subject is an entity, or a population that its source does not name.

import { readTable } from "./data.js";
import { el, readState, say, settings, writeState, written } from "./dom.js";

const app = document.getElementById("app");
const FIRST = 4; // subjects chosen at first
let rows, indicator, chosen;

function choose(state) {
  const known = settings.indicators;
  const busiest = Object.keys(known)
    .filter((id) => known[id].amounts)
    .sort((a, b) => known[b].subjects.length - known[a].subjects.length)[0] ?? Object.keys(known)[0];
  indicator = state.get("indicator") in known ? state.get("indicator") : busiest;
  const subjects = known[indicator].subjects;
  const asked = state.get("entities")?.split(",").filter((id) => subjects.includes(id));
  chosen = new Set(asked ?? subjects.slice(0, FIRST));
}

function draw() {
  const subjects = settings.indicators[indicator].subjects;
  const picker = el(
    "select",
    { id: "indicator", onchange: (event) => {
      choose(new URLSearchParams({ indicator: event.target.value }));
      draw();
      document.getElementById("indicator").focus();
    } },
    Object.entries(settings.indicators)
      .sort((a, b) => b[1].subjects.length - a[1].subjects.length || a[1].name.localeCompare(b[1].name))
      .map(([id, item]) => el("option", { value: id, selected: id === indicator }, `${item.name} (${item.subjects.length})`)),
  );
  const boxes = subjects.map((id) =>
    el("label", {}, el("input", { type: "checkbox", value: id, checked: chosen.has(id), onchange: (event) => {
      event.target.checked ? chosen.add(id) : chosen.delete(id);
      results();
    } }), ` ${settings.names[id]}`),
  );
  app.replaceChildren(
    el("form", { class: "b-filter", onsubmit: (event) => event.preventDefault() },
      el("label", {}, say("indicator"), picker),
      el("fieldset", {}, el("legend", {}, say("entities")), boxes)),
    el("div", { id: "charts" }),
    el("div", { id: "sides", class: "b-sides b-compare-sides", "aria-live": "polite" }),
  );
  results();
}

function results() {
  const entities = settings.indicators[indicator].subjects.filter((id) => chosen.has(id));
  writeState(new URLSearchParams({ indicator, entities: entities.join() }));
  const found = rows.filter((row) => row.indicator_id === indicator && chosen.has(subject(row)));
  document.getElementById("sides").replaceChildren(
    ...(entities.length
      ? entities.map((id) => side(id, found.filter((row) => subject(row) === id)))
      : [el("p", { class: "b-empty" }, say("choose"))]),
  );
  charts(found);
}

const inWords = (row, name) => row[settings.lang === "zh" ? `${name}_zh` : name];
const subject = (row) => row.subject_id ?? settings.populations[inWords(row, "population")];

const range = (low, high) => `${written(low)} – ${written(high)}`;

// A number with its unit; both ends of a range.
function amount(row) {
  if (row.value === null) return "–";
  const [one, many] = settings.units[row.unit_id];
  const last = row.value_max ?? row.value;
  return (last === 1 ? one : many).replace("{n}", row.value_max === null ? written(last) : range(row.value, last));
}

function bounds(row) {
  if (row.value_low === row.value_high) return null;
  if (row.value_high === null) return `≥ ${written(row.value_low)}`;
  if (row.value_low === null) return `≤ ${written(row.value_high)}`;
  return range(row.value_low, row.value_high);
}

function side(id, figures) {
  const name = settings.names[id];
  const named = !id.startsWith("~");
  return el(
    "section",
    { class: "b-side" },
    el("h2", {}, named ? el("a", { href: `${settings.entities}${id}/` }, name) : name),
    figures.map(figure),
  );
}

// Without these a figure is not true: segment, scope, comparison; as `limits` in statements.py.
function limits(row) {
  const against = settings.names[row.compared_with_id] ?? inWords(row, "compared_with");
  return [
    inWords(row, "segment"),
    row.scope_id && say("in", { name: settings.names[row.scope_id] }),
    against && say("against", { name: against }),
  ].filter(Boolean);
}

function figure(row) {
  const { labels } = settings;
  const facts = [
    [say("what"), [
      row.measure === "level" ? null : labels.Measure[row.measure],
      row.frequency === "once" ? null : labels.Frequency[row.frequency],
      ...limits(row),
    ].filter(Boolean).join(" · ")],
    [say("period"), settings.periods[row.period]],
    [say("bounds"), bounds(row)],
    [say("claim"), [
      labels.StatementStatus[row.status],
      row.qualifier === "exact" ? null : labels.Qualifier[row.qualifier],
      row.basis === "not_applicable" ? null : labels.ComputeBasis[row.basis],
      labels.GrowthReading[row.growth_reading],
      row.preference === "normal" ? null : labels.Preference[row.preference],
      row.claimant_id && say("says", { name: settings.names[row.claimant_id] }),
    ].filter(Boolean).join(" · ")],
  ];
  const page = row.subject_id ? `${settings.entities}${row.subject_id}/` : `${settings.metrics}${indicator}/`;
  return el(
    "div",
    { class: "b-figure" },
    el("p", {}, el("a", { class: "b-printed", lang: "zh", href: `${page}#metric-${row.metric_id}` }, row.reported_text), " ",
      el("span", { class: "b-number" }, amount(row))),
    el("dl", {}, facts.filter(([, content]) => content).map(([label, content]) => [el("dt", {}, label), el("dd", {}, content)])),
  );
}

// Which figures a chart cannot show, as in comparable.py and indicator_pages.py; the first rule
// that a figure meets counts.
const RULES = {
  setAside: (row) => row.preference === "deprecated" || row.status === "denied",
  noNumber: (row) => row.value_base === null,
  rank: (row) => row.measure === "rank" || row.base_unit_id === "rank",
};
const omitted = (row) => Object.keys(RULES).find((rule) => RULES[rule](row));

// One chart for each axis.
async function charts(found) {
  const place = document.getElementById("charts");
  const groups = grouped(found.filter((row) => !omitted(row)));
  const drawn = [...groups].filter(([, group]) => group.length > 1);
  if (!drawn.length) return place.replaceChildren();
  const { figureDots } = await import("./plots.js");
  const pictures = drawn.map(([axis, group]) => {
    const caption = leftOut(found, group);
    const title = settings.indicators[indicator].axes[axis];
    const picture = figureDots(group.map(point), title, say("log"), caption);
    return el("figure", { class: "b-live" }, picture, caption && el("figcaption", {}, caption));
  });
  place.replaceChildren(...(groups.size > 1 ? [el("p", { class: "b-note" }, say("apart"))] : []), ...pictures);
}

// How many of the chosen figures a chart does not show; empty when it shows all.
function leftOut(found, group) {
  const counts = { otherAxis: found.filter((row) => !omitted(row)).length - group.length };
  for (const rule in RULES) counts[rule] = found.filter((row) => omitted(row) === rule).length;
  const reasons = Object.entries(counts).filter(([, n]) => n);
  if (!reasons.length) return "";
  const rules = reasons.map(([rule, n]) => say(rule, { n })).join(say("and"));
  return say("notShown", { n: found.length - group.length, all: found.length }) + rules + say("stop");
}

// The parts of an axis, in the order of `Axis` in comparable.py.
const groupOf = (row) =>
  [row.measure, row.base_unit_id, row.frequency, row.basis, row.growth_reading].join();

function grouped(list) {
  const groups = new Map();
  for (const row of list) groups.set(groupOf(row), [...(groups.get(groupOf(row)) ?? []), row]);
  return groups;
}

function point(row) {
  const factor = row.value ? row.value_base / row.value : 1;
  const scaled = (bound) => (bound === null ? row.value_base : bound * factor);
  const comma = settings.lang === "zh" ? "，" : ", ";
  const lines = [[settings.names[subject(row)], settings.periods[row.period]].filter(Boolean), limits(row)];
  const label = lines.map((parts) => parts.join(comma)).filter(Boolean).join("\n");
  return { label, value: row.value_base, low: scaled(row.value_low), high: scaled(row.value_high) };
}

async function open() {
  rows ??= await readTable(`${settings.data}metrics.parquet`);
  choose(readState());
  draw();
}

addEventListener("hashchange", open);
open().catch((error) => app.replaceChildren(el("p", { class: "b-empty" }, say("failed") + error.message)));
