// The page around Studio's frame: what is shown stands in the address, Studio stays alive between its views, and what the person must know is told here.
const page = document.querySelector("[data-design]");
const frame = page.querySelector("iframe");
const expert = page.querySelector("[data-expert]");
const wait = page.querySelector("[data-wait]");
const bar = wait.querySelector("progress");
const expertKey = "kkt-design-expert";

/** Cold, on a slow office machine. */
const longest = 120_000;

let isReady = false;
let isSignedOut = false;
let hasLost = false;
let limit = 0;

const say = (what, more) => frame.contentWindow.postMessage({ page: what, ...more }, location.origin);
const note = (name, on) => (page.querySelector(`[data-note=${name}]`).hidden = !on);

function here() {
  const asked = new URL(location.href).searchParams;
  if (asked.has("quy-trinh")) return { view: "definition", id: asked.get("quy-trinh") };
  if (asked.has("ho-so")) return { view: "instance", id: asked.get("ho-so") };
  return { view: asked.get("muc") === "ho-so" ? "instances" : "definitions" };
}

function addressOf({ view, id }) {
  const address = new URL(location.pathname, location.origin);
  if (view === "definition") address.searchParams.set("quy-trinh", id);
  if (view === "instance") address.searchParams.set("ho-so", id);
  if (view === "instances") address.searchParams.set("muc", "ho-so");
  return address;
}

function show() {
  const { view, id } = here();
  for (const passing of ["refused", "gone-definition", "gone-instance"]) note(passing, false);
  for (const link of page.querySelectorAll("nav [data-view]")) {
    if (link.dataset.view === view) link.setAttribute("aria-current", "page");
    else if (view.startsWith(link.dataset.view.slice(0, -1))) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  if (isReady) say("show", { view, id });
}

function open(target) {
  history.pushState(null, "", addressOf(target));
  show();
}

function stop() {
  clearTimeout(limit);
  wait.hidden = true;
  note("failed", true);
}

function start() {
  isReady = false;
  wait.hidden = false;
  note("failed", false);
  clearTimeout(limit);
  limit = setTimeout(stop, longest);
  frame.src = frame.dataset.src;
}

const heard = {
  loading: ({ percent }) => (bar.value = percent),
  ready() {
    isReady = true;
    expert.disabled = false;
    say("expert", { on: expert.checked });
    show();
  },
  shown() {
    clearTimeout(limit);
    wait.hidden = true;
  },
  open,
  gone({ view }) {
    heard.shown();
    note(`gone-${view}`, true);
  },
  refused({ told }) {
    page.querySelector("[data-told]").replaceChildren(
      ...told.map((sentence) => {
        const line = document.createElement("div");
        line.textContent = sentence;
        return line;
      }),
    );
    note("refused", true);
  },
  failed: stop,
  focus: again,
  unsaved: () => (hasLost = true),
  "signed-out"() {
    isSignedOut = true;
    note("signed-out", true);
  },
  renewed() {
    const wasOut = isSignedOut;
    isSignedOut = false;
    note("signed-out", false);
    note("unsaved", wasOut && hasLost);
    hasLost = false;
    if (wasOut && !isReady) start();
  },
};

function again() {
  if (isSignedOut) say("again");
}

addEventListener("message", ({ origin, source, data }) => {
  if (origin === location.origin && source === frame.contentWindow) heard[data.studio]?.(data);
});
addEventListener("popstate", show);
addEventListener("focus", again);
page.querySelector("[data-seen]").addEventListener("click", () => note("refused", false));
page.querySelector("[data-again]").addEventListener("click", again);
page.querySelector("[data-reload]").addEventListener("click", start);
for (const link of page.querySelectorAll("[data-view]")) {
  link.addEventListener("click", (click) => {
    if (click.ctrlKey || click.metaKey || click.shiftKey) return;
    click.preventDefault();
    open({ view: link.dataset.view });
  });
}
expert.checked = localStorage.getItem(expertKey) === "on";
expert.addEventListener("change", () => {
  localStorage.setItem(expertKey, expert.checked ? "on" : "off");
  say("expert", { on: expert.checked });
});
show();
start();
