// Shows the moment that the slider is moved to. Without it the button beside the slider, the links and the list of moments do the same.
const range = document.querySelector("[data-replay] input[type=range]");

// A key pressed again and again moves on before a page is asked for.
let asked;
range?.addEventListener("change", () => {
  clearTimeout(asked);
  asked = setTimeout(() => range.form.requestSubmit(), 400);
});
// Whoever moved the slider goes on with it on the next page.
if (location.hash === "#at") range?.focus({ preventScroll: true });
