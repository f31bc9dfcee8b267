// Uploads of the card of attachments by the tus protocol: several at once, each with its progress, going on where it stopped when the network comes back, the sign-in was renewed,
// or the same file is chosen again. Without this script the form sends its files by itself.
const form = document.querySelector("form[data-uploads]");
const words = form && JSON.parse(form.dataset.words);

/** Two at a time: more of them only share the same line. */
const atOnce = 2;
const pauses = [0, 1000, 3000, 5000, 10_000, 20_000, 30_000];
let going = 0;
const waiting = [];

const token = () => form.querySelector("[name=__RequestVerificationToken]").value;

function row(file) {
  const item = document.createElement("li");
  const name = document.createElement("strong");
  name.textContent = file.name;
  const bar = document.createElement("progress");
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  const state = document.createElement("span");
  state.textContent = words.waiting;
  const act = document.createElement("button");
  act.type = "button";
  act.className = "btn btn-quiet btn-sm";
  act.hidden = true;
  item.append(name, bar, state, act);
  const list = form.querySelector("[data-list]");
  list.hidden = false;
  list.append(item);
  return {
    say(text) {
      state.textContent = text;
    },
    at(part) {
      bar.value = part;
      state.textContent = words.going.replace("{0}", part);
    },
    offer(text, go) {
      act.textContent = text;
      act.onclick = go;
      act.hidden = !go;
    },
    fail(text) {
      item.classList.add("k-uploads-failed");
      state.textContent = text;
      bar.hidden = true;
      act.hidden = true;
    },
    done() {
      item.classList.add("k-uploads-done");
      bar.value = 100;
      state.textContent = words.done;
      act.hidden = true;
    },
  };
}

/** The sentence of a problem that the host answered; null for anything else. */
function sentence(body) {
  try {
    return JSON.parse(body).detail ?? null;
  } catch {
    return null;
  }
}

async function attach(address) {
  const body = new URLSearchParams({ upload: address.split("/").pop(), back: "" });
  for (const name of ["paper", "replaces"]) {
    const field = form.elements[name];
    if (field?.value) body.set(name, field.value);
  }
  const headers = { RequestVerificationToken: token() };
  const answer = await fetch(form.dataset.attach, { method: "POST", body, headers, redirect: "manual" });
  if (answer.ok) return null;
  return sentence(await answer.text()) ?? words.signedOut;
}

function start(file) {
  const shown = row(file);
  if (file.size > Number(form.dataset.largest)) {
    shown.fail(words.tooLarge);
    return;
  }
  let upload;
  const leave = () => {
    going--;
    next();
  };
  const again = () => {
    shown.offer(words.stop, stop);
    waiting.push(run);
    shown.say(words.waiting);
    next();
  };
  const stop = async () => {
    await upload.abort();
    shown.say(words.stopped);
    shown.offer(words.goOn, again);
    leave();
  };
  const finish = async () => {
    shown.say(words.checking);
    shown.offer("", null);
    try {
      const problem = await attach(upload.url);
      if (problem) shown.fail(problem);
      else shown.done();
    } catch {
      // The file is there; only the last word is missing.
      shown.say(words.stopped);
      shown.offer(words.goOn, finish);
      return;
    }
    leave();
  };
  const run = async () => {
    upload ??= new tus.Upload(file, {
      endpoint: form.dataset.uploads,
      retryDelays: pauses,
      metadata: { filename: file.name },
      removeFingerprintOnSuccess: true,
      onBeforeRequest: (request) => request.setHeader("RequestVerificationToken", token()),
      onProgress: (sent, all) => shown.at(Math.floor((sent / all) * 100)),
      onShouldRetry: (failure) => {
        const status = failure.originalResponse?.getStatus() ?? 0;
        shown.say(words.retrying);
        return status === 0 || status === 409 || status === 423 || status >= 500;
      },
      onError: (failure) => {
        const told = failure.originalResponse && sentence(failure.originalResponse.getBody());
        if (told) shown.fail(told);
        else {
          // Nothing is lost: what arrived stays for a day.
          shown.say(failure.originalResponse ? words.signedOut : words.stopped);
          shown.offer(words.goOn, again);
        }
        leave();
      },
      onSuccess: finish,
    });
    shown.offer(words.stop, stop);
    if (!upload.url) {
      const [before] = await upload.findPreviousUploads();
      if (before) upload.resumeFromPreviousUpload(before);
    }
    upload.start();
  };
  waiting.push(run);
}

function next() {
  while (going < atOnce && waiting.length > 0) {
    going++;
    waiting.shift()();
  }
  if (form.querySelectorAll("[data-list] > li:not(.k-uploads-done, .k-uploads-failed)").length === 0) show();
}

/** The list as the host tells it now, in place: the page around it may hold what somebody is typing. A file that was refused stays with its reason. */
async function show() {
  const answer = await fetch(location.href);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of [".k-files > :first-child", ".k-case-tabs .k-tabs"]) {
    const [now, then] = [page, document].map((all) => all.querySelector(part));
    if (now && then) then.replaceWith(document.adoptNode(now));
  }
  for (const done of form.querySelectorAll(".k-uploads-done")) done.remove();
}

function take(files) {
  if (files.length === 0) return;
  for (const file of files) start(file);
  next();
}

if (form && globalThis.tus?.isSupported) {
  form.addEventListener("submit", (event) => {
    const input = form.elements.files;
    if (input.files.length === 0) return;
    event.preventDefault();
    take([...input.files]);
    input.value = "";
  });
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    take([...event.dataTransfer.files]);
  });
}
