import { createElement } from "react";
import { expect, test, vi } from "vitest";
import { begin, perform, typedIn } from "../src/model/history";
import { takesText } from "../src/ui/focus";
import { catalogue, empty } from "./fixtures";
import { rendered, shopOf } from "./workshop";

vi.stubGlobal("document", { documentElement: { lang: "vi" } });

test.each(["Table", "Sheet", "DrawingTools"])("Undo and redo stand over %s, with what they would do", async (name) => {
  const part = name === "Table" ? (await import("../src/ui/Table")).Table : name === "Sheet" ? (await import("../src/ui/Sheet")).Sheet : (await import("../src/ui/UndoTools")).UndoTools;
  const history = perform(begin(empty), { type: "rename", id: "batDau", name: "Mở" }, catalogue);
  const html = await rendered(createElement(part), shopOf(history.present, catalogue, { history }));
  expect(html).toContain('aria-label="Hoàn tác: đổi tên “Mở”"');
  expect(html).toContain('disabled="" aria-label="Làm lại"');
  expect(await rendered(createElement(part), shopOf(history.present, catalogue, { history, isEditable: false }))).not.toContain("Hoàn tác");
});

test("What a browser undoes by itself is left to it: text that is typed, and nothing that is chosen", () => {
  for (const [tagName, type, takes] of [["INPUT", "text", true], ["INPUT", "search", true], ["INPUT", "checkbox", false], ["SELECT", "select-one", false], ["TEXTAREA", "textarea", true], ["BUTTON", "button", false], ["DIV", undefined, false]] as const)
    expect([tagName, type, takesText({ tagName, type })]).toEqual([tagName, type, takes]);
  expect(takesText({ tagName: "DIV", isContentEditable: true })).toBe(true);
});

test("A command is typed in a field only where it is one of those that fields give", () => {
  const set = { type: "set", id: "a", path: ["form"], value: "x" } as const;
  expect(typedIn(set, "3")).toEqual({ ...set, field: "3" });
  expect(typedIn(set, undefined)).toBe(set);
  const arrange = { type: "arrange" } as const;
  expect(typedIn(arrange, "3")).toBe(arrange);
});
