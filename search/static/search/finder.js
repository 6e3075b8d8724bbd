// What needs a script after a search without a new page: filters that act, focus, languages, printing, and failures that
// are not silent.
const finder = () => document.getElementById("finder");
let changed = null; // the field of a filter that began the search

document.addEventListener("htmx:beforeRequest", () => {
  finder()?.setAttribute("aria-busy", "true");
  if (changed?.isNew) changed.isNew = false;
  else changed = null;
});

document.addEventListener("htmx:afterSettle", () => {
  if (changed) sayAndStay(changed);
  else headingFirst();
  refresh();
});

document.addEventListener("htmx:historyRestore", refresh);

// A filter or another order acts at once.
document.addEventListener("change", (event) => {
  const field = event.target;
  if (field.name === "pick") return count();
  const acts = field.matches('[form="f-zoek"], #f-zoek select');
  if (!acts || !finder()) return;
  const isOpen = document.querySelector("#filters:target") !== null;
  changed = { name: field.name, value: field.type === "checkbox" ? field.value : null, isNew: true, isOpen };
  document.getElementById("f-zoek").requestSubmit();
});

// Offline, or refused: the browser asks for the page itself and shows its own or our message.
for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(failure, (event) => window.location.assign(event.detail.pathInfo.finalRequestPath));
}

function headingFirst() {
  const heading = document.getElementById("h-r");
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView({ block: "nearest" });
}

// The focus stays where it was, and the number is read aloud.
function sayAndStay({ name, value, isOpen }) {
  if (isOpen) openFilters();
  const fields = [...document.querySelectorAll(`[name="${name}"]:not([type="hidden"])`)];
  const same = fields.find((one) => value === null || one.value === value);
  const folded = same?.closest("details");
  if (folded) folded.open = true;
  same?.focus({ preventScroll: true });
  document.getElementById("found-status").textContent = document.getElementById("h-r")?.textContent.trim() ?? "";
}

// A browser forgets its :target when that element is replaced: on a phone the open filters would close at the first tick.
function openFilters() {
  const top = window.scrollY;
  window.location.replace("#filters");
  window.scrollTo(0, top);
}

function refresh() {
  for (const link of document.querySelectorAll("a[hreflang]")) {
    link.search = window.location.search;
  }
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.onclick = () => window.print();
  }
  for (const button of document.querySelectorAll(".facets-apply, .sort-apply")) button.hidden = true;
  keepPicks();
  count();
}

// Ticks stay over pages, filters and Back: they go along in the session of this tab, and nowhere else.
const KEY = "schakel-picks";

const keptPicks = () => new Map(JSON.parse(sessionStorage.getItem(KEY) ?? "[]"));

function keepPicks() {
  const kept = keptPicks();
  for (const box of document.querySelectorAll('input[name="pick"]')) box.checked = kept.has(box.value);
}

function count() {
  const form = document.getElementById("f-vergelijk");
  if (!form) return;
  const kept = keptPicks();
  for (const box of form.querySelectorAll('input[type="checkbox"][name="pick"]')) {
    if (box.checked) kept.set(box.value, box.closest(".firm").querySelector(".firm-name a").textContent);
    else kept.delete(box.value);
  }
  sessionStorage.setItem(KEY, JSON.stringify([...kept]));
  form.querySelectorAll('input[type="hidden"][name="pick"]').forEach((one) => one.remove());
  const here = new Set([...form.querySelectorAll('input[name="pick"]')].map((box) => box.value));
  for (const value of kept.keys()) {
    if (here.has(value)) continue;
    const elsewhere = Object.assign(document.createElement("input"), { type: "hidden", name: "pick", value });
    form.append(elsewhere);
  }
  const told = form.querySelector("[data-picked-names]");
  if (!told) return; // one listing alone is compared with nothing
  told.dataset.empty ??= told.innerHTML;
  if (kept.size) told.textContent = `${kept.size}: ${[...kept.values()].join(", ")}`;
  else told.innerHTML = told.dataset.empty;
  for (const sign of document.querySelectorAll("[data-picked]")) sign.textContent = kept.size ? ` (${kept.size})` : "";
}

refresh();
