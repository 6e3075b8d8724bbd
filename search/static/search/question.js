// Completes what somebody types, after the ARIA pattern «editable combobox with list autocomplete».
// Without this script the fields are ordinary fields; free text stays possible with it.
const WAIT = 150, LONGEST = 60;
let count = 0;

class Combobox {
  constructor(input) {
    this.input = input;
    this.list = document.createElement("ul");
    this.list.className = "suggestions";
    this.list.id = `suggestions-${++count}`;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", input.labels[0]?.textContent ?? "");
    this.list.hidden = true;
    this.said = document.createElement("span");
    this.said.className = "vh";
    this.said.setAttribute("role", "status");
    input.after(this.list, this.said);
    input.parentElement.classList.add("has-suggestions");
    this.isOneLine = input.tagName === "INPUT"; // a text of several lines may have the list, and not the role
    const said = { "aria-autocomplete": "list", "aria-haspopup": "listbox", "aria-controls": this.list.id };
    const role = { role: "combobox", "aria-expanded": "false" };
    for (const [name, value] of Object.entries(this.isOneLine ? { ...said, ...role } : said)) input.setAttribute(name, value);
    input.addEventListener("input", () => this.later());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => this.pick(event));
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), WAIT);
  }

  async ask() {
    const typed = this.input.value.trim();
    if (typed.length < 2 || typed.length > LONGEST) return this.close();
    this.stop?.abort();
    this.stop = new AbortController();
    try {
      const address = `${this.input.dataset.suggest}&q=${encodeURIComponent(typed)}`;
      const answer = await fetch(address, { signal: this.stop.signal });
      if (answer.ok) this.show((await answer.json()).suggestions);
    } catch (error) {
      if (error.name !== "AbortError") this.close();
    }
  }

  show(suggestions) {
    this.list.replaceChildren(...suggestions.map((one, number) => this.option(one, number)));
    this.at = -1;
    this.input.removeAttribute("aria-activedescendant");
    this.open(suggestions.length > 0 && document.activeElement === this.input);
    this.said.textContent = `${suggestions.length} ${this.input.dataset.said ?? ""}`;
  }

  option(one, number) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${number}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.value = one.value;
    option.dataset.opens = one.opens ? "yes" : "";
    option.append(one.value);
    if (one.hint) {
      const hint = document.createElement("span");
      hint.className = "soft";
      hint.textContent = ` ${one.hint}`;
      option.append(hint);
    }
    return option;
  }

  key(event) {
    const options = this.list.children;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.list.hidden) return this.ask();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.mark((this.at + step + options.length) % options.length);
    } else if (event.key === "Enter" && !this.list.hidden && this.at >= 0) {
      event.preventDefault();
      this.choose(options[this.at]);
    } else if (event.key === "Escape") {
      if (!this.list.hidden) event.preventDefault();
      this.close();
    }
  }

  mark(number) {
    [...this.list.children].forEach((option, n) => option.setAttribute("aria-selected", String(n === number)));
    this.at = number;
    this.input.setAttribute("aria-activedescendant", this.list.children[number].id);
    this.list.children[number].scrollIntoView({ block: "nearest" });
  }

  pick(event) {
    event.preventDefault(); // keeps the focus in the field
    const option = event.target.closest("[role=option]");
    if (option) this.choose(option);
  }

  choose(option) {
    this.input.value = option.dataset.value;
    this.close();
    if (option.dataset.opens) this.input.form.requestSubmit(); // a supplier: its own card
  }

  open(isOpen) {
    this.list.hidden = !isOpen;
    if (this.isOneLine) this.input.setAttribute("aria-expanded", String(isOpen));
  }

  // Nothing that was asked before opens the list again.
  close() {
    clearTimeout(this.timer);
    this.stop?.abort();
    this.open(false);
    this.input.removeAttribute("aria-activedescendant");
  }
}

function begin() {
  for (const input of document.querySelectorAll("[data-suggest]:not([aria-autocomplete])")) new Combobox(input);
}

document.addEventListener("htmx:afterSettle", begin);
begin();

// The field of the question: it grows with the text, Enter sends it, and a short question stands in the address.
// A long text is posted: it stays out of the address. Without this script every question is posted and led on.
const fields = () => document.querySelectorAll("textarea[data-question]");

function grow(field) {
  if (CSS.supports("field-sizing", "content")) return;
  field.style.blockSize = "auto";
  field.style.blockSize = `${field.scrollHeight + 3}px`;
}

function beginFields() {
  for (const field of fields()) {
    grow(field);
    if (field.dataset.question) continue;
    field.dataset.question = "ready";
    field.addEventListener("input", () => grow(field));
    field.addEventListener("keydown", (event) => {
      const wasUsed = event.defaultPrevented; // to choose a suggestion: see Combobox
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || wasUsed) return;
      event.preventDefault();
      field.form.requestSubmit();
    });
  }
}

// Before htmx sees it: a short question becomes an ordinary GET, a long one goes as the form says.
document.addEventListener("submit", (event) => {
  const field = event.target.querySelector?.("textarea[data-question]");
  if (!field) return;
  if (field.value.length > Number(field.dataset.long)) {
    event.stopPropagation();
    return;
  }
  event.target.method = "get";
  event.target.action = event.target.dataset.short;
}, true);

document.addEventListener("htmx:afterSettle", beginFields);
beginFields();
