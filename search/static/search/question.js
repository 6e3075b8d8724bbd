// The field of the question: it grows with the text, Enter sends it, and a short question stands in the address.
// A long text is posted: it stays out of the address. Without this script every question is posted and led on.
const LONG = 300;

const fields = () => document.querySelectorAll("textarea[data-question]");

function grow(field) {
  if (CSS.supports("field-sizing", "content")) return;
  field.style.blockSize = "auto";
  field.style.blockSize = `${field.scrollHeight + 3}px`;
}

function begin() {
  for (const field of fields()) {
    grow(field);
    if (field.dataset.question) continue;
    field.dataset.question = "ready";
    field.addEventListener("input", () => grow(field));
    field.addEventListener("keydown", (event) => {
      const isChoosing = field.hasAttribute("aria-activedescendant"); // of a suggestion: see combobox.js
      const isSending = event.key === "Enter" && !event.shiftKey && !event.isComposing && !isChoosing;
      if (!isSending) return;
      event.preventDefault();
      field.form.requestSubmit();
    });
  }
}

// Before htmx sees it: a short question becomes an ordinary GET, a long one goes as the form says.
document.addEventListener("submit", (event) => {
  const field = event.target.querySelector?.("textarea[data-question]");
  if (!field) return;
  if (field.value.length > LONG) {
    event.stopPropagation();
    return;
  }
  event.target.method = "get";
  event.target.action = event.target.dataset.short;
}, true);

document.addEventListener("htmx:afterSettle", begin);
begin();
