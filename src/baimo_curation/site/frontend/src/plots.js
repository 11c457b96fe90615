// Charts drawn in the page with Observable Plot; loaded only when one is seen.

import { axisX, axisY, barX, dot, gridX, link, plot } from "@observablehq/plot";

const MOST = 15;

// Plot adds an inline style sheet, which the pages' policy forbids, and labels on groups without a
// role; both are replaced by one label on the picture.
function finish(figure, label) {
  const svg = figure.matches("svg") ? figure : figure.querySelector("svg");
  for (const style of figure.querySelectorAll("style")) style.remove();
  for (const group of svg.querySelectorAll("g[aria-label], g[aria-hidden]")) {
    group.removeAttribute("aria-label");
    group.removeAttribute("aria-description");
  }
  svg.setAttribute("class", "b-plot");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  return figure;
}

// Labels are cut to the room they have; Chinese characters are nearly twice as wide as letters.
function fit(text, room) {
  let used = 0;
  for (let i = 0; i < text.length; i++) {
    used += text[i] > "\u2e80" ? 12 : 6.9;
    if (used > room) return `${text.slice(0, i - 1)}…`;
  }
  return text;
}

const fitLines = (text, room) => text.split("\n").map((line) => fit(line, room)).join("\n");

const GAP = 10; // between a label and its bar
const width = () => Math.min(760, document.getElementById("app").clientWidth);

// The most frequent values as bars; `others` says how many rows have one of the other values.
export function countBars(rows, column, empty, others) {
  const counts = new Map();
  for (const row of rows) {
    const value = row[column.name];
    const label = value === null ? empty : (column.codes?.[value] ?? value);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const sorted = [...counts].sort((a, b) => b[1] - a[1]);
  const data = sorted.slice(0, MOST);
  const rest = sorted.slice(MOST);
  const left = rest.reduce((sum, [, n]) => sum + n, 0);
  const caption = rest.length ? others({ rows: left, all: rows.length, values: rest.length }) : "";
  const margin = Math.min(240, width() * 0.4);
  const figure = plot({
    width: width(),
    height: 40 + 24 * data.length,
    marginLeft: margin,
    x: { label: null, ticks: 4 },
    y: { label: null, domain: data.map(([label]) => label) },
    marks: [
      gridX(),
      barX(data, { x: (d) => d[1], y: (d) => d[0], className: "b-bar" }),
      axisY({ tickSize: 0, tickFormat: (label) => fit(String(label), margin - GAP) }),
      axisX({ ticks: 4 }),
    ],
  });
  const words = `${column.label}: ${data.map(([label, n]) => `${label} ${n}`).join(", ")}.`;
  return [finish(figure, `${words} ${caption}`.trim()), caption];
}

export function figureDots(points, title, logMark, caption) {
  const values = points.map((point) => point.value);
  const log = Math.min(...values) > 0 && Math.max(...values) > 50 * Math.min(...values);
  const margin = Math.min(280, width() * 0.45);
  const axis = log ? title + logMark : title;
  const figure = plot({
    width: width(),
    height: 70 + 34 * points.length,
    marginBottom: 40,
    marginLeft: margin,
    x: { type: log ? "log" : "linear", label: axis, labelAnchor: "center", labelArrow: "none", nice: true, ticks: 4, zero: !log, tickFormat: "~s" },
    y: { label: null, domain: points.map((point) => point.label) },
    marks: [
      ...(log ? [] : [gridX()]),
      link(points, { x1: "low", x2: "high", y1: "label", y2: "label", className: "b-range" }),
      dot(points, { x: "value", y: "label", r: 5, className: "b-point" }),
      axisY({ tickSize: 0, tickFormat: (label) => fitLines(label, margin - GAP) }),
      axisX({ ticks: 4, label: axis, labelAnchor: "center", labelArrow: "none", tickFormat: "~s" }),
    ],
  });
  const words = `${title}: ${points.map((p) => `${p.label.replace("\n", ", ")} ${p.value}`).join(", ")}.`;
  return finish(figure, `${words} ${caption}`.trim());
}
