import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Client, Held } from "../src/api/client";
import { EditLock, type LockState } from "../src/api/locking";

/** A host that knows which page edits. */
class Host {
  page = "";
  message = "";
  isDown = false;

  hold = ({ page, takeOver }: Parameters<Client["hold"]>[0]): Promise<Held> => {
    if (this.isDown) return Promise.reject(new TypeError("no network"));
    if (this.page === "" || this.page === takeOver?.from) [this.page, this.message] = [page, takeOver?.message ?? ""];
    return Promise.resolve({ isMine: this.page === page, page: this.page, person: `who has ${this.page}`, isMyself: false, since: "09:38", message: this.message });
  };

  release = (page: string): Promise<unknown> => {
    if (this.page === page) this.page = "";
    return Promise.resolve();
  };
}

describe("The right to edit", () => {
  let host: Host;
  const pages: { readonly lock: EditLock; readonly states: LockState[]; readonly regained: () => number }[] = [];
  const open = (name: string) => {
    const states: LockState[] = [];
    let times = 0;
    const lock = new EditLock(host as unknown as Client, name, (state) => states.push(state), () => { times++; return Promise.resolve(); });
    lock.start();
    const page = { lock, states, regained: () => times };
    pages.push(page);
    return page;
  };
  const aMoment = () => vi.advanceTimersByTimeAsync(20_000);

  beforeEach(() => {
    vi.useFakeTimers();
    host = new Host();
  });

  afterEach(() => {
    for (const { lock } of pages.splice(0)) lock.stop();
    vi.useRealTimers();
  });

  test("is the first page's; the second one learns who has it", async () => {
    const [first, second] = [open("a"), open("b")];
    await aMoment();
    expect(first.states).toEqual([]);
    expect(second.states.at(-1)).toMatchObject({ kind: "theirs", wasMine: false, held: { person: "who has a", since: "09:38" } });
  });

  test("can be taken over, which the other page is told with its reason", async () => {
    const [first, second] = [open("a"), open("b")];
    await aMoment();
    await second.lock.takeOver("cần gấp");
    await aMoment();
    expect(second.states.at(-1)).toEqual({ kind: "mine" });
    expect(second.regained()).toBe(1);
    expect(first.states.at(-1)).toMatchObject({ kind: "theirs", wasMine: true, held: { person: "who has b", message: "cần gấp" } });
  });

  test("comes to who waits when the other page is closed, after what was stored is read again", async () => {
    const [first, second] = [open("a"), open("b")];
    await aMoment();
    first.lock.stop();
    await aMoment();
    expect(second.states.at(-1)).toEqual({ kind: "mine" });
    expect(second.regained()).toBe(1);
  });

  test("stays while the host doesn't answer", async () => {
    const first = open("a");
    await aMoment();
    host.isDown = true;
    await aMoment();
    expect(first.states).toEqual([]);
  });
});
