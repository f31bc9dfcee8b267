import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { dropKept, keep, lastKept, newPlace, type Base } from "../src/api/kept";
import { mended } from "../src/api/mending";
import { Autosave, type SaveState } from "../src/api/saving";
import { Refused, type Client, type Finding, type Opened, type Saved } from "../src/api/client";
import type { JsonObject } from "../src/model/json";

/** A host that keeps one draft, and answers as it is told to. */
class Host {
  definition: JsonObject = { name: "cũ" };
  version = 1;
  revision = 1;
  answers: "usual" | "down" | "lost" | "refuses" = "usual";
  readonly saves: JsonObject[] = [];

  save = (definition: JsonObject, { version, revision }: Base): Promise<Saved> => {
    if (this.answers === "down") return Promise.reject(new TypeError("no network"));
    if (this.answers === "refuses") return Promise.reject(new Refused(422, "KKT-H03", "Tên quy trình còn trống"));
    if (version !== this.version || revision !== this.revision) return Promise.reject(new Refused(409, "KKT-L08", "Người khác đã lưu lúc 09:38"));
    this.saves.push(definition);
    [this.definition, this.revision] = [definition, this.revision + 1];
    return this.answers === "lost" ? Promise.reject(new TypeError("the answer was lost")) : Promise.resolve({ version: this.version, revision: this.revision, savedAt: "09:38" });
  };

  open = (): Promise<Opened> => Promise.resolve({ definitionId: "qt", definition: this.definition, version: this.version, state: "Draft", revision: this.revision, isEditable: true, mayRehearse: true, changedBy: null, changedAt: null, versions: [] });
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
    vi.stubGlobal("localStorage", { getItem: (name: string) => kept.get(name) ?? null, setItem: (name: string, text: string) => kept.set(name, text), removeItem: (name: string) => kept.delete(name), key: (index: number) => [...kept.keys()][index] ?? null, get length() { return kept.size; } });
    host = new Host();
    states = [];
    saver = new Autosave(host as unknown as Client, "draft-1", host.definition, { version: host.version, revision: host.revision }, (state) => states.push(state));
  });

  afterEach(() => {
    saver.stop();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  test("saves once, a moment after the last edit, and keeps nothing in the browser then", async () => {
    for (const name of ["m", "mớ", "mới"]) saver.changed({ name });
    await vi.advanceTimersByTimeAsync(300);
    expect(kept.size).toBe(1);
    await vi.advanceTimersByTimeAsync(2000);
    expect(host.saves).toEqual([{ name: "mới" }]);
    expect(last()).toBe("saved");
    expect(kept.size).toBe(0);
  });

  test("keeps what was typed last when the page is closed at once", () => {
    saver.changed({ name: "mới" });
    saver.keep();
    expect(JSON.parse([...kept.values()][0]!)).toMatchObject({ definition: { name: "mới" } });
  });

  test("goes on trying while the host is down, and a new window finds what was kept", async () => {
    host.answers = "down";
    saver.changed({ name: "mới" });
    await vi.advanceTimersByTimeAsync(2000);
    expect(last()).toBe("offline");
    expect(lastKept("draft")).toMatchObject({ definition: { name: "mới" }, base: { version: 1, revision: 1 } });
    host.answers = "usual";
    await vi.advanceTimersByTimeAsync(6000);
    expect(host.definition).toEqual({ name: "mới" });
    expect(lastKept("draft")).toBeUndefined();
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
    saver.over({ version: 1, revision: 5 });
    await vi.advanceTimersByTimeAsync(2000);
    expect(host.definition).toEqual({ name: "của tôi, tiếp" });
  });

  test("overwrites only what the person has seen, and shows what was saved after that", async () => {
    [host.definition, host.revision] = [{ name: "của người khác" }, 5];
    saver.changed({ name: "của tôi" });
    await vi.advanceTimersByTimeAsync(2000);
    const shown = states.at(-1);
    expect(shown).toMatchObject({ kind: "conflict", there: { version: 1, revision: 5, definition: { name: "của người khác" } } });
    [host.definition, host.revision] = [{ name: "của người khác, sau" }, 6];
    saver.over({ version: 1, revision: 5 });
    await vi.advanceTimersByTimeAsync(2000);
    expect(states.at(-1)).toMatchObject({ kind: "conflict", there: { revision: 6 } });
    expect(host.definition).toEqual({ name: "của người khác, sau" });
  });

  test("takes the same revision of another version for somebody else's draft, and goes on from the version that it made", async () => {
    saver.changed({ name: "một" });
    await vi.advanceTimersByTimeAsync(2000);
    [host.definition, host.version] = [{ name: "bản sau" }, 2];
    saver.changed({ name: "hai" });
    await vi.advanceTimersByTimeAsync(2000);
    expect(last()).toBe("conflict");
    saver.over({ version: 2, revision: host.revision });
    await vi.advanceTimersByTimeAsync(2000);
    saver.changed({ name: "ba" });
    await vi.advanceTimersByTimeAsync(2000);
    expect(host.definition).toEqual({ name: "ba" });
  });

  test("tries the next edit again after one that the host refused", async () => {
    host.answers = "refuses";
    saver.changed({ name: "" });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(last()).toBe("refused");
    expect(kept.size).toBe(1);
    host.answers = "usual";
    saver.changed({ name: "tên" });
    await vi.advanceTimersByTimeAsync(2000);
    expect(last()).toBe("saved");
    expect(host.definition).toEqual({ name: "tên" });
  });

  test("removes what it has taken over once it is stored, and never what another page keeps", async () => {
    keep("draft-7", { name: "trang trước" }, { version: 1, revision: 1 });
    const found = lastKept("draft")!;
    saver.adopt(found);
    keep("draft-8", { name: "trang khác" }, { version: 1, revision: 1 });
    saver.changed(found.definition);
    await vi.advanceTimersByTimeAsync(2000);
    expect([...kept.keys()]).toEqual(["draft-8"]);
  });

  test("leaves at its place what another page has gone on with", () => {
    keep("draft-7", { name: "trang khác" }, { version: 1, revision: 1 });
    const found = lastKept("draft")!;
    keep("draft-7", { name: "trang khác, tiếp" }, { version: 1, revision: 1 });
    dropKept(found);
    expect([...kept.keys()]).toEqual(["draft-7"]);
  });

  test("finds what was kept last, whatever draft it began from, and nothing of another procedure or person", () => {
    keep(newPlace("draft"), { name: "cũ" }, { version: 1, revision: 3 });
    vi.advanceTimersByTime(1000);
    keep(newPlace("draft"), { name: "mới" }, { version: 2, revision: 3 });
    keep(newPlace("other"), { name: "khác" }, { version: 1, revision: 1 });
    kept.set("draft-9", "không phải JSON");
    expect(lastKept("draft")).toMatchObject({ definition: { name: "mới" }, base: { version: 2, revision: 3 } });
    expect(kept.size).toBe(4);
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

test("A fix is asked for again when something was typed before its answer came", async () => {
  let present: JsonObject = { name: "một" };
  const fix = (definition: JsonObject) => {
    if (definition["name"] === "một") present = { name: "hai" };
    return Promise.resolve({ ...definition, mended: true });
  };
  expect(await mended({ fix }, () => present, {} as Finding)).toEqual({ name: "hai", mended: true });
});
