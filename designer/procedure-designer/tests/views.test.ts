import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chartOf, idOf, nameOf, typeOf } from "../src/model/chart";
import type { JsonObject } from "../src/model/json";
import { objectAt, objectsAt } from "../src/model/json";
import { isStep, mainWay } from "../src/model/path";
import { reduce } from "../src/model/reduce";
import { amountOf } from "../src/model/step";
import { find, tableOf } from "../src/model/table";
import { layoutOf, metrics, movedCells, type Layout } from "../src/layout/layout";
import { edgeAt } from "../src/layout/picking";
import { labelsOf } from "../src/layout/labels";
import { labelAt, routesOf, type Route } from "../src/layout/route";
import { begun, catalogue, empty, gestures, library, procedure, words } from "./fixtures";

const edited = (from: JsonObject, acts: readonly ((definition: JsonObject) => Parameters<typeof reduce>[1])[]) => acts.reduce((left, act) => reduce(left, act(left), catalogue), from);

const overlapping = (layout: Layout): string[] => overlappingBoxes([...layout.nodes.values()]);

function overlappingBoxes(nodes: readonly { readonly id: string; readonly x: number; readonly y: number; readonly width: number; readonly height: number }[]): string[] {
  return nodes.flatMap((one, index) => nodes.slice(index + 1).filter((other) => one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height).map((other) => `${one.id} ${other.id}`));
}

describe("Table 5.7 and the drawing", () => {
  test("show the same steps with the same words after any edits", () =>
    fc.assert(fc.property(begun, gestures, (from, acts) => {
      const definition = edited(from, acts);
      const drawn = [...layoutOf(definition, catalogue).nodes.keys()].map((id) => chartOf(definition).byId.get(id)!).filter((activity) => isStep(typeOf(activity)));
      const rows = tableOf(definition, catalogue, words);
      expect(rows.map((row) => row.id).toSorted()).toEqual(drawn.map(idOf).toSorted());
      for (const row of rows) {
        const activity = chartOf(definition).byId.get(row.id)!;
        expect(row.name).toBe(nameOf(activity));
        expect(row.budget).toEqual(amountOf(activity["budget"]));
      }
    })));

  test("number the steps of the main path from one on without a gap", () =>
    fc.assert(fc.property(begun, gestures, (from, acts) => {
      const numbers = tableOf(edited(from, acts), catalogue, words).flatMap((row) => row.number ?? []);
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    })));

  test("of P7 begin with the intake and end with the result", () => {
    const rows = tableOf(procedure("qt-ld-01"), catalogue, words).filter((row) => row.number !== undefined);
    expect(rows.map((row) => row.id)).toEqual(["tiepNhan", "phanCong", "thamDinh", "xemXet", "kyDuyet", "phatHanh", "traKetQua"]);
  });
});

