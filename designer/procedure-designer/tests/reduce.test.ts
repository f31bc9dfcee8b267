import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chartOf, idOf, nameOf } from "../src/model/chart";
import { branchesOf, namesBranches, outcomesOf, withBranches } from "../src/model/catalogue";
import type { Command } from "../src/model/commands";
import type { Json, JsonObject } from "../src/model/json";
import { objectAt, textAt, textsAt } from "../src/model/json";
import { begin, perform, undo } from "../src/model/history";
import { mainPath } from "../src/model/path";
import { layoutOf } from "../src/layout/layout";
import { inUnit, laneOf, unitOf, withAmount } from "../src/model/step";
import { clipOf, freePort, reduce } from "../src/model/reduce";
import { begun, catalogue, empty, gestures, library, procedure } from "./fixtures";

const done = (definition: JsonObject, ...commands: Command[]) => commands.reduce((left, command) => reduce(left, command, catalogue), definition);
const edges = (definition: JsonObject) => chartOf(definition).edges.map((edge) => edge.key).toSorted();

describe("A step", () => {
  test("put on a connection stands between its ends", () => {
    const after = done(empty, { type: "insert", edge: "batDau>Done>ketThuc", activityType: "Kkt.OfficerStep", name: "Thẩm định hồ sơ" });
    expect(edges(after)).toEqual(["batDau>Done>thamDinhHoSo", "thamDinhHoSo>Done>ketThuc"]);
  });

  test("taken out leaves the way that it stood on", () => {
    for (const definition of library) {
      for (const edge of chartOf(definition).edges) {
        const inserted = done(definition, { type: "insert", edge: edge.key, activityType: "Kkt.OfficerStep", name: "Bước chèn" });
        expect(edges(done(inserted, { type: "remove", ids: ["buocChen"] }))).toEqual(edges(definition));
      }
    }
  });

  test("taken out leads its returns and its predecessor on to the next step", () => {
    const after = done(procedure("qt-ld-01"), { type: "remove", ids: ["thamDinh"] });
    expect(edges(after)).toContain("phanCong>Done>xemXet");
    expect(edges(after).some((key) => key.includes("thamDinh"))).toBe(false);
    expect(edges(after)).not.toContain("xemXet>Return>xemXet");
  });

  test("taken out is referred to by no other step, until it is put back", () => {
    const before = done(procedure("qt-ld-01"),
      { type: "set", id: "phatHanh", path: ["assignee"], value: { sameAs: "thamDinh", note: "giữ" } },
      { type: "set", id: "traKetQua", path: ["assignee"], value: { chosenBy: "thamDinh", field: "nguoi", unit: "MC" } },
      { type: "set", id: "kyDuyet", path: ["assignee"], value: { headOf: "LDB", notSameAs: ["tiepNhan", "thamDinh", "khongCo"] } },
      { type: "set", id: "phanCong", path: ["recipients"], value: [{ sameAs: "thamDinh" }, { unit: "MC" }] });
    const history = perform(begin(before), { type: "remove", ids: ["thamDinh"] }, catalogue);
    const step = (id: string) => chartOf(history.present).byId.get(id)!;
    expect(step("phatHanh")["assignee"]).toEqual({ note: "giữ" });
    expect(step("traKetQua")["assignee"]).toEqual({ unit: "MC" });
    expect(step("kyDuyet")["assignee"]).toEqual({ headOf: "LDB", notSameAs: ["tiepNhan", "khongCo"] });
    expect(step("phanCong")["recipients"]).toEqual([{}, { unit: "MC" }]);
    expect(step("tiepNhan")).toBe(chartOf(before).byId.get("tiepNhan"));
    expect(undo(history).present).toBe(before);
  });

  test("of a type with outcomes begins with those of its type", () => {
    const after = done(empty, { type: "insert", edge: "batDau>Done>ketThuc", activityType: "Kkt.Approval", name: "Ký" });
    expect(edges(after)).toEqual(["batDau>Done>ky", "ky>Approve>ketThuc"]);
    expect(freePort(after, "ky", catalogue)).toBe("Return");
  });

  test("made from an outcome is led to by it, and a supplement leads back", () => {
    const after = done(procedure("qt-ld-01"), { type: "disconnect", edge: "thamDinh>Supplement>boSungThamDinh" }, { type: "add", activityType: "Kkt.Supplement", name: "Bổ sung", after: "thamDinh", port: "Supplement", returns: true });
    expect(edges(after)).toEqual(expect.arrayContaining(["thamDinh>Supplement>boSung", "boSung>Received>thamDinh"]));
  });

  test("whose outcome gets another name keeps its connections", () => {
    const after = done(procedure("qt-ld-01"), { type: "renameOutcome", id: "thamDinh", from: "Submit", to: "TrinhKy" });
    expect(edges(after)).toContain("thamDinh>TrinhKy>xemXet");
  });

  test("without outcomes of its own gets them written out when one is renamed or taken away", () => {
    const signed = done(empty, { type: "insert", edge: "batDau>Done>ketThuc", activityType: "Kkt.Approval", name: "Ký" }, { type: "connect", source: "ky", port: "Reject", target: "ketThuc" }, { type: "set", id: "ky", path: ["outcomes"], value: undefined });
    const outcomes = (definition: JsonObject) => outcomesOf(chartOf(definition).byId.get("ky")!, catalogue).map((outcome) => outcome.name);
    const renamed = done(signed, { type: "renameOutcome", id: "ky", from: "Approve", to: "Duyet" });
    expect(outcomes(renamed)).toEqual(outcomes(signed).with(0, "Duyet"));
    expect(edges(renamed)).toEqual(["batDau>Done>ky", "ky>Duyet>ketThuc", "ky>Reject>ketThuc"]);
    const shorter = done(signed, { type: "removeOutcome", id: "ky", name: "Reject" });
    expect(outcomes(shorter)).toEqual(outcomes(signed).filter((name) => name !== "Reject"));
    expect(edges(shorter)).toEqual(["batDau>Done>ky", "ky>Approve>ketThuc"]);
  });

  test("that forks has branches that are renamed, taken away and added with their connections", () => {
    const forked = done(empty, { type: "insert", edge: "batDau>Done>ketThuc", activityType: "Elsa.FlowFork", name: "Chia" }, { type: "connect", source: "chia", port: "2", target: "ketThuc" });
    const branches = (definition: JsonObject) => branchesOf(chartOf(definition).byId.get("chia")!);
    expect(branches(forked)).toEqual(["1", "2"]);
    const renamed = done(forked, { type: "renameOutcome", id: "chia", from: "2", to: "Hỏi ý kiến" });
    expect(branches(renamed)).toEqual(["1", "Hỏi ý kiến"]);
    expect(edges(renamed)).toContain("chia>Hỏi ý kiến>ketThuc");
    const shorter = done(renamed, { type: "removeOutcome", id: "chia", name: "1" });
    expect([branches(shorter), edges(shorter)]).toEqual([["Hỏi ý kiến"], ["batDau>Done>chia", "chia>Hỏi ý kiến>ketThuc"]]);
    const written = (branches: Json) => namesBranches({ id: "c", type: "Elsa.FlowFork", branches });
    expect([["a"], '["a"]', { typeName: "Object", expression: { type: "Object", value: ["a"] } }, { typeName: "Object", expression: { type: "Object", value: '["a"]' } }].map(written)).toEqual([true, true, true, true]);
    expect([{ typeName: "Object", expression: { type: "JavaScript", value: "names()" } }, { typeName: "Object", expression: { type: "Literal", value: "no list" } }].map(written)).toEqual([false, false]);
    const longer = withBranches(chartOf(forked).byId.get("chia")!, ["1", "2", "3"]);
    expect(branchesOf(longer)).toEqual(["1", "2", "3"]);
    expect(typeof objectAt(objectAt(longer, "branches"), "expression")["value"]).toBe("string");
    for (const branches of [["a"], '["a"]', { typeName: "x", expression: { type: "Object", value: ["a"] } }, undefined] as const)
      expect(branchesOf(withBranches({ id: "c", type: "Elsa.FlowFork", branches: branches as JsonObject }, ["b", "c"]))).toEqual(["b", "c"]);
  });

  test("keeps its last outcome and a name that it has not", () => {
    const one = done(empty, { type: "insert", edge: "batDau>Done>ketThuc", activityType: "Kkt.OfficerStep", name: "A" });
    expect(done(one, { type: "removeOutcome", id: "a", name: "Done" })).toBe(one);
    expect(done(one, { type: "removeOutcome", id: "a", name: "Khác" })).toBe(one);
    expect(done(one, { type: "renameOutcome", id: "a", from: "Khác", to: "B" })).toBe(one);
    expect(done(one, { type: "renameOutcome", id: "batDau", from: "Done", to: "B" })).toBe(one);
  });

  test("put into another lane is done by that unit, in the same post", () => {
    const cell = { lane: "PQLDT", column: 3, row: 0 };
    const after = done(procedure("qt-ld-01"), { type: "move", cells: new Map([["xemXet", cell], ["phatHanh", cell]]), moved: ["xemXet", "phatHanh"] });
    expect(objectAt(chartOf(after).byId.get("xemXet"), "assignee")["headOf"]).toBe("PQLDT");
    expect(objectAt(chartOf(after).byId.get("phatHanh"), "assignee")).toEqual({ unit: "PQLDT", position: "van-thu" });
  });

  test("put into another lane stays with whoever did another step, and is drawn there", () => {
    const before = done(procedure("qt-ld-01"), { type: "set", id: "phatHanh", path: ["assignee"], value: { sameAs: "xemXet" } });
    const own = laneOf(before, chartOf(before).byId.get("phatHanh")!);
    const lane = own === "PQLDT" ? "MC" : "PQLDT";
    const after = done(before, { type: "move", cells: new Map([["phatHanh", { lane, column: 3, row: 0 }]]), moved: ["phatHanh"] });
    const activity = chartOf(after).byId.get("phatHanh")!;
    expect(objectAt(activity, "assignee")).toEqual({ sameAs: "xemXet" });
    expect([laneOf(after, activity), unitOf(after, activity)]).toEqual([lane, own]);
    expect(layoutOf(after, catalogue).nodes.get("phatHanh")!.cell.lane).toBe(lane);
  });

  test("that others were moved past keeps following the unit of the step that it follows", () => {
    const before = done(procedure("qt-ld-01"), { type: "set", id: "phatHanh", path: ["assignee"], value: { sameAs: "xemXet" } });
    const own = laneOf(before, chartOf(before).byId.get("phatHanh")!);
    const after = done(before, { type: "move", cells: new Map([["phatHanh", { lane: own, column: 9, row: 0 }]]), moved: [] }, { type: "set", id: "xemXet", path: ["assignee"], value: { headOf: "MC" } });
    expect(laneOf(after, chartOf(after).byId.get("phatHanh")!)).toBe("MC");
  });

  test("put elsewhere on the main path takes its place there", () => {
    const steps = (definition: JsonObject) => mainPath(chartOf(definition), catalogue);
    const before = steps(procedure("qt-ld-01"));
    const after = steps(done(procedure("qt-ld-01"), { type: "reorder", id: "xemXet", after: "kyDuyet" }));
    expect(after.toSorted()).toEqual(before.toSorted());
    expect(after.indexOf("xemXet")).toBe(after.indexOf("kyDuyet") + 1);
  });
});

