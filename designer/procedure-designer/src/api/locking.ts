import type { Client, Held } from "./client";

/** Who edits the procedure: this page, or another one. */
export type LockState =
  | { readonly kind: "mine" }
  | { readonly kind: "theirs"; readonly held: Held; /** It was this page's until it was taken over. */ readonly wasMine: boolean };

/** How often a page says that it is there; the host forgets one that is silent for a minute. */
const beat = 15_000;

/** The right to edit, which one page at a time has. As long as the host says nothing else, the page goes on: without a network nobody is kept from working, and no save overwrites another one. */
export class EditLock {
  private state: LockState = { kind: "mine" };
  private isOpening = true;
  private isOver = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param regained To be done before this page edits after another one did. */
  constructor(private readonly client: Pick<Client, "hold" | "release">, private readonly page: string, private readonly tell: (state: LockState) => void, private readonly regained: () => Promise<void>) {}

  start(): void {
    this.isOver = false;
    void this.ask(undefined);
  }

  /** Takes the right to edit from the page that has it, and tells its person why. */
  async takeOver(message: string): Promise<void> {
    if (this.state.kind === "theirs") await this.ask({ from: this.state.held.page, message });
  }

  /** Leaves the procedure to others. */
  stop(): void {
    this.isOver = true;
    clearTimeout(this.timer);
    if (this.state.kind === "mine") this.client.release(this.page).catch(() => undefined);
  }

  private async ask(takeOver: { readonly from: string; readonly message: string } | undefined): Promise<void> {
    clearTimeout(this.timer);
    try {
      const held = await this.client.hold({ page: this.page, isOpening: this.isOpening, ...(takeOver ? { takeOver } : {}) });
      if (held.isMine && this.state.kind === "theirs") await this.regained();
      if (!this.isOver) this.become(held);
      this.isOpening = false;
    } catch {
      // The host doesn't answer: what was true stays so until it does.
    }
    if (!this.isOver) this.timer = setTimeout(() => void this.ask(undefined), beat);
  }

  private become(held: Held): void {
    const before = this.state;
    if (held.isMine) this.state = { kind: "mine" };
    else if (before.kind !== "theirs" || before.held.page !== held.page || before.held.message !== held.message) this.state = { kind: "theirs", held, wasMine: before.kind === "mine" && !this.isOpening };
    if (before.kind !== this.state.kind || this.state.kind === "theirs") this.tell(this.state);
  }
}
