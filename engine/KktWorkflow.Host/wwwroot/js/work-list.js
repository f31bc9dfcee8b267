// Counts what is marked, and moves and marks by the keyboard while the focus is in the list: arrows, X to mark, G to give away. Without it the boxes and buttons do the same.
const list = document.querySelector("[data-work-list]");
const form = document.querySelector(".k-bulk");

function boxes() {
  return [...list.querySelectorAll("input[type=checkbox]")];
}

function tell() {
  const marked = boxes().filter((box) => box.checked).length;
  for (const box of boxes()) box.closest("tr").classList.toggle("k-marked", box.checked);
  form.querySelector("[data-count]").textContent = marked === 0 ? form.dataset.none : (marked === 1 ? form.dataset.one : form.dataset.many).replace("{0}", String(marked));
  form.classList.toggle("k-bulk-none", marked === 0);
}

function move(row, by) {
  const rows = boxes().map((box) => box.closest("tr"));
  rows[rows.indexOf(row) + by]?.querySelector("a.k-first").focus();
}

if (list && form) {
  list.addEventListener("change", tell);
  form.addEventListener("reset", () => {
    for (const box of boxes()) box.checked = false;
    tell();
  });
  form.addEventListener("submit", (submitted) => {
    if (boxes().some((box) => box.checked)) return;
    submitted.preventDefault();
    boxes()[0]?.focus();
  });
  list.addEventListener("keydown", (pressed) => {
    const row = pressed.target.closest("tr");
    const box = row?.querySelector("input[type=checkbox]");
    if (!box || pressed.ctrlKey || pressed.altKey || pressed.metaKey) return;
    // By the key's place: Vietnamese typing rewrites what it stands for.
    switch (pressed.code) {
      case "ArrowDown":
        move(row, 1);
        break;
      case "ArrowUp":
        move(row, -1);
        break;
      case "KeyX":
        box.click();
        break;
      case "KeyG":
        form.querySelector("[data-assign]")?.click();
        break;
      default:
        return;
    }
    pressed.preventDefault();
  });
  // A page that comes back from the browser's store has its boxes as they were.
  addEventListener("pageshow", tell);
  tell();
}
