// Asks anew as soon as a kind of event is chosen, and goes through the lines by the keyboard: J and K to the next one, Enter opens it, Esc closes. Without it the buttons and links do the same.
const filters = document.querySelector(".k-log-filters");
const links = [...document.querySelectorAll("[data-log] a.k-first")];

for (const box of document.querySelectorAll(".k-log-topics input[type=checkbox]")) box.addEventListener("change", () => filters.requestSubmit());
// A step of one procedure is none of another.
filters?.querySelector("#quy-trinh")?.addEventListener("change", () => {
  for (const name of ["ban", "buoc"]) filters.querySelector(`#${name}`)?.remove();
  filters.requestSubmit();
});
// What is not chosen need not stand in the address.
filters?.addEventListener("formdata", (asked) => {
  for (const name of new Set(asked.formData.keys())) {
    const values = asked.formData.getAll(name).filter((value) => value !== "");
    asked.formData.delete(name);
    for (const value of values) asked.formData.append(name, value);
  }
});

addEventListener("keydown", (pressed) => {
  if (pressed.ctrlKey || pressed.altKey || pressed.metaKey || pressed.target.closest("input, select, textarea")) return;
  // By the key's place: Vietnamese typing rewrites what it stands for.
  const by = { KeyJ: 1, KeyK: -1 }[pressed.code];
  if (by) {
    const beside = document.querySelector(by > 0 ? "[data-older]" : "[data-newer]");
    if (document.querySelector("[data-close]")) beside?.click();
    else links[Math.max(0, Math.min(links.length - 1, links.indexOf(document.activeElement) + by))]?.focus();
    pressed.preventDefault();
  } else if (pressed.code === "Escape") {
    document.querySelector("[data-close]")?.click();
  }
});
