// Shows the fields of a form that are asked for by what other fields say. Without this script all are shown, and the host leaves aside what is not asked for.
const places = [...document.querySelectorAll("[data-when]")];

function valueOf(name) {
  const field = document.querySelector(`[name="f.${CSS.escape(name)}"]`);
  if (!field) return "";
  if (field.type === "checkbox") return field.checked ? "true" : "";
  return field.value.trim();
}

function show() {
  for (const place of places) place.hidden = !place.dataset.whenIs.split("|").includes(valueOf(place.dataset.when));
}

if (places.length > 0) {
  document.addEventListener("change", show);
  show();
}
