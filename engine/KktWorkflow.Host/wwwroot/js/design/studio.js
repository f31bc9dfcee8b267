// Runs Studio in its frame: starts it once, shows one of its four elements at a time as the page around says, and tells that page what happens.
import { renew, whenChanged } from "./token.js";
import { explaining, whenRefused } from "./refusals.js";
import { watch } from "./words.js";

const root = document.documentElement;
const studio = document.getElementById("studio");
const trouble = document.getElementById("blazor-error-ui");
const endpoint = new URL(`${root.dataset.base}/elsa/api`, location.origin).href;

const views = {
  definitions: { element: "elsa-workflow-definition-list", opens: ["editWorkflowDefinition", "definition"] },
  definition: { element: "elsa-workflow-definition-editor", id: "definition-id", reads: "workflow-definitions/by-definition-id/" },
  instances: { element: "elsa-workflow-instance-list", opens: ["viewWorkflowInstance", "instance"] },
  instance: { element: "elsa-workflow-instance-viewer", id: "instance-id", reads: "workflow-instances/", opens: ["editWorkflowDefinition", "definition"] },
};

const longestGoodbye = 5_000;
let turn = 0;
let shownNow = null;
let leaving = Promise.resolve();

const tell = (what, more) => parent.postMessage({ studio: what, ...more }, location.origin);

/** Studio allows one of its elements at a time, since each brings the layer of its menus and dialogs, and clears one away a second after it is gone. */
function clear() {
  const gone = studio.firstElementChild;
  if (!gone) return leaving;
  gone.remove();
  const away = new Promise((go) => {
    new MutationObserver(() => gone.childElementCount === 0 && go()).observe(gone, { childList: true });
    setTimeout(go, longestGoodbye);
  });
  return (leaving = Promise.all([leaving, away]));
}

async function show({ view, id }) {
  const mine = ++turn;
  shownNow = null;
  await clear();
  if (mine !== turn) return;
  shownNow = { view, id };
  const { element, id: idName, opens } = views[view];
  const shown = document.createElement(element);
  if (idName) shown.setAttribute(idName, id);
  if (opens) shown[opens[0]] = (opened) => tell("open", { view: opens[1], id: opened });
  studio.replaceChildren(shown);
  new MutationObserver((_, seen) => {
    if (shown.childElementCount === 0) return;
    seen.disconnect();
    tell("shown");
  }).observe(shown, { childList: true });
}

/** Studio takes a new token from a new element; what is open goes on. */
function provide(token) {
  const provider = document.createElement("elsa-backend-provider");
  provider.setAttribute("remote-endpoint", endpoint);
  provider.setAttribute("access-token", token);
  document.body.append(provider);
}

/** What was to be shown isn't there, or isn't there any more: Studio has no word for that. */
function missed({ method, path, status }) {
  const { view, id } = shownNow ?? {};
  if (method !== "GET" || status !== 404 || !views[view]?.reads || path !== views[view].reads + encodeURIComponent(id)) return;
  turn++;
  shownNow = null;
  clear();
  tell("gone", { view });
}

/** Studio failed. Over a refusal, that is all there is to it: what was asked wasn't done, and everything else goes on. */
async function failed() {
  if (trouble.style.display !== "block") return;
  const refusal = explaining();
  if (!refusal) return tell("failed");
  trouble.style.display = "none";
  if (shownNow) tell("refused", { told: [await refusal.told] });
}

const heard = {
  show,
  expert: ({ on }) => root.toggleAttribute("data-expert", on),
  again: renew,
};

async function start() {
  whenChanged((what, token) => {
    if (what === "renewed") provide(token);
    tell(what);
  });
  if (root.lang === "vi") localStorage.setItem("BlazorCulture", "vi-VN");
  else localStorage.removeItem("BlazorCulture");
  whenRefused(missed, (told) => shownNow && tell("refused", { told }));
  new MutationObserver(failed).observe(trouble, { attributes: true, attributeFilter: ["style"] });
  const progress = setInterval(() => tell("loading", { percent: parseFloat(root.style.getPropertyValue("--blazor-load-percentage")) || 0 }), 250);
  watch();
  const [token] = await Promise.all([renew(), Blazor.start()]);
  // Studio names its elements a while after it has started, and what is set on an element before that doesn't reach it.
  await Promise.all(Object.values(views).map(({ element }) => customElements.whenDefined(element)));
  clearInterval(progress);
  addEventListener("message", ({ origin, source, data }) => origin === location.origin && source === parent && heard[data.page]?.(data));
  addEventListener("focus", () => tell("focus"));
  if (token) tell("ready");
}

start().catch((failure) => {
  console.error(failure);
  tell("failed");
});