describe("The layout", () => {
  test("never puts two activities over each other", () =>
    fc.assert(fc.property(begun, gestures, (from, acts) => {
      expect(overlapping(layoutOf(edited(from, acts), catalogue))).toEqual([]);
    })));

  test("of the board's procedures shows every activity, each in the lane of its unit", () => {
    for (const definition of library) {
      const layout = layoutOf(definition, catalogue);
      expect([...layout.nodes.keys()].toSorted()).toEqual(chartOf(definition).activities.map(idOf).toSorted());
      expect(overlapping(layout)).toEqual([]);
      for (const node of layout.nodes.values()) {
        const lane = layout.lanes.find((one) => one.unit === node.cell.lane)!;
        expect(node.y >= lane.top && node.y + node.height <= lane.top + lane.height).toBe(true);
      }
    }
  });

  test("is the same for the same definition", () =>
    fc.assert(fc.property(begun, gestures, (from, acts) => {
      const definition = edited(from, acts);
      const again = JSON.parse(JSON.stringify(definition)) as JsonObject;
      expect([...layoutOf(again, catalogue).nodes.values()]).toEqual([...layoutOf(definition, catalogue).nodes.values()]);
    })));

  test("is the same object as long as nothing moves", () => {
    const before = procedure("qt-ld-01");
    const renamed = reduce(before, { type: "rename", id: "xemXet", name: "Soát" }, catalogue);
    const led = reduce(before, { type: "disconnect", edge: "xemXet>Return>thamDinh" }, catalogue);
    expect(layoutOf(renamed, catalogue)).toBe(layoutOf(before, catalogue));
    expect(layoutOf(led, catalogue)).not.toBe(layoutOf(before, catalogue));
  });

  test("keeps where somebody put activities until it is asked to arrange", () => {
    const before = layoutOf(procedure("qt-ld-01"), catalogue);
    const cells = movedCells(before, new Map([["xemXet", { lane: "PQLDNLD", column: 9, row: 1 }]]));
    const moved = reduce(procedure("qt-ld-01"), { type: "move", cells, moved: ["xemXet"] }, catalogue);
    const renamed = reduce(moved, { type: "insert", edge: "xemXet>Approve>kyDuyet", activityType: "Kkt.OfficerStep", name: "Soát" }, catalogue);
    expect(layoutOf(moved, catalogue).nodes.get("xemXet")!.cell).toEqual({ lane: "PQLDNLD", column: 9, row: 1 });
    expect(layoutOf(renamed, catalogue).nodes.get("thamDinh")!.cell).toEqual(before.nodes.get("thamDinh")!.cell);
    expect([...layoutOf(reduce(moved, { type: "arrange" }, catalogue), catalogue).nodes.values()]).toEqual([...before.nodes.values()]);
  });

  test("follows the order that somebody gave the lanes", () => {
    const before = layoutOf(procedure("qt-ld-01"), catalogue).lanes.map((lane) => lane.unit);
    const turned = reduce(procedure("qt-ld-01"), { type: "orderLanes", lanes: before.toReversed() }, catalogue);
    expect(layoutOf(turned, catalogue).lanes.map((lane) => lane.unit)).toEqual(before.toReversed());
  });

  test("stands up to activities without a unit, in circles, connected with themselves, and with nothing", () => {
    const step = (id: string): JsonObject => ({ id, type: "Acme.Strange" });
    const edge = (source: string, target: string): JsonObject => ({ source: { activity: source, port: "Done" }, target: { activity: target } });
    const chart = (activities: JsonObject[], connections: JsonObject[]): JsonObject => ({ ...empty, root: { ...objectAt(empty, "root"), activities, connections } });
    expect(overlapping(layoutOf(chart([step("a"), step("b"), step("c")], [edge("a", "b"), edge("b", "a"), edge("c", "c"), edge("a", "gone")]), catalogue))).toEqual([]);
    expect(layoutOf(chart([], []), catalogue).nodes.size).toBe(0);
    expect(layoutOf({ name: "x" }, catalogue).nodes.size).toBe(0);
  });

  test("leads connections around activities", () => {
    for (const definition of library) {
      const layout = layoutOf(definition, catalogue);
      const routes = routesOf(chartOf(definition).edges, layout);
      const through = [...routes].flatMap(([key, route]) => route.points.slice(1).flatMap((point, index) => {
        const before = route.points[index]!;
        return [...layout.nodes.values()].filter((node) => Math.max(before.x, point.x) > node.x + 1 && Math.min(before.x, point.x) < node.x + node.width - 1
          && Math.max(before.y, point.y) > node.y + 1 && Math.min(before.y, point.y) < node.y + node.height - 1).map((node) => `${String(definition["definitionId"])}: ${key} through ${node.id}`);
      }));
      expect(through).toEqual([]);
    }
  });

  test("puts the middle of a connection's name over no activity", () => {
    for (const definition of library) {
      const layout = layoutOf(definition, catalogue);
      const over = [...routesOf(chartOf(definition).edges, layout)].flatMap(([key, route]) => {
        const { x, y } = labelAt(route, 90);
        return [...layout.nodes.values()].filter((node) => x > node.x && x < node.x + node.width && y > node.y && y < node.y + node.height).map((node) => `${String(definition["definitionId"])}: ${key} over ${node.id}`);
      });
      expect(over).toEqual([]);
    }
  });

  test("puts the names of connections over no activity and over no other name", () => {
    for (const definition of library) {
      const layout = layoutOf(definition, catalogue);
      const routes = routesOf(chartOf(definition).edges, layout);
      const widths = new Map([...routes.keys()].filter((key) => mainWay(chartOf(definition), routes.get(key)!.source, catalogue)?.key !== key).map((key) => [key, 84]));
      const boxes = [...labelsOf(routes, widths, layout)].map(([id, { x, y }]) => ({ id, x: x - 42, y: y - 8, width: 84, height: 16 }));
      expect([definition["definitionId"], overlappingBoxes(boxes), boxes.filter((box) => overlappingBoxes([...layout.nodes.values(), box]).length > 0).map((box) => box.id)]).toEqual([definition["definitionId"], [], []]);
    }
  });

  test("of five hundred activities is made at once", () => {
    let definition = empty;
    for (let number = 0; number < 500; number++) definition = reduce(definition, { type: "insert", edge: chartOf(definition).edges.at(-1)!.key, activityType: number % 25 === 24 ? "Elsa.FlowDecision" : "Kkt.OfficerStep", name: `Bước ${number}` }, catalogue);
    expect(objectsAt(objectAt(definition, "root"), "activities")).toHaveLength(502);
    expect(overlapping(layoutOf(definition, catalogue))).toEqual([]);
    expect(metrics.node.width).toBe(120);
  });
});

