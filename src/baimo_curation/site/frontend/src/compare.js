// Compare entities by one indicator; the address records the choice.

import { readTable } from "./data.js";
import { el, readState, say, settings, writeState, written } from "./dom.js";

const app = document.getElementById("app");
const FIRST = 4; // entities chosen at first
let rows, indicator, chosen;

function choose(state) {
  const known = settings.indicators;
  const busiest = Object.keys(known)
    .filter((id) => !known[id].rank)
    .sort((a, b) => known[b].subjects.length - known[a].subjects.length)[0];
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
  const found = rows.filter((row) => row.indicator_id === indicator && chosen.has(row.subject_id));
  document.getElementById("sides").replaceChildren(
    ...(entities.length
      ? entities.map((id) => side(id, found.filter((row) => row.subject_id === id)))
      : [el("p", { class: "b-empty" }, say("choose"))]),
  );
  charts(found);
}

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
  return el(
    "section",
    { class: "b-side" },
    el("h2", {}, el("a", { href: `${settings.entities}${id}/` }, settings.names[id])),
    figures.map(figure),
  );
}

function figure(row) {
  const facts = [
    [say("what"), row.segment],
    [say("period"), row.period],
    [say("bounds"), bounds(row)],
    [say("claim"), [
      settings.labels.MetricStatus[row.status],
      row.qualifier === "exact" ? null : settings.labels.Qualifier[row.qualifier],
      row.basis === "not_applicable" ? null : settings.labels.ComputeBasis[row.basis],
    ].filter(Boolean).join(" · ")],
  ];
  return el(
    "div",
    { class: "b-figure" },
    el("p", {}, el("a", { class: "b-printed", lang: "zh", href: `${settings.entities}${row.subject_id}/#metric-${row.metric_id}` }, row.reported_text), " ",
      el("span", { class: "b-number" }, amount(row))),
    el("dl", {}, facts.filter(([, content]) => content).map(([label, content]) => [el("dt", {}, label), el("dd", {}, content)])),
  );
}

// One chart for each unit and basis; ranks are not amounts and get none.
async function charts(found) {
  const place = document.getElementById("charts");
  const groups = grouped(found.filter((row) => row.value_base !== null));
  const drawn = [...groups].filter(([, group]) => group.length > 1);
  if (settings.indicators[indicator].rank || !drawn.length) return place.replaceChildren();
  const { figureDots } = await import("./plots.js");
  const pictures = drawn.map(([, group]) => {
    const caption = leftOut(found, group);
    const picture = figureDots(group.map(point), axis(group[0]), say("log"), caption);
    return el("figure", { class: "b-live" }, picture, caption && el("figcaption", {}, caption));
  });
  place.replaceChildren(...(groups.size > 1 ? [el("p", { class: "b-note" }, say("apart"))] : []), ...pictures);
}

// How many of the chosen figures a chart does not show; empty when it shows all.
function leftOut(found, group) {
  const noNumber = found.filter((row) => row.value_base === null).length;
  const otherUnit = found.length - noNumber - group.length;
  const reasons = Object.entries({ otherUnit, noNumber }).filter(([, n]) => n);
  if (!reasons.length) return "";
  const rules = reasons.map(([rule, n]) => say(rule, { n })).join(say("and"));
  return say("notShown", { n: otherUnit + noNumber, all: found.length }) + rules + say("stop");
}

const key = (row) => [row.base_unit_id, row.basis, row.growth_reading].join();

function grouped(list) {
  const groups = new Map();
  for (const row of list) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}

function axis(row) {
  const basis = row.basis === "not_applicable" ? "" : `, ${settings.labels.ComputeBasis[row.basis]}`;
  return settings.axes[indicator][row.base_unit_id] + basis;
}

function point(row) {
  const factor = row.value ? row.value_base / row.value : 1;
  const scaled = (bound) => (bound === null ? row.value_base : bound * factor);
  const label = [settings.names[row.subject_id], row.segment, row.period].filter(Boolean).join(", ");
  return { label, value: row.value_base, low: scaled(row.value_low), high: scaled(row.value_high) };
}

async function open() {
  rows ??= await readTable(`${settings.data}metrics.parquet`);
  choose(readState());
  draw();
}

addEventListener("hashchange", open);
open().catch((error) => app.replaceChildren(el("p", { class: "b-empty" }, say("failed") + error.message)));
