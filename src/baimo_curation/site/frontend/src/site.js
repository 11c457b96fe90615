// What every page runs: filters of long lists, and buttons that copy. No imports, no dependencies.

const lang = document.documentElement.lang;
const fold = (text) => text.normalize("NFKC").toLowerCase();

function filterItems(form, items) {
  const output = form.querySelector("output");
  const empty = document.querySelector("[data-filter-empty]");
  const fields = ["q", "type"].map((name) => form.elements.namedItem(name)).filter(Boolean);
  const texts = items.map((item) => fold(item.dataset.text ?? item.textContent));

  let touched = false;

  const apply = () => {
    const words = fold(form.elements.namedItem("q").value).split(/\s+/).filter(Boolean);
    const type = form.elements.namedItem("type")?.value ?? "";
    let shown = 0;
    items.forEach((item, i) => {
      const fits =
        (!type || item.dataset.type === type) && words.every((word) => texts[i].includes(word));
      item.hidden = !fits;
      shown += fits;
    });
    output.textContent = output.dataset.of
      .replace("{n}", shown.toLocaleString(lang))
      .replace("{all}", items.length.toLocaleString(lang));
    if (empty) empty.hidden = shown > 0;
    hideEmptyYears(form);
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
  apply();
}

// The heading of a year is hidden together with its events.
function hideEmptyYears(form) {
  if (form.dataset.filter !== "events") return;
  for (const list of document.querySelectorAll(".b-events")) {
    const none = !list.querySelector("li:not([hidden])");
    list.hidden = none;
    if (list.previousElementSibling?.tagName === "H2") list.previousElementSibling.hidden = none;
  }
}

const LISTS = {
  entities: ".b-index > li",
  events: ".b-events > li",
  columns: ".b-columns > li",
};

for (const form of document.querySelectorAll("form[data-filter]")) {
  filterItems(form, [...document.querySelectorAll(LISTS[form.dataset.filter])]);
}

for (const button of document.querySelectorAll(".b-copy")) {
  if (!navigator.clipboard) continue; // only served pages may write to the clipboard
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
