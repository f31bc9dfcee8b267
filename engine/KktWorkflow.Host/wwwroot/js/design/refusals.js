// What Elsa's API refuses. Studio tells a refused save itself; any other refusal it takes for a failure of its own, although everything goes on. Here the two are told apart.
const api = new URL(`${document.documentElement.dataset.base}/elsa/api/`, location.origin).href;

/** Until Studio has failed over an answer, on a slow machine. */
const longest = 10_000;

const inner = window.fetch;
let last = null;
let hear = () => {};

/** Starts to listen to what is refused: the method, the address below the API, the status, and what was told. */
export function whenRefused(listener) {
  hear = listener;
}

/** The refusal over which Studio has just failed; null when it failed by itself. Each explains one failure. */
export function explaining() {
  const refusal = last && performance.now() - last.at < longest ? last : null;
  last = null;
  return refusal;
}

window.fetch = async (address, init) => {
  const answer = await inner(address, init);
  // An ended token is told elsewhere.
  if (answer.status < 400 || answer.status === 401 || typeof address !== "string" || !address.startsWith(api)) return answer;
  const told = answer.clone().json().then((problem) => problem.detail ?? problem.title, () => null);
  last = { at: performance.now(), method: init?.method ?? "GET", path: new URL(address).pathname.slice(new URL(api).pathname.length), status: answer.status, told };
  hear(last);
  return answer;
};
