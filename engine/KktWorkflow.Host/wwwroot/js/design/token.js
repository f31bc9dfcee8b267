// Studio's token: asked for with the session's cookie and the form's token, renewed when half of its time is over, and put on every request of Studio's to Elsa's API.
// Studio itself reads a token once and shows nothing when it is refused. So a refused request waits for the next token and is sent again: nothing that was typed is lost.
const form = document.querySelector("[data-token]");
const api = new URL(`${document.documentElement.dataset.base}/elsa/`, location.origin).href;

/** Shorter than Studio waits for an answer. */
const patience = 60_000;
const afterFailure = 20_000;

const plain = window.fetch.bind(window);
let token = null;
let asking = null;
let timer = 0;
let waiting = [];
let hear = () => {};

/** Starts to listen: `signed-out`, `renewed` with the token, `unsaved` when a change was given up. */
export function whenChanged(listener) {
  hear = listener;
}

/** Asks for a token; null when there is none to be had now. Two askers share one question. */
export function renew() {
  asking ??= ask().finally(() => (asking = null));
  return asking;
}

async function ask() {
  clearTimeout(timer);
  let answer;
  try {
    const headers = { RequestVerificationToken: form.elements[0].value };
    answer = await plain(form.dataset.token, { method: "POST", headers, redirect: "manual" });
  } catch {
    timer = setTimeout(renew, afterFailure); // No network: the next time.
    return null;
  }
  if (!answer.ok) {
    // Sent to the sign-in page, or not allowed any more: a person has to act. A host that is just starting answers by itself later.
    if (answer.status >= 500) timer = setTimeout(renew, afterFailure);
    else hear("signed-out");
    return null;
  }
  const { token: next, seconds } = await answer.json();
  token = next;
  timer = setTimeout(renew, (seconds * 1000) / 2);
  for (const go of waiting.splice(0)) go(true);
  hear("renewed", token);
  return token;
}

function nextToken() {
  return new Promise((go) => {
    waiting.push(go);
    setTimeout(() => go(false), patience);
    renew();
  });
}

const withToken = (init) => {
  const headers = new Headers(init?.headers);
  headers.set("Authorization", `Bearer ${token}`);
  return { ...init, headers };
};

window.fetch = async (address, init) => {
  if (typeof address !== "string" || !address.startsWith(api)) return plain(address, init);
  const answer = await plain(address, withToken(init));
  if (answer.status !== 401) return answer;
  if (await nextToken()) return plain(address, withToken(init));
  if ((init?.method ?? "GET") !== "GET") hear("unsaved");
  return answer;
};
