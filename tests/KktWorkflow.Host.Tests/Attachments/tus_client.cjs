// Drives tus-js-client as the pages do: uploads a file, is cut off on the way, and goes on from where the server says that it stopped.
// Usage: node tus_client.cjs PACKAGE ENDPOINT FILE NAME TOKEN MODE   Prints what happened as JSON.
const { createReadStream, statSync } = require("node:fs");
const [tusPackage, endpoint, file, name, token, mode] = process.argv.slice(2);
const tus = require(tusPackage);

const told = { sent: [], retried: 0 };
const common = {
  endpoint,
  uploadSize: statSync(file).size,
  metadata: { filename: name },
  headers: { Authorization: `Bearer ${token}` },
  retryDelays: [0, 50, 200],
  onShouldRetry: () => ++told.retried <= 3,
  onAfterResponse: (request, response) => told.sent.push(`${request.getMethod()} ${response.getStatus()}`),
};

function run(options) {
  return new Promise((done, fail) => {
    const upload = new tus.Upload(createReadStream(file), { ...common, ...options, onSuccess: () => done(upload), onError: fail });
    options.begin?.(upload);
    upload.start();
  });
}

/** Stops a first client after its first chunk, as a browser that is closed. */
function cutOff() {
  return new Promise((done) => {
    const upload = new tus.Upload(createReadStream(file), {
      ...common,
      chunkSize: 40_000,
      onChunkComplete: async () => {
        await upload.abort();
        done(upload.url);
      },
      onError: done,
    });
    upload.start();
  });
}

(async () => {
  try {
    const options = mode === "resume" ? { uploadUrl: await cutOff() } : mode === "chunks" ? { chunkSize: 30_000 } : {};
    const upload = await run(options);
    if (mode === "terminate") await upload.abort(true);
    told.url = upload.url;
  } catch (failure) {
    told.status = failure.originalResponse?.getStatus();
    told.body = failure.originalResponse?.getBody();
    told.error = String(failure.message);
  }
  console.log(JSON.stringify(told));
})();