describe("Pasting", () => {
  test("makes copies with ids of their own, connected as the copied ones were", () => {
    const clip = clipOf(procedure("qt-ld-01"), ["thamDinh", "xemXet"]);
    const after = done(procedure("qt-ld-01"), { type: "paste", clip });
    expect(edges(after)).toEqual([...edges(procedure("qt-ld-01")), "thamDinh2>Submit>xemXet2", "xemXet2>Return>thamDinh2"].toSorted());
    expect(objectAt(chartOf(after).byId.get("xemXet2"), "assignee")["notSameAs"]).toEqual(["thamDinh2"]);
  });

  test("into another procedure forgets steps that are not there", () => {
    const after = done(empty, { type: "paste", clip: clipOf(procedure("qt-ld-01"), ["kyDuyet"]) });
    expect(objectAt(chartOf(after).byId.get("kyDuyet"), "assignee")["notSameAs"]).toEqual([]);
  });

  test("rows makes steps one after the other", () => {
    const row = (name: string) => ({ name, instruction: "", assignee: undefined, budget: { amount: 4, unit: "workingHours" }, papers: [], type: "Kkt.OfficerStep" });
    const after = done(empty, { type: "pasteRows", rows: [row("Một"), row("Hai")], after: null });
    expect(mainPath(chartOf(after), catalogue).map((id) => nameOf(chartOf(after).byId.get(id)!))).toEqual(["Bắt đầu", "Một", "Hai", "Kết thúc"]);
  });
});

