// A list that follows what is typed and chosen; without this file the button sends the form. The form bears `data-list`;
// the list is #lijst, its first line with the count #lijst-aantal, read aloud through #lijst-gezegd.
const form = document.querySelector("form[data-list]");
let waiting;
let last = 0;
let shown = location.search;

async function show() {
  const number = ++last;
  const address = new URL(location.pathname, location.href);
  for (const [name, value] of new FormData(form)) {
    if (value.trim()) address.searchParams.append(name, value);
  }
  const answer = await fetch(address).catch(() => null);
  if (number !== last) return;
  if (!answer?.ok) return location.assign(address); // the browser shows its own message, or ours
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (number !== last) return;
  const hash = document.querySelector("#lijst :target") ? location.hash : "";
  shown = address.search;
  history.replaceState(null, "", address);
  replace(page, hash);
}

// The focus stays on the box that was ticked, and what was unfolded stays so.
// A browser forgets its :target when that element is replaced: open filters would close on a phone.
function replace(page, hash) {
  const { name, value } = document.activeElement, top = window.scrollY;
  const unfolded = [...document.querySelectorAll("#lijst details[open]")].map((one) => one.dataset.filter);
  document.title = page.title;
  for (const part of ["lijst", "lijst-kop"]) {
    document.getElementById(part).replaceChildren(...page.getElementById(part).childNodes);
  }
  for (const link of document.querySelectorAll("a[hreflang]")) link.search = shown;
  for (const one of document.querySelectorAll("#lijst details")) one.open = unfolded.includes(one.dataset.filter);
  if (hash) location.replace(hash);
  window.scrollTo(0, top);
  const boxes = [...document.querySelectorAll("#lijst input")];
  boxes.find((one) => one.name === name && one.value === value)?.focus({ preventScroll: true });
  document.getElementById("lijst-gezegd").textContent = document.getElementById("lijst-aantal").textContent.trim();
}

// Back from the open filters closes them and keeps what was ticked: the entry below is still the old address.
window.addEventListener("popstate", () => {
  if (location.search !== shown) history.replaceState(null, "", shown + location.hash);
});

document.addEventListener("input", (event) => {
  if (event.target.form !== form) return;
  clearTimeout(waiting);
  waiting = setTimeout(show, event.target.type === "text" ? 200 : 0);
});
