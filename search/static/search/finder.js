// After a search without a new page: the focus goes to the heading of the results, and printing needs a script.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target?.id === "finder" || event.target?.id === "finder") {
    const heading = document.getElementById("h-r");
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView({ block: "nearest" });
    showPrint();
  }
});

function showPrint() {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.onclick = () => window.print();
  }
}

showPrint();
