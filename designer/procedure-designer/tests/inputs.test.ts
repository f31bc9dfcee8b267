import { createElement } from "react";
import { describe, expect, test, vi } from "vitest";
import { plainInputs, ownFields, unwrapped, wrappedText } from "../src/model/inputs";
import type { JsonObject } from "../src/model/json";
import { palette } from "../src/model/kinds";
import { catalogue, empty } from "./fixtures";
import { rendered, shopOf } from "./workshop";

vi.stubGlobal("document", { documentElement: { lang: "vi" } });

/** What no form offers, on purpose: a fork's branches are its outcomes; the rest is for who writes programs, in Elsa Studio. */
const exceptions = ["branches", "correlationId", "input", "waitForCompletion"];

describe("Every input of a step that the palette has", () => {
  const inputs = [...new Set(palette.flatMap((type) => catalogue.get(type)?.inputs ?? []))];

  test("is offered by the form, or left out on purpose", () => {
    expect(inputs.length).toBeGreaterThan(20);
    expect(inputs.filter((input) => !(input in plainInputs) && !ownFields.includes(input) && !exceptions.includes(input))).toEqual([]);
    expect([...Object.keys(plainInputs), ...ownFields, ...exceptions].filter((input) => !inputs.includes(input))).toEqual([]);
  });

  test("that is plain is shown as it stands", async () => {
    const { PlainInputs } = await import("../src/ui/PlainInputs");
    for (const type of palette) {
      const reads = (catalogue.get(type)?.inputs ?? []).filter((input) => input in plainInputs);
      const valueOf = (input: string) => {
        const { editor, options } = plainInputs[input]!;
        return editor === "check" ? true : editor === "papers" || editor === "documents" ? [`${input}-1`] : options ? options[1]![0] : `${input}-1`;
      };
      const activity: JsonObject = { id: "a", type, ...Object.fromEntries(reads.map((input) => [input, valueOf(input)])) };
      for (const input of reads) {
        const html = await rendered(createElement(PlainInputs, { activity, group: plainInputs[input]!.group }), shopOf(empty, catalogue));
        const value = valueOf(input);
        expect([type, input, value === true ? /checked=""/.test(html) : html.includes(String(value))]).toEqual([type, input, true]);
      }
    }
  });
});

test("A text that may be an expression is shown and written as plain text, and left alone where it is another", () => {
  const literal = { typeName: "String", expression: { type: "Literal", value: "Mời nộp" } };
  expect([unwrapped(literal), unwrapped("Mời nộp"), unwrapped(undefined), unwrapped({ typeName: "String", expression: { type: "JavaScript", value: "x" } })]).toEqual(["Mời nộp", "Mời nộp", "", undefined]);
  expect(wrappedText("Mời", "String")).toEqual({ typeName: "String", expression: { type: "Literal", value: "Mời" } });
  expect(wrappedText("", "String")).toBeUndefined();
});
