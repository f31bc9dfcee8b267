// Keeps what is typed into a step on the server while it is typed, so that a lost connection, a sign-in that ended or another window lose nothing.
// Without this script a button does it.
const form = document.querySelector("form[data-draft]");
const state = form?.querySelector("[data-draft-state]");
const words = form && JSON.parse(form.dataset.words);

/** Long enough for the end of a word, short enough for a power cut. */
const pause = 1500;
const pauses = [5000, 10_000, 30_000];
let changes = 0;
let kept = 0;
let failures = 0;
let sending = false;
let over = false;
let timer = 0;

function say(text, link) {
  state.textContent = text;
  if (!link) return;
  const anchor = document.createElement("a");
  anchor.textContent = link.text;
  anchor.href = link.address;
  anchor.target = "_blank";
  state.append(" ", anchor);
}

/** The sentence of a problem that the host answered; null for anything else. */
async function sentence(answer) {
  try {
    return (await answer.json()).detail ?? null;
  } catch {
    return null;
  }
}

function later(delay) {
  clearTimeout(timer);
  timer = setTimeout(keep, delay);
}

async function keep() {
  clearTimeout(timer);
  if (over || sending || kept === changes) return;
  sending = true;
  const at = changes;
  say(words.saving);
  try {
    const answer = await fetch(form.dataset.draft, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { Accept: "application/json" },
      redirect: "manual",
      // The page may be closed meanwhile: the request goes on without it.
      keepalive: document.visibilityState === "hidden",
    });
    if (answer.ok) {
      const draft = await answer.json();
      form.elements.draft.value = draft.revision;
      kept = at;
      failures = 0;
      say(draft.kept);
    } else if (answer.status >= 500) {
      throw new Error(answer.statusText);
    } else {
      const problem = answer.type === "opaqueredirect" ? null : await sentence(answer);
      // What is refused for a reason stays refused until the page is opened again; a sign-in comes back.
      over = problem !== null;
      if (problem) say(problem);
      else {
        say(words.signedOut, { text: words.signIn, address: form.dataset.signIn });
        failures++;
        later(pauses.at(-1));
      }
    }
  } catch {
    say(words.lost);
    later(pauses[Math.min(failures++, pauses.length - 1)]);
  }
  sending = false;
  if (kept !== changes && failures === 0) later(pause);
}

if (form && state) {
  const changed = () => {
    changes++;
    if (over) return;
    if (!sending) say(words.waiting);
    later(pause);
  };
  // What came back with errors was typed before this page was there.
  if ("typed" in form.dataset) changed();
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", () => {
    over = true;
  });
  addEventListener("focus", keep);
  addEventListener("online", keep);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep();
  });
}
