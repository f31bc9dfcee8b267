import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { comparisonsOf, needsValue, onField, readConditions, writeConditions, type Comparison, type Condition } from "../src/model/condition";
import { library } from "./fixtures";
import { objectAt, objectsAt, textAt, valueAt } from "../src/model/json";

const comparisons: readonly Comparison[] = ["equals", "differs", "greater", "atLeast", "less", "atMost", "isTrue", "isFalse", "isFilled", "isEmpty"];
const condition: fc.Arbitrary<Condition> = fc
  .tuple(fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,12}$/), fc.constantFrom(...comparisons), fc.oneof(fc.string({ unit: "binary" }), fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)), fc.integer()))
  .map(([field, comparison, value]) => (needsValue(comparison) ? { field, comparison, value } : { field, comparison }));

describe("The condition builder", () => {
  test("reads back what it wrote", () =>
    fc.assert(fc.property(fc.constantFrom("all", "any"), fc.array(condition, { minLength: 1, maxLength: 4 }), (join, parts) => {
      const read = readConditions(writeConditions({ join, parts }));
      expect(read?.parts).toEqual(parts);
      if (parts.length > 1) expect(read?.join).toBe(join);
    })));

  test("writes what JavaScript means by it", () =>
    fc.assert(fc.property(condition, fc.oneof(fc.string(), fc.integer(), fc.boolean()), (part, value) => {
      const says = new Function("variables", `return ${writeConditions({ join: "all", parts: [part] })}`) as (variables: unknown) => boolean;
      const dossier = { [part.field]: value };
      if (part.comparison === "equals") expect(says({ HoSo: dossier })).toBe(value === part.value);
      if (part.comparison === "isTrue") expect(says({ HoSo: dossier })).toBe(value === true);
      if (part.comparison === "isEmpty") expect(says({ HoSo: dossier })).toBe(!value);
      if (part.comparison === "differs") expect(says({ HoSo: { [part.field]: part.value } })).toBe(false);
    })));

  test("offers a field the comparisons of its type", () => {
    expect(comparisonsOf("boolean")).toEqual(["isTrue", "isFalse"]);
    expect(comparisonsOf("integer")).toContain("atLeast");
    expect(comparisonsOf("string")).toEqual(["equals", "differs", "isFilled", "isEmpty"]);
    expect(comparisonsOf("array")).toEqual(["isFilled", "isEmpty"]);
    expect(comparisonsOf(undefined).toSorted()).toEqual(comparisons.toSorted());
  });

  test("of another field has none of the former one's value, and a comparison that the field has", () => {
    expect(onField({ field: "a", comparison: "atLeast", value: 5 }, "b", "number")).toEqual({ field: "b", comparison: "atLeast", value: "" });
    expect(onField({ field: "a", comparison: "atLeast", value: 5 }, "b", "boolean")).toEqual({ field: "b", comparison: "isTrue" });
    expect(onField({ field: "a", comparison: "isFilled" }, "b", "string")).toEqual({ field: "b", comparison: "isFilled" });
  });

  test("leaves alone what it doesn't write", () => {
    for (const expression of ["", "1 + 1", "variables.HoSo.a === b", "variables.HoSo.a === 'x' && variables.HoSo.b === 'y' || true", "variables.HoSo.a === 'x", "getX()", "variables.HoSo.a.b === 'x'", "variables.HoSo.a === true || x()"])
      expect(readConditions(expression)).toBeUndefined();
  });

  test("reads most of the conditions of the board's procedures", () => {
    const expressions = library.flatMap((definition) => objectsAt(objectAt(definition, "root"), "activities")).filter((activity) => textAt(activity, "type") === "Elsa.FlowDecision").map((activity) => valueAt(activity, ["condition", "expression", "value"]) as string);
    expect(expressions.filter((expression) => readConditions(expression) === undefined)).toEqual([]);
  });
});
