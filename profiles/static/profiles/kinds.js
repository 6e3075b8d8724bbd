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
  box.querySelector("input").addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault(); // it looks for a kind, and sends nothing
  });
  box.querySelector("input").addEventListener("input", (event) => {
    event.stopPropagation(); // what is looked for is no change of the form
    show(list, event.target.value);
  });
  box.querySelector("input").addEventListener("change", (event) => event.stopPropagation());
}

begin(document.querySelector("details[data-kinds]"));
document.addEventListener("htmx:oobAfterSwap", () => begin(document.querySelector("details[data-kinds]")));

// Typing keeps itself; when that fails, or leads to the login, the page says so in the place of «kept at».
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const form = document.querySelector("form[data-not-kept]"), place = document.getElementById("bewaard");
  if (!form || !place || (detail.successful && detail.xhr.responseText.includes('id="bewaard"'))) return;
  const said = document.createElement("p");
  said.className = "error-text";
  said.setAttribute("role", "alert");
  said.textContent = form.dataset.notKept;
  place.replaceChildren(said);
});
