// Puts our words in the place of Studio's, and marks what only experts need. Studio renders into the page's own tree and rewrites a text only when it changes.
const words = JSON.parse(document.querySelector("[data-words]").textContent);
const attributes = ["placeholder", "title", "aria-label"];

/** What people wrote, or what isn't a word of the shell: code, drawings and the values of fields. */
const foreign = ".monaco-editor, svg, script, style, textarea, [contenteditable]";

/** Tabs that speak of the machinery, by Studio's own words for them. */
const technical = new Set(["Code View", "Code view", "Test", "Commit Strategy", "Log Persistence", "Log", "Info", "Resilience", "Call stack", "Call Stack"]);

const patterns = Object.entries(words)
  .filter(([english]) => english.includes("{0}"))
  .map(([english, ours]) => {
    const [before, after] = english.split("{0}").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return { shape: new RegExp(`^${before}(.+?)${after}$`, "s"), ours };
  });

function ours(text) {
  const word = text.trim();
  if (word === "") return null;
  let said = Object.hasOwn(words, word) ? words[word] : null;
  for (const { shape, ours } of said === null ? patterns : []) {
    const found = shape.exec(word);
    if (found) said = ours.replace("{0}", () => found[1]);
  }
  return said === null || said === word ? null : text.replace(word, () => said);
}

function translateText(node) {
  const place = node.parentElement;
  if (!place || place.closest(foreign)) return;
  const tab = place.closest(".mud-tab");
  if (tab) tab.toggleAttribute("data-technical", technical.has(node.data.trim()) || (tab.hasAttribute("data-technical") && Object.values(words).includes(node.data.trim())));
  const said = ours(node.data);
  if (said !== null) node.data = said;
}

function translateAttributes(element) {
  for (const name of attributes) {
    const said = element.hasAttribute(name) ? ours(element.getAttribute(name)) : null;
    if (said !== null) element.setAttribute(name, said);
  }
}

function translate(node) {
  if (node.nodeType === Node.TEXT_NODE) return translateText(node);
  if (node.nodeType !== Node.ELEMENT_NODE || node.closest(foreign)) return;
  translateAttributes(node);
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
