// What every page runs: filters of lists, also of those on several pages, and buttons that copy.
// No imports, no dependencies.

const lang = document.documentElement.lang;
const fold = (text) => text.normalize("NFKC").toLowerCase();

function filterItems(form, list) {
  const output = form.querySelector("output");
  const empty = document.querySelector("[data-filter-empty]");
  const fields = [...form.elements].filter((field) => field.name);
  const choices = fields.filter((field) => field.name !== "q");
  let items = [];
  let texts = [];
  let touched = false;
  let complete = !document.querySelector(".b-pages");

  const read = () => {
    items = [...document.querySelectorAll(list)];
    texts = items.map((item) => fold(item.dataset.text ?? item.textContent));
  };

  const apply = async () => {
    if (!complete) {
      form.setAttribute("aria-busy", "true");
      await joinPages();
      read();
      complete = true;
      form.removeAttribute("aria-busy");
    }
    const words = fold(form.elements.namedItem("q").value).split(/\s+/).filter(Boolean);
    let shown = 0;
    items.forEach((item, i) => {
      const fits =
        choices.every(({ name, value }) => !value || item.dataset[name] === value) &&
        words.every((word) => texts[i].includes(word));
      item.hidden = !fits;
      shown += fits;
    });
    output.textContent = output.dataset.of
      .replace("{n}", shown.toLocaleString(lang))
      .replace("{all}", items.length.toLocaleString(lang));
    if (empty) empty.hidden = shown > 0;
    hideEmptyGroups(form);
    const state = new URLSearchParams(
      fields.filter((field) => field.value).map((field) => [field.name, field.value]),
    );
    if (touched) history.replaceState(null, "", state.size ? `#${state}` : location.pathname);
  };

  const state = new URLSearchParams(location.hash.slice(1));
  for (const field of fields) if (state.get(field.name)) field.value = state.get(field.name);
  form.addEventListener("input", () => {
    touched = true;
    apply();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  read();
  if (complete || fields.some((field) => field.value)) apply();
}

// A long list is continued on other pages: their rows join those of this one.
let joining = null;
const joinPages = () => (joining ??= fetchPages(document.querySelector(".b-pages")));

async function fetchPages(pager) {
  const parser = new DOMParser();
  for (const { href } of pager.querySelectorAll("a:not([aria-current])")) {
    const other = parser.parseFromString(await (await fetch(href)).text(), "text/html");
    for (const link of other.querySelectorAll("a[href]")) {
      link.href = new URL(link.getAttribute("href"), href);
    }
    let part = other.querySelector(".b-continued").nextElementSibling;
    for (; !part.matches(".b-pages"); part = other.querySelector(".b-continued").nextElementSibling) {
      joinPart(part, pager);
    }
  }
  pager.remove();
  offerCopies();
}

// A section that is here already goes on, and so does its list.
function joinPart(part, pager) {
  const before = pager.previousElementSibling;
  const known = part.id && document.getElementById(part.id);
  if (!known && (part.matches("p") || before.className !== part.className)) pager.before(part);
  else {
    if (!known) rowsOf(before).append(...rowsOf(part).children);
    part.remove();
  }
}

const rowsOf = (list) => list.querySelector("tbody") ?? list;

// A heading is hidden together with all that is below it.
function hideEmptyGroups(form) {
  const group = GROUPS[form.dataset.filter];
  if (!group) return;
  for (const list of document.querySelectorAll(group)) {
    const none = !list.querySelector(".b-rows tbody > tr:not([hidden]), li:not([hidden])");
    list.hidden = none;
    let before = list.previousElementSibling;
    if (before?.matches(".b-note")) {
      before.hidden = none;
      before = before.previousElementSibling;
    }
    if (before?.tagName === "H2") before.hidden = none;
  }
}

const LISTS = {
  entities: ".b-index > li",
  events: ".b-events > li",
  columns: ".b-columns > li",
  claims: ".b-claims > li",
  rows: ".b-rows > tbody > tr",
};
const GROUPS = { events: ".b-events", claims: ".b-claims", rows: ".b-scroll:has(> .b-rows)" };

for (const form of document.querySelectorAll("form[data-filter]")) {
  filterItems(form, LISTS[form.dataset.filter]);
}

// An address of a row leads to the first page of its list.
const wanted = decodeURIComponent(location.hash.slice(1));
if (wanted && !wanted.includes("=") && document.querySelector(".b-pages")) {
  const row = () => document.getElementById(wanted);
  if (!row()) joinPages().then(() => row()?.scrollIntoView());
}

function offerCopies() {
  if (!navigator.clipboard) return; // only served pages may write to the clipboard
  for (const button of document.querySelectorAll(".b-copy[hidden]")) {
    button.hidden = false;
    button.textContent = lang.startsWith("zh") ? "复制" : "Copy";
    button.addEventListener("click", async () => {
      const source = button.parentElement.querySelector("code, .b-cite-text");
      await navigator.clipboard.writeText(source.textContent);
      const label = button.textContent;
      button.textContent = "✓";
      setTimeout(() => (button.textContent = label), 1500);
    });
  }
}
offerCopies();
