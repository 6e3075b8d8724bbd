// Finds kinds of work in the long list while one types; without this file the whole list stands there.
// The list is a <details data-kinds>; an answer of htmx may put a new one in its place.
function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function show(list, typed) {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  let found = 0;
  for (const group of list.querySelectorAll("fieldset")) {
    let here = 0;
    for (const choice of group.querySelectorAll("label.choice")) {
      const text = fold(choice.textContent);
      choice.hidden = !words.every((word) => text.includes(word));
      here += choice.hidden ? 0 : 1;
    }
    group.hidden = !here;
    found += here;
  }
  list.querySelector("[data-kinds-none]").hidden = found > 0;
}

function begin(list) {
  const box = list?.querySelector("[data-kinds-find]");
  if (!box?.hidden) return;
  box.hidden = false;
  box.querySelector("input").addEventListener("input", (event) => {
    event.stopPropagation(); // what is looked for is no change of the form
    show(list, event.target.value);
  });
  box.querySelector("input").addEventListener("change", (event) => event.stopPropagation());
}

begin(document.querySelector("details[data-kinds]"));
document.addEventListener("htmx:oobAfterSwap", () => begin(document.querySelector("details[data-kinds]")));
