import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Autosave, type SaveState } from "../src/api/saving";
import { Refused, type Client, type Opened, type Saved } from "../src/api/client";
import type { JsonObject } from "../src/model/json";

/** A host that keeps one draft, and answers as it is told to. */
class Host {
  definition: JsonObject = { name: "cũ" };
  revision = 1;
  answers: "usual" | "down" | "lost" = "usual";
  readonly saves: JsonObject[] = [];

  save = (definition: JsonObject, revision: number): Promise<Saved> => {
    if (this.answers === "down") return Promise.reject(new TypeError("no network"));
    if (revision !== this.revision) return Promise.reject(new Refused(409, "KKT-L08", "Người khác đã lưu lúc 09:38"));
    this.saves.push(definition);
    [this.definition, this.revision] = [definition, this.revision + 1];
    return this.answers === "lost" ? Promise.reject(new TypeError("the answer was lost")) : Promise.resolve({ version: 1, revision: this.revision, savedAt: "09:38" });
  };

  open = (): Promise<Opened> => Promise.resolve({ definitionId: "qt", definition: this.definition, version: 1, state: "Draft", revision: this.revision, isEditable: true, changedBy: null, changedAt: null, versions: [] });
}

describe("Saving by itself", () => {
  const kept = new Map<string, string>();
  let host: Host;
  let states: SaveState[];
  let saver: Autosave;
  const last = () => states.at(-1)?.kind;

  beforeEach(() => {
    vi.useFakeTimers();
    kept.clear();
    vi.stubGlobal("localStorage", { getItem: (name: string) => kept.get(name) ?? null, setItem: (name: string, text: string) => kept.set(name, text), removeItem: (name: string) => kept.delete(name) });
    host = new Host();
    states = [];
    saver = new Autosave(host as unknown as Client, "draft", host.definition, host.revision, (state) => states.push(state));
  });

  afterEach(() => {
    saver.stop();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  test("saves once, a moment after the last edit, and keeps nothing in the browser then", async () => {
    for (const name of ["m", "mớ", "mới"]) saver.changed({ name });
    expect(kept.size).toBe(1);
    await vi.advanceTimersByTimeAsync(2000);
    expect(host.saves).toEqual([{ name: "mới" }]);
    expect(last()).toBe("saved");
    expect(kept.size).toBe(0);
  });

  test("goes on trying while the host is down, and a new window finds what was kept", async () => {
    host.answers = "down";
    saver.changed({ name: "mới" });
    await vi.advanceTimersByTimeAsync(2000);
    expect(last()).toBe("offline");
    expect(Autosave.keptFor("draft", 1)).toEqual({ name: "mới" });
    host.answers = "usual";
    await vi.advanceTimersByTimeAsync(6000);
    expect(host.definition).toEqual({ name: "mới" });
    expect(Autosave.keptFor("draft", 1)).toBeUndefined();
  });

  test("never overwrites what somebody else has saved until the person says so", async () => {
    [host.definition, host.revision] = [{ name: "của người khác" }, 5];
    saver.changed({ name: "của tôi" });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(last()).toBe("conflict");
    expect(host.definition).toEqual({ name: "của người khác" });
    saver.changed({ name: "của tôi, tiếp" });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(host.definition).toEqual({ name: "của người khác" });
    saver.over(5);
    await vi.advanceTimersByTimeAsync(2000);
    expect(host.definition).toEqual({ name: "của tôi, tiếp" });
  });

  test("knows its own save again whose answer was lost", async () => {
    host.answers = "lost";
    saver.changed({ name: "một" });
    await vi.advanceTimersByTimeAsync(1500);
    host.answers = "usual";
    saver.changed({ name: "hai" });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(host.definition).toEqual({ name: "hai" });
    expect(states.some((state) => state.kind === "conflict")).toBe(false);
  });
});
