import type { Client, Comments, NewComment } from "./client";

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

/** The comments on one version: read again now and then and when the window is come back to, and after each act. What was asked for before a later act tells nothing any more. */
export class CommentsOf {
  private turn = 0;
  private isOver = false;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly client: Pick<Client, "comments" | "comment" | "settle">, private readonly version: number, private readonly told: (comments: Comments) => void) {}

  start(every: number): void {
    this.timer = setInterval(this.read, every);
    document.addEventListener("visibilitychange", this.read);
    this.read();
  }

  stop(): void {
    this.isOver = true;
    clearInterval(this.timer);
    document.removeEventListener("visibilitychange", this.read);
  }

  say = (said: NewComment): Promise<void> => this.act(this.client.comment(this.version, said));

  settle = (id: string): Promise<void> => this.act(this.client.settle(this.version, id));

  /** What fails is tried again the next time. */
  readonly read = (): void => {
    if (document.visibilityState !== "hidden") this.act(this.client.comments(this.version)).catch(() => undefined);
  };

  private async act(answer: Promise<Comments>): Promise<void> {
    const turn = ++this.turn;
    const comments = await answer;
    if (turn === this.turn && !this.isOver) this.told(comments);
  }
}
