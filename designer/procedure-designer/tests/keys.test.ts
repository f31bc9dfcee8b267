import { describe, expect, test } from "vitest";
import { actOf } from "../src/ui/keys";
import { clipOf, pastedIds, reduce } from "../src/model/reduce";
import { nextWay } from "../src/layout/picking";
import { chartOf } from "../src/model/chart";
import { catalogue, procedure } from "./fixtures";

const inDrawing = { isText: false, isAsked: false, isDrawing: true, isShown: true, isEditable: true };
const key = (code: string, more: Partial<Parameters<typeof actOf>[0]> = {}) => ({ code, key: "", ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more });
const withCtrl = { ctrlKey: true };

describe("A key", () => {
  test("copies also where nothing may be edited, and changes nothing there", () => {
    const onlyLooking = { ...inDrawing, isEditable: false };
    expect(actOf(key("KeyC", withCtrl), onlyLooking)).toBe("copy");
    for (const code of ["KeyX", "KeyV", "KeyD", "KeyZ", "KeyY"]) expect([code, actOf(key(code, withCtrl), onlyLooking)]).toEqual([code, undefined]);
    expect(actOf(key("Delete", { key: "Delete" }), onlyLooking)).toBeUndefined();
    expect(actOf(key("Digit1"), onlyLooking)).toBeUndefined();
  });

  test("undoes also from a list or a box, and not from text or over a question", () => {
    expect(actOf(key("KeyZ", withCtrl), { ...inDrawing, isDrawing: false })).toBe("undo");
    expect(actOf(key("KeyZ", { ctrlKey: true, shiftKey: true }), { ...inDrawing, isDrawing: false })).toBe("redo");
    expect(actOf(key("KeyZ", withCtrl), { ...inDrawing, isDrawing: false, isText: true })).toBeUndefined();
    expect(actOf(key("KeyZ", withCtrl), { ...inDrawing, isDrawing: false, isAsked: true })).toBeUndefined();
  });

  test("of the drawing acts there alone", () => {
    for (const [code, act] of [["KeyC", "copy"], ["KeyX", "cut"], ["KeyV", "paste"], ["KeyD", "double"]] as const) {
      expect(actOf(key(code, withCtrl), inDrawing)).toBe(act);
      expect(actOf(key(code, withCtrl), { ...inDrawing, isDrawing: false })).toBeUndefined();
    }
    expect(actOf(key("Digit3"), inDrawing)).toBe(3);
    expect(actOf(key("Digit9"), inDrawing)).toBeUndefined();
    expect(actOf(key("KeyF"), inDrawing)).toBe("fit");
  });

  test("saves, hands in and finds from everywhere", () => {
    const typing = { ...inDrawing, isText: true, isDrawing: false };
    expect([actOf(key("KeyS", withCtrl), typing), actOf(key("Enter", { ctrlKey: true, key: "Enter" }), typing), actOf(key("KeyF", withCtrl), typing), actOf(key("KeyF", withCtrl), { ...typing, isShown: false })]).toEqual(["save", "submit", "find", undefined]);
  });
});

test("Keys alone make the drawing larger and smaller, and tell what keys there are", () => {
  expect([actOf(key("Equal", { key: "+", shiftKey: true }), inDrawing), actOf(key("Minus", { key: "-" }), inDrawing), actOf(key("Minus", { key: "-" }), { ...inDrawing, isDrawing: false })]).toEqual(["larger", "smaller", undefined]);
  expect([actOf(key("Slash", { key: "?", shiftKey: true }), { ...inDrawing, isDrawing: false, isEditable: false }), actOf(key("Slash", { key: "?" }), { ...inDrawing, isText: true })]).toEqual(["help", undefined]);
});

test("The connections of a step are gone through one after the other, and around", () => {
  const edges = chartOf(procedure("qt-ld-01")).outbound.get("thamDinh")!;
  const keys = edges.map((edge) => edge.key);
  expect(keys.length).toBeGreaterThan(1);
  expect(nextWay(edges, undefined, 1)).toBe(keys[0]);
  expect(nextWay(edges, keys[0], 1)).toBe(keys[1]);
  expect(nextWay(edges, keys.at(-1), 1)).toBe(keys[0]);
  expect(nextWay(edges, undefined, -1)).toBe(keys.at(-1));
  expect(nextWay([], undefined, 1)).toBeUndefined();
});

test("What a paste puts in is known by its ids", () => {
  const before = procedure("qt-ld-01");
  const clip = clipOf(before, ["thamDinh", "xemXet"]);
  expect(pastedIds(before, clip)).toEqual(["thamDinh2", "xemXet2"]);
  const after = reduce(before, { type: "paste", clip }, catalogue);
  expect(pastedIds(before, clip).every((id) => chartOf(after).byId.has(id))).toBe(true);
});