describe("Any edits", () => {
  const after = (from: JsonObject, acts: readonly ((definition: JsonObject) => Command)[]) => acts.reduce((left, act) => reduce(left, act(left), catalogue), from);

  test("leave every activity an id of its own", () =>
    fc.assert(fc.property(begun, gestures, (from, acts) => {
      const ids = chartOf(after(from, acts)).activities.map(idOf);
      expect(new Set(ids).size).toBe(ids.length);
    })));

  test("leave no connection that leads from or to nowhere", () =>
    fc.assert(fc.property(begun, gestures, (from, acts) => {
      const chart = chartOf(after(from, acts));
      expect(chart.edges.filter((edge) => !chart.byId.has(edge.source) || !chart.byId.has(edge.target))).toEqual([]);
    })));

  test("leave every connection the outcome that it had before an outcome was renamed or taken away", () =>
    fc.assert(fc.property(begun, gestures, (from, acts) => {
      for (let definition = from, index = 0; index < acts.length; index++) {
        const command = acts[index]!(definition);
        const next = reduce(definition, command, catalogue);
        if (command.type === "renameOutcome" || command.type === "removeOutcome") {
          const lost = (one: JsonObject) => chartOf(one).edges.filter((edge) => edge.source === command.id && !outcomesOf(chartOf(one).byId.get(edge.source)!, catalogue).some((outcome) => outcome.name === edge.port)).length;
          expect(lost(next)).toBeLessThanOrEqual(lost(definition));
        }
        definition = next;
      }
    })));

  test("leave no step that refers to one that isn't there", () =>
    fc.assert(fc.property(begun, gestures, (from, acts) => {
      const chart = chartOf(after(from, acts));
      const named = chart.activities.flatMap((activity) => ["sameAs", "chosenBy"].map((name) => textAt(objectAt(activity, "assignee"), name)).concat(textsAt(objectAt(activity, "assignee"), "notSameAs"))).filter((id) => id !== "");
      expect(named.filter((id) => !chart.byId.has(id))).toEqual([]);
    })));

  test("leave the sheet as it is", () =>
    fc.assert(fc.property(gestures, (acts) => {
      const from = procedure("qt-ld-01");
      expect(after(from, acts)["customProperties"]).toBe(from["customProperties"]);
    })));

  test("on connections in the older notation write the newer one and keep the rest of them", () => {
    const old: JsonObject = { ...empty, root: { ...objectAt(empty, "root"), connections: [{ source: "batDau", target: "ketThuc", sourcePort: "Done", note: "giữ" }] } };
    const led = done(old, { type: "insert", edge: "batDau>Done>ketThuc", activityType: "Kkt.OfficerStep", name: "A" });
    expect(edges(led)).toEqual(["a>Done>ketThuc", "batDau>Done>a"]);
    expect(JSON.stringify(led)).toContain('"note":"giữ"');
    expect(textAt(objectAt(objectAt(led, "root"), "x"), "y")).toBe("");
  });
});

test("An amount that is cleared leaves its unit and what else stands with it", () => {
  const budget: JsonObject = { amount: 4, unit: "workingDays", note: "giữ" };
  const cleared = withAmount(budget, undefined, "workingHours");
  expect(cleared).toEqual({ unit: "workingDays", note: "giữ" });
  expect(withAmount(cleared, 6, "workingHours")).toEqual({ amount: 6, unit: "workingDays", note: "giữ" });
  expect(withAmount({}, 6, "workingHours")).toEqual({ amount: 6, unit: "workingHours" });
});

test("A unit is kept with an amount only: choosing one makes none", () => {
  expect(inUnit({ amount: 4, unit: "workingHours", note: "giữ" }, "months")).toEqual({ amount: 4, unit: "months", note: "giữ" });
  const bare: JsonObject = { note: "giữ" };
  expect(inUnit(bare, "months")).toBe(bare);
});