test("Finding asks neither for marks nor for capitals", () => {
  expect(find(procedure("qt-ld-01"), "tham dinh ho so")).toEqual(["thamDinh"]);
  expect(find(procedure("qt-ld-01"), "  ")).toEqual([]);
});

test("The way of a connection knows its ends, whatever their ids are", () => {
  const odd = JSON.parse(JSON.stringify(empty).replaceAll("batDau", "bat>dau#2")) as JsonObject;
  const [route] = [...routesOf(chartOf(odd).edges, layoutOf(odd, catalogue)).values()];
  expect([route!.source, route!.target]).toEqual(["bat>dau#2", "ketThuc"]);
});

describe("Two outcomes of a step that lead to the same place", () => {
  const signed = [
    { type: "insert", edge: "batDau>Done>ketThuc", activityType: "Kkt.Approval", name: "Ký" },
    { type: "connect", source: "ky", port: "Reject", target: "ketThuc" },
  ] as const;
  const definition = signed.reduce((left, command) => reduce(left, command, catalogue), empty);

  test("have ways of their own, each of which is hit in its middle", () => {
    const routes = routesOf(chartOf(definition).edges, layoutOf(definition, catalogue));
    for (const key of ["ky>Approve>ketThuc", "ky>Reject>ketThuc"]) expect(edgeAt(routes, middle(routes.get(key)!), 16, () => false)).toBe(key);
  });

  test("are told apart by what goes on as hoped where they run over each other", () => {
    const over: Route = { source: "ky", target: "ketThuc", points: [{ x: 0, y: 0 }, { x: 40, y: 0 }], backward: false, toSign: true };
    const routes = new Map([["first", over], ["hoped", over], ["last", over]]);
    expect(edgeAt(routes, { x: 20, y: 3 }, 16, (key) => key === "hoped")).toBe("hoped");
    expect(edgeAt(routes, { x: 20, y: 3 }, 16, () => false)).toBe("first");
    expect(edgeAt(routes, { x: 20, y: 30 }, 16, () => true)).toBeUndefined();
  });
});

/** The point half the way along. */
function middle({ points }: Route): { x: number; y: number } {
  const parts = points.slice(1).map((to, index) => ({ from: points[index]!, to, length: Math.abs(to.x - points[index]!.x) + Math.abs(to.y - points[index]!.y) }));
  let left = parts.reduce((sum, part) => sum + part.length, 0) / 2;
  for (const { from, to, length } of parts) {
    if (left <= length) return { x: from.x + ((to.x - from.x) * left) / length, y: from.y + ((to.y - from.y) * left) / length };
    left -= length;
  }
  return points[0]!;
}
