// Puts our words in the place of Studio's, and marks what only experts need. Studio renders into the page's own tree and rewrites a text only when it changes.
// By small letters: Studio writes some words in two ways.
const words = Object.fromEntries(
  Object.entries(JSON.parse(document.querySelector("[data-words]").textContent)).map(([english, ours]) => [english.toLowerCase(), ours]),
);
const attributes = ["placeholder", "title", "aria-label"];

/** The names of ports and of slots are the one text of a drawing that is translated. */
const port = ":is(.x6-port-label, .embedded-port)";

/** What people wrote, or what isn't a word of the shell: code, drawings and the values of fields. */
const foreign = ".monaco-editor, svg, script, style, textarea, [contenteditable]";

/** What speaks of the machinery, by Studio's own words for it, and which element goes with the words. */
const technical = [
  { words: new Set(["Code View", "Commit Strategy", "Log", "Info", "Resilience", "Call stack", "Activity Call Stack"]), part: (place) => place.closest(".mud-tab") },
  { words: new Set(["Settings", "Commit Strategy", "State"]), part: (place) => place.closest(".mud-typography-overline")?.parentElement },
  { words: new Set(["Definition ID", "Version ID", "Definition version ID", "ID", "Node ID", "Type", "Structured Logs", "Incident Strategy", "Workflow State"]), part: (place) => place.closest("td:first-child")?.parentElement },
];

/** What a person needs a right for, by the right: entries of menus by Studio's words for them, and buttons by their hints. */
const acts = new Map([
  ...["Run", "Run workflow", "Duplicate", "Cancel", "Delete", "Publish", "Rollback to this version", "Save As"].map((word) => [word, "draft"]),
  ["Unpublish", "release"],
]);
const entry = ".mud-menu-item, .mud-list-item";

/** What this runtime can't run, and the element that goes with its word. */
const unrunnable = new Map([
  ["State machine", (place) => place.closest(".workflow-root-template-option")],
  ["Merge Mode", (place) => place.closest(".mud-field")],
  // Of one step by itself: beside the drawing, not over it.
  ["Test", (place) => place.closest(".rz-splitter-vertical .mud-tab")],
  // Of cases; definitions are brought in from files.
  ["Import", (place) => document.querySelector("elsa-workflow-instance-list") && place.closest(entry)],
]);

/** The names that Studio gives to what is new, in a dialog. */
const proposal = /^workflow \d+$| - duplicate of [0-9a-f]+$/i;

/** What was written here, so that it isn't taken for Studio's. */
const written = new WeakMap();

const patterns = Object.entries(words)
  .filter(([english]) => english.includes("{0}"))
  .map(([english, ours]) => {
    const parts = english.split(/\{\d\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return { shape: new RegExp(`^${parts.join("(.+?)")}$`, "is"), ours };
  });

function ours(text) {
  const word = text.trim();
  if (word === "") return null;
  const known = word.toLowerCase();
  let said = Object.hasOwn(words, known) ? words[known] : null;
  for (const { shape, ours } of said === null ? patterns : []) {
    const found = shape.exec(word);
    if (found) said = ours.replace(/\{(\d)\}/g, (_, place) => found[Number(place) + 1]);
  }
  return said === null || said === word ? null : text.replace(word, () => said);
}

function translateText(node) {
  const place = node.parentElement;
  if (!place || written.get(node) === node.data || (place.closest(foreign) && !place.closest(port))) return;
  const word = node.data.trim();
  if (/^\d*$/.test(word)) return;
  for (const { words, part } of technical) part(place)?.toggleAttribute("data-technical", words.has(word));
  if (acts.has(word)) place.closest(entry)?.setAttribute("data-act", acts.get(word));
  if (unrunnable.has(word)) unrunnable.get(word)(place)?.setAttribute("hidden", "");
  const said = ours(node.data);
  if (said === null) return;
  written.set(node, said);
  node.data = said;
}

function translateAttributes(element) {
  if (element.matches("button") && acts.has(element.title)) element.dataset.act = acts.get(element.title);
  for (const name of attributes) {
    const said = element.hasAttribute(name) ? ours(element.getAttribute(name)) : null;
    if (said !== null) element.setAttribute(name, said);
  }
}

/** A name that Studio proposes, told as typing tells it, so that Studio takes ours. */
function translateProposal(field) {
  const said = proposal.test(field.value) ? ours(field.value) : null;
  if (said === null) return;
  field.value = said;
  for (const typed of ["input", "change"]) field.dispatchEvent(new Event(typed, { bubbles: true }));
}

function translatePorts(drawing) {
  for (const label of drawing.matches(`${port}, ${port} *`) ? [drawing] : drawing.querySelectorAll(port)) {
    for (const part of [label, ...label.querySelectorAll("*")]) part.childNodes.forEach((text) => text.nodeType === Node.TEXT_NODE && translateText(text));
  }
}

function translate(node) {
  if (node.nodeType === Node.TEXT_NODE) return translateText(node);
  if (node.nodeType !== Node.ELEMENT_NODE) return;
  if (node.closest(foreign)) return translatePorts(node);
  translateAttributes(node);
  if (node.matches(".mud-dialog input")) translateProposal(node);
  for (const child of node.childNodes) translate(child);
}

/** Translates what is there and whatever comes. */
export function watch() {
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "characterData") translateText(change.target);
      else if (change.type === "attributes") translateAttributes(change.target);
      else change.addedNodes.forEach(translate);
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: attributes });
  translate(document.body);
}
