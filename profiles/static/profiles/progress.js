// A page on which the worker is at it: what is done is shown as it goes; when the work ends, the page is loaded anew.
const EVERY = 1500;

async function follow() {
  const shown = document.getElementById("voortgang");
  const answer = await fetch(location.href).catch(() => null);
  if (answer && !answer.ok) return location.reload(); // the browser shows what is wrong
  if (answer) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.getElementById("voortgang");
    if (!next || next.dataset.state !== shown.dataset.state) return location.reload();
    if (next.textContent !== shown.textContent) shown.replaceChildren(...next.childNodes);
  }
  setTimeout(follow, EVERY);
}

setTimeout(follow, EVERY);
