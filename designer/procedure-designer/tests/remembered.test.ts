import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { layoutOf } from "../src/layout/layout";
import { routesOf } from "../src/layout/route";
import { chartOf, idOf } from "../src/model/chart";
import type { JsonObject } from "../src/model/json";
import { numbersOf } from "../src/model/path";
import { reduce } from "../src/model/reduce";
import { followedBy } from "../src/model/step";
import { tableOf, rowsOf, type Row } from "../src/model/table";
import { Remembered } from "../src/model/remembered";
import type { Face, Line } from "../src/ui/shapes";
import { begun, catalogue, gesture, words } from "./fixtures";

/** An edit of any kind, or a step given to whoever does another one: then it stands where that one does, under that one's name. */
const edit = fc.oneof(
  { weight: 3, arbitrary: gesture },
  fc.tuple(fc.nat(1000), fc.nat(1000)).map(([one, other]) => (definition: JsonObject): Parameters<typeof reduce>[1] => {
    const { activities } = chartOf(definition);
    const id = (number: number) => idOf(activities[number % Math.max(1, activities.length)] ?? {});
    return { type: "set", id: id(one), path: ["assignee"], value: { sameAs: id(other) } };
  }),
);

// The words of shapes are in the language of the page.
vi.stubGlobal("document", { documentElement: { lang: "vi" } });
const { facesOf, linesOf, saidOf } = await import("../src/ui/faces");

const drawnLines = (before: Remembered<Line>, definition: JsonObject) => {
  const layout = layoutOf(definition, catalogue);
  return linesOf(before, saidOf(definition, catalogue), routesOf(chartOf(definition).edges, layout), layout);
};

describe("What is kept from one edit to the next", () => {
  test("is what would be made anew: the layout, the shapes, the names of connections and the rows of the table", () =>
    fc.assert(fc.property(begun, fc.array(edit, { maxLength: 12 }), (from, edits) => {
      const [faces, lines, rows] = [new Remembered<Face>(), new Remembered<Line>(), new Remembered<Row>()];
      const drawn = (definition: JsonObject) => ({ definition, catalogue, words, numbers: numbersOf(definition, catalogue), findingOf: new Map<string, number[]>(), check: undefined, threadsOf: new Map<string, number>() });
      let definition = from;
      for (const act of edits) {
        definition = reduce(definition, act(definition), catalogue);
        const anew = structuredClone(definition);
        expect(layoutOf(definition, catalogue)).toEqual(layoutOf(anew, catalogue));
        expect(facesOf(faces, drawn(definition))).toEqual(facesOf(new Remembered(), drawn(anew)));
        expect(rowsOf(rows, definition, catalogue, words)).toEqual(tableOf(anew, catalogue, words));
        expect(drawnLines(lines, definition)).toEqual(drawnLines(new Remembered(), anew));
      }
    })));

  test("is made anew only for the step that an edit changes and for those that name it", () => {
    const faces = new Remembered<Face>();
    const drawn = (definition: JsonObject) => ({ definition, catalogue, words, numbers: numbersOf(definition, catalogue), findingOf: new Map<string, number[]>(), check: undefined, threadsOf: new Map<string, number>() });
    fc.assert(fc.property(begun, fc.nat(1000), (from, number) => {
      const { activities } = chartOf(from);
      const id = idOf(activities[number % activities.length]!);
      const before = facesOf(faces, drawn(from));
      const after = facesOf(faces, drawn(reduce(from, { type: "set", id, path: ["budget"], value: { amount: 3, unit: "workingHours" } }, catalogue)));
      for (const [other, face] of after) if (other !== id && followedBy(from, chartOf(from).byId.get(other)!) !== chartOf(from).byId.get(id)) expect(face).toBe(before.get(other));
    }));
  });

  test("is the same map while nothing in it changes", () => {
    const values = new Remembered<{ readonly of: number }>();
    const round = (numbers: readonly number[]) => values.of(numbers, String, (number) => [number], (number) => ({ of: number }));
    const first = round([1, 2]);
    expect(round([1, 2])).toBe(first);
    expect(round([1, 2, 3]).get("1")).toBe(first.get("1"));
    expect([...round([2]).keys()]).toEqual(["2"]);
  });
});
