import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { begin, endsWithTheirs, perform, redo, takeTheirs, undo } from "../src/model/history";
import { isSame, objectAt, objectsAt, type JsonObject } from "../src/model/json";
import { idOf } from "../src/model/chart";
import type { Command } from "../src/model/commands";
import { reduce } from "../src/model/reduce";
import { begun, catalogue, empty, gesture, gestures, procedure } from "./fixtures";

const played = (from: JsonObject, acts: readonly ((definition: JsonObject) => Parameters<typeof perform>[1])[]) =>
  acts.reduce((history, act) => perform(history, act(history.present), catalogue), begin(from));

describe("The history", () => {
  test("undoing everything gives the definition that it began with", () =>
    fc.assert(fc.property(begun, gestures, (from, acts) => {
      let history = played(from, acts);
      while (history.past.length > 0) history = undo(history);
      expect(history.present).toBe(from);
    })));

  test("undoing an edit and doing it again gives the same definition", () =>
    fc.assert(fc.property(begun, gestures, (from, acts) => {
      const history = played(from, acts);
      expect(redo(undo(history)).present).toBe(history.present);
    })));

  test("typing on in one field is undone as a whole", () => {
    const set = (value: string) => ({ type: "set", id: "thamDinh", path: ["instruction"], value, field: "f" }) as const;
    const history = [set("T"), set("Th"), set("Thẩm")].reduce((left, command) => perform(left, command, catalogue), begin(procedure("qt-ld-01")));
    expect(undo(history).present).toBe(procedure("qt-ld-01"));
  });

  test("typing on in a field that writes a list or an object is undone as a whole, until the field is left", () => {
    const put = (label: string, field?: string): Command => ({ type: "set", id: "thamDinh", path: ["outcomes"], value: [{ name: "Done", label }], ...(field === undefined ? {} : { field }) });
    const paper = (name: string, field: string): Command => ({ type: "setSheet", path: ["customProperties", "kkt", "results"], value: [name], field });
    const played = (...commands: Command[]) => commands.reduce((left, command) => perform(left, command, catalogue), begin(procedure("qt-ld-01"))).past.length;
    expect(played(put("T", "a1"), put("Th", "a1"), put("Thẩm", "a1"))).toBe(1);
    expect(played(put("T", "a1"), put("Th", "a2"))).toBe(2);
    expect(played(put("T"), put("Th"))).toBe(2);
    expect(played(put("T", "a1"), put("Th"))).toBe(2);
    expect(played(paper("G", "b1"), paper("Gi", "b1"), put("T", "b1"))).toBe(2);
    expect(played({ type: "set", id: "thamDinh", path: ["form"], value: "a" }, { type: "set", id: "thamDinh", path: ["form"], value: "b" })).toBe(2);
  });

  test("typing again in a field that was left is another edit", () => {
    const name = (text: string, field: string): Command => ({ type: "rename", id: "thamDinh", name: text, field });
    const history = [name("A", "1"), name("AB", "1"), name("ABC", "2")].reduce((left, command) => perform(left, command, catalogue), begin(procedure("qt-ld-01")));
    expect(history.past).toHaveLength(2);
  });

  test("taking over what somebody else has saved is known by itself, and done at all only where it is something else", () => {
    const mine = perform(begin(empty), { type: "rename", id: "batDau", name: "A" }, catalogue);
    const theirs = procedure("qt-ld-01");
    const taken = takeTheirs(mine, theirs, "theirs", catalogue);
    expect([taken.present, endsWithTheirs(taken), endsWithTheirs(mine), endsWithTheirs(begin(empty))]).toEqual([theirs, true, false, false]);
    expect(endsWithTheirs(perform(taken, { type: "rename", id: "thamDinh", name: "A" }, catalogue))).toBe(false);
    expect(undo(taken).present).toBe(mine.present);
    expect(takeTheirs(taken, JSON.parse(JSON.stringify(theirs)) as JsonObject, "theirs", catalogue)).toBe(taken);
  });

  test("a new edit forgets what was undone", () => {
    const history = perform(undo(perform(begin(empty), { type: "rename", id: "batDau", name: "A" }, catalogue)), { type: "rename", id: "batDau", name: "B" }, catalogue);
    expect(redo(history)).toBe(history);
  });

  test("a command never changes the definition that it was given", () =>
    fc.assert(fc.property(begun, gestures, gesture, (from, acts, act) => {
      const { present } = played(from, acts);
      const before = JSON.stringify(present);
      reduce(present, act(present), catalogue);
      expect(JSON.stringify(present)).toBe(before);
    })));

  test("what nobody here knows stays through any edit", () =>
    fc.assert(fc.property(gestures, (acts) => {
      const strange: JsonObject = { id: "la", type: "Acme.Strange", deep: { list: [1, { x: null }] }, activities: [{ id: "trong", type: "Acme.Inner" }], metadata: { displayText: "Lạ", acme: { colour: "red" } } };
      const from: JsonObject = { ...empty, acme: { kept: [true] }, root: { ...objectAt(empty, "root"), acme: 7, activities: [...objectsAt(objectAt(empty, "root"), "activities"), strange] } };
      const { present } = played(from, acts.map((act) => (definition: JsonObject) => {
        const command = act(definition);
        return "id" in command && command.id === "la" ? ({ type: "arrange" } as const) : command.type === "remove" && command.ids.includes("la") ? ({ type: "arrange" } as const) : command;
      }));
      const kept = objectsAt(objectAt(present, "root"), "activities").find((activity) => idOf(activity) === "la")!;
      expect(present["acme"]).toEqual({ kept: [true] });
      expect(objectAt(present, "root")["acme"]).toBe(7);
      expect(isSame(kept["deep"], strange["deep"]) && isSame(kept["activities"], strange["activities"])).toBe(true);
      expect(objectAt(kept, "metadata")["acme"]).toEqual({ colour: "red" });
    })));
});
