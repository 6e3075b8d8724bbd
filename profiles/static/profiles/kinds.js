/* The list of kinds of work follows what is typed; without this file the button sends the form. */
const form = document.getElementById("f-werk");
let waiting;
let last = 0;

async function show() {
  const number = ++last;
  const address = new URL(location.pathname, location.href);
  for (const [name, value] of new FormData(form)) {
    if (value.trim()) address.searchParams.set(name, value);
  }
  const answer = await fetch(address);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (number !== last) return;
  document.getElementById("werksoorten").replaceChildren(...page.getElementById("werksoorten").childNodes);
  history.replaceState(null, "", address);
}

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(show, 200);
});
