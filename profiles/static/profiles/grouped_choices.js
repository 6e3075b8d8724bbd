// Kinds of work in Wagtail's editor: what is chosen stands above the long list, and a box finds in it while one types.
function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function begin(list) {
  const inputs = [...list.querySelectorAll("input[type=checkbox]")];
  const words = inputs[0]?.dataset;
  if (!words || list.dataset.begun) return;
  list.dataset.begun = "yes";
  const box = document.createElement("input");
  box.type = "search";
  box.className = "grouped-choices-find";
  box.setAttribute("aria-label", words.find);
  box.placeholder = words.find;
  const chosen = document.createElement("p");
  const none = document.createElement("p");
  none.setAttribute("role", "status");
  none.textContent = words.none;
  none.hidden = true;
  list.before(box, chosen, none);

  function tell() {
    const names = inputs.filter((one) => one.checked).map((one) => one.closest("label").textContent.trim());
    chosen.textContent = `${words.chosen} ${names.join(", ") || "–"}`;
  }
  function show() {
    const typed = fold(box.value).split(/\s+/).filter(Boolean);
    let all = 0;
    for (const group of list.children) {
      const heading = fold(group.querySelector("label")?.textContent ?? "");
      let here = 0;
      for (const one of group.querySelectorAll("input")) {
        const choice = one.closest("label"), text = `${heading} ${fold(choice.textContent)} ${fold(one.dataset.also)}`;
        const found = typed.every((word) => text.includes(word));
        choice.parentElement.hidden = !found;
        here += found ? 1 : 0;
      }
      group.hidden = !here;
      all += here;
    }
    none.hidden = all > 0;
  }
  box.addEventListener("input", show);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault(); // it would save the page
  });
  list.addEventListener("change", tell);
  tell();
}

function beginAll() {
  document.querySelectorAll("div.grouped-choices").forEach(begin);
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", beginAll);
else beginAll();
