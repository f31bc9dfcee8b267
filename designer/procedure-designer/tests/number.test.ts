import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readNumber, writeNumber } from "../src/model/number";

describe("A number in a field", () => {
  test("is read as it is written in Vietnamese", () => {
    expect(["0,5", "1.500", "1.500.000,25", "2000", " 12 ", "-3"].map((text) => readNumber(text))).toEqual([0.5, 1500, 1500000.25, 2000, 12, -3]);
  });

  test("is none when only a part of it is one", () => {
    for (const text of ["", " ", "0.5", "1.50", "1,5,0", "0.500", "1.5000", "12a", "1e5", "0x10", "Infinity", ",5", "5,"]) expect([text, readNumber(text)]).toEqual([text, undefined]);
  });

  test("has the marks of English there", () => expect(["0.5", "1,500", "0,5"].map((text) => readNumber(text, "en"))).toEqual([0.5, 1500, undefined]));

  test("stands there with every digit and without groups, and is read back as the same one", () => {
    expect([writeNumber(1234567.125), writeNumber(0.333333), writeNumber(1500, "en")]).toEqual(["1234567,125", "0,333333", "1500"]);
    fc.assert(fc.property(fc.constantFrom("vi" as const, "en" as const), fc.integer({ min: -1e9, max: 1e9 }), fc.constantFrom(1, 8, 60, 1000), (language, whole, part) => {
      expect(readNumber(writeNumber(whole / part + 0, language), language)).toBe(whole / part + 0);
    }));
  });
});
