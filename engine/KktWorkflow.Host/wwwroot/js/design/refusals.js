// What Elsa's API refuses. Studio tells a refused save itself; any other refusal it takes for a failure of its own, although everything goes on. Here the two are told apart.
// Of several things at once it tells what was done to some, and is silent over the others: those stand in a member of the answer that is ours.
const api = new URL(`${document.documentElement.dataset.base}/elsa/api/`, location.origin).href;

/** Until Studio has failed over an answer, on a slow machine. */
const longest = 10_000;

const inner = window.fetch;
let last = null;
let hear = () => {};
let hearOfMany = () => {};

/** Starts to listen to what is refused: the method, the address below the API, the status, and what was told. Of several things at once, to the sentences on those that were left out. */
export function whenRefused(listener, ofMany) {
  hear = listener;
  hearOfMany = ofMany;
}

/** What was not done of an act on several things; nothing where the answer is a file. */
async function leftOut(answer) {
  if (!answer.headers.get("content-type")?.startsWith("application/json")) return;
  const { notDone } = await answer.clone().json();
  if (notDone) hearOfMany(notDone.map(({ name, sentences }) => `${name}: ${sentences.join(" ")}`));
}

/** The refusal over which Studio has just failed; null when it failed by itself. Each explains one failure. */
export function explaining() {
  const refusal = last && performance.now() - last.at < longest ? last : null;
  last = null;
  return refusal;
}

window.fetch = async (address, init) => {
  const answer = await inner(address, init);
  if (typeof address !== "string" || !address.startsWith(api)) return answer;
  if (answer.ok && address.startsWith(`${api}bulk-actions/`)) leftOut(answer);
  // An ended token is told elsewhere.
  if (answer.status < 400 || answer.status === 401) return answer;
  const told = answer.clone().json().then((problem) => problem.detail ?? problem.title, () => null);
  last = { at: performance.now(), method: init?.method ?? "GET", path: new URL(address).pathname.slice(new URL(api).pathname.length), status: answer.status, told };
  hear(last);
  return answer;
};
