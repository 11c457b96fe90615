// Charts drawn in the page with Observable Plot; loaded only when one is seen.

import { axisX, axisY, barX, dot, gridX, link, plot } from "@observablehq/plot";

const MOST = 15;

// Plot brings an inline style sheet, which the pages' policy forbids, and labels groups that have
// no role; both are replaced by one label on the picture.
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

const short = (text, most = 34) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
const width = () => Math.min(760, document.getElementById("app").clientWidth);

export function countBars(rows, column, empty) {
  const counts = new Map();
  for (const row of rows) {
    const value = row[column.name];
    const label = value === null ? empty : (column.codes?.[value] ?? value);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const data = [...counts].sort((a, b) => b[1] - a[1]).slice(0, MOST);
  const figure = plot({
    width: width(),
    height: 40 + 24 * data.length,
    marginLeft: Math.min(240, width() * 0.4),
    x: { label: null, ticks: 4 },
    y: { label: null, domain: data.map(([label]) => label) },
    marks: [
      gridX(),
      barX(data, { x: (d) => d[1], y: (d) => d[0], className: "b-bar" }),
      axisY({ tickSize: 0, tickFormat: (label) => short(String(label)) }),
      axisX({ ticks: 4 }),
    ],
  });
  return finish(figure, `${column.label}: ${data.map(([label, n]) => `${label} ${n}`).join(", ")}`);
}

export function figureDots(points, title) {
  const values = points.map((point) => point.value);
  const log = Math.min(...values) > 0 && Math.max(...values) > 50 * Math.min(...values);
  const figure = plot({
    width: width(),
    height: 70 + 30 * points.length,
    marginBottom: 40,
    marginLeft: Math.min(280, width() * 0.45),
    x: { type: log ? "log" : "linear", label: title, labelAnchor: "center", labelArrow: "none", nice: true, ticks: 4, zero: !log, tickFormat: "~s" },
    y: { label: null, domain: points.map((point) => point.label) },
    marks: [
      ...(log ? [] : [gridX()]),
      link(points, { x1: "low", x2: "high", y1: "label", y2: "label", className: "b-range" }),
      dot(points, { x: "value", y: "label", r: 5, className: "b-point" }),
      axisY({ tickSize: 0, tickFormat: (label) => short(label, 38) }),
      axisX({ ticks: 4, label: title, labelAnchor: "center", labelArrow: "none", tickFormat: "~s" }),
    ],
  });
  return finish(figure, `${title}: ${points.map((p) => `${p.label} ${p.value}`).join(", ")}`);
}
