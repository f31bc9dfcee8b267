import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { catalogueOf, outcomesOf, type ActivityType } from "../src/model/catalogue";
import { chartOf, idOf } from "../src/model/chart";
import type { Command } from "../src/model/commands";
import { withValue, type JsonObject } from "../src/model/json";
import { palette } from "../src/model/kinds";
import type { Words } from "../src/model/step";
import { newDefinition } from "../src/model/template";

const root = join(import.meta.dirname, "../../..");

interface Descriptor {
  readonly type: string;
  readonly name: { readonly vi: string };
  readonly description: { readonly vi: string };
  readonly person?: boolean;
  readonly portsFrom?: string;
  readonly ports?: readonly { readonly name: string; readonly label: { readonly vi: string }; readonly tone?: string; readonly requires?: readonly string[] }[];
  readonly nationalStatus?: number;
  readonly inputs?: readonly { readonly name: string }[];
}

const activities = join(root, "engine/KktWorkflow.Engine/Activities");

/** The activity types of the engine, read from its own descriptions. */
export const catalogue = catalogueOf(
  readdirSync(activities, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".json"))
    .map((file): ActivityType => {
      const one = JSON.parse(readFileSync(join(activities, file), "utf8")) as Descriptor;
      return {
        type: one.type,
        name: one.name.vi,
        description: one.description.vi,
        person: one.person ?? false,
        ownOutcomes: one.portsFrom === "outcomes",
        ports: (one.ports ?? []).map((port) => ({ name: port.name, label: port.label.vi, tone: port.tone ?? "neutral", requires: port.requires ?? [] })),
        nationalStatus: one.nationalStatus ?? 0,
        inputs: (one.inputs ?? []).map((input) => input.name),
      };
    }),
);

const procedures = join(root, "process-definitions/procedures");

/** The board's own procedures. */
export const library: readonly JsonObject[] = readdirSync(procedures).sort().map((file) => JSON.parse(readFileSync(join(procedures, file), "utf8")) as JsonObject);

export const procedure = (definitionId: string): JsonObject => library.find((one) => one["definitionId"] === definitionId)!;

export const words: Words = { unit: (code) => code, position: (code) => code, amount: (amount) => `${amount.amount} ${amount.unit}`, head: "head", doerOf: (step) => step, chosenAt: (step) => step };

export const empty = newDefinition("qt-moi", "Quy trình", { start: "Bắt đầu", end: "Kết thúc", chart: "Sơ đồ" });

const units = ["MC", "PQLDT", "LDB", "VP", ""];

/** Something that a person might do with a definition: the ids are picked among those that it has when it is done. */
export const gesture: fc.Arbitrary<(definition: JsonObject) => Command> = fc
  .tuple(fc.integer({ min: 0, max: 13 }), fc.nat(1000), fc.nat(1000), fc.constantFrom(...palette), fc.constantFrom(...units), fc.string({ maxLength: 12 }))
  .map(([which, one, other, activityType, unit, text]) => (definition: JsonObject): Command => {
    const chart = chartOf(definition);
    const id = (number: number) => idOf(chart.activities[number % Math.max(1, chart.activities.length)] ?? {});
    const edge = chart.edges[other % Math.max(1, chart.edges.length)]?.key ?? "";
    const port = (number: number, at: number) => {
      const outcomes = outcomesOf(chart.byId.get(id(number)) ?? {}, catalogue);
      return outcomes[at % Math.max(1, outcomes.length)]?.name ?? "";
    };
    switch (which) {
      case 0:
        return { type: "add", activityType, name: text || "Bước", unit };
      case 1:
        return { type: "add", activityType, name: text || "Bước", after: id(one) };
      case 2:
      case 3:
        return { type: "insert", edge, activityType, name: text || "Bước" };
      case 4:
        return { type: "remove", ids: [id(one)] };
      case 5:
        return { type: "connect", source: id(one), port: other % 2 === 0 ? "Done" : "Return", target: id(other) };
      case 6:
        return { type: "disconnect", edge };
      case 7:
        return { type: "rename", id: id(one), name: text };
      case 8:
        return { type: "set", id: id(one), path: ["budget"], value: { amount: other, unit: "workingHours" } };
      case 9:
        return { type: "move", cells: new Map([[id(one), { lane: unit, column: other % 7, row: one % 3 }]]), moved: [id(one)] };
      case 10:
        return { type: "reorder", id: id(one), after: id(other) };
      case 11:
        return { type: "renameOutcome", id: id(one), from: port(one, other), to: text };
      case 12:
        return { type: "removeOutcome", id: id(one), name: port(one, other) };
      default:
        return { type: "arrange" };
    }
  });

/** A definition as somebody left it: one of the library's or a new one, with some edits. */
export const gestures = fc.array(gesture, { maxLength: 25 });

/** A procedure whose steps name no outcomes of their own: they have those of their types. */
export const plain: JsonObject = withoutOutcomes(procedure("qt-ld-01"));

export const begun = fc.constantFrom(empty, plain, procedure("qt-ld-01"), procedure("qt-xd-01"), procedure("qt-mt-01"));

function withoutOutcomes(definition: JsonObject): JsonObject {
  const activities = chartOf(definition).activities.map(({ outcomes: _own, ...activity }) => activity as JsonObject);
  return withValue(definition, ["root", "activities"], activities);
}
