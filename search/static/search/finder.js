// What needs a script after a search without a new page: focus, languages, printing, and failures that are not silent.
const finder = () => document.getElementById("finder");

document.addEventListener("htmx:beforeRequest", () => finder()?.setAttribute("aria-busy", "true"));

document.addEventListener("htmx:afterSettle", () => {
  const heading = document.getElementById("h-r");
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView({ block: "nearest" });
  refresh();
});

document.addEventListener("htmx:historyRestore", refresh);

// Offline, or refused: the browser asks for the page itself and shows its own or our message.
for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(failure, (event) => window.location.assign(event.detail.pathInfo.finalRequestPath));
}

function refresh() {
  for (const link of document.querySelectorAll("a[hreflang]")) {
    link.search = window.location.search;
  }
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.onclick = () => window.print();
  }
}

refresh();
