import type { Client, Comments } from "./client";

/** What is shown while nothing was read yet. */
export const noComments: Comments = { mayComment: false, comments: [] };

/** An id for a comment: sent twice, it is added once. Also where the page has no secure connection, and so no `randomUUID`. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** The comments on a version, read again now and then and when the window is come back to; what fails is tried again the next time. Returns what ends it. */
export function followComments(client: Client, version: number, every: number, told: (comments: Comments) => void): () => void {
  let isOver = false;
  const read = () => {
    if (document.visibilityState === "hidden") return;
    client.comments(version).then((answer) => !isOver && told(answer), () => undefined);
  };
  const timer = setInterval(read, every);
  document.addEventListener("visibilitychange", read);
  read();
  return () => {
    isOver = true;
    clearInterval(timer);
    document.removeEventListener("visibilitychange", read);
  };
}
