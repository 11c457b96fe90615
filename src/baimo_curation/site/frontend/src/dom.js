// Small helpers to build pages without innerHTML: text from the data never becomes markup.

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked" || name === "selected") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return node;
}

export const settings = JSON.parse(document.getElementById("settings").textContent);

// Numbers are written as on the other pages, whatever the browser's own language.
export function written(value) {
  return value.toLocaleString(document.documentElement.lang, { maximumSignificantDigits: 12 });
}

export function say(key, values = {}) {
  return settings.words[key].replace(/\{(\w+)\}/g, (_, name) => written(values[name]));
}

export function readState() {
  return new URLSearchParams(location.hash.slice(1));
}

export function writeState(state) {
  history.replaceState(null, "", state.size ? `#${state}` : location.pathname + location.search);
}

export async function copy(button, text) {
  await navigator.clipboard?.writeText(text);
  const label = button.textContent;
  button.textContent = say("copied");
  setTimeout(() => (button.textContent = label), 1500);
}

// Spreadsheets run cells that start like a formula; an apostrophe keeps them text.
export function csvCell(value) {
  if (value === null || value === undefined) return "";
  let text = String(value);
  if (typeof value === "string" && /^[=+\-@＝＋－＠\t\r\n]/.test(text) && Number.isNaN(Number(text))) {
    text = `'${text}`;
  }
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csv(columns, rows) {
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
  return `\ufeff${lines.map((line) => line.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

export function save(name, text, type = "text/csv;charset=utf-8") {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const anchor = el("a", { href: url, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
