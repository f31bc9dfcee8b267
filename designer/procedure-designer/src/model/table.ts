import { chartOf, idOf, nameOf, typeOf } from "./chart";
import type { Catalogue } from "./catalogue";
import { outcomesOf } from "./catalogue";
import { textAt, type JsonObject } from "./json";
import { mainWay, numbersOf, stepsInOrder } from "./path";
import { Remembered } from "./remembered";
import { amountOf, followedBy, papersOf, roleOf, unitOf, type Amount, type Words } from "./step";

/** A row of table 5.7. */
export interface Row {
  readonly id: string;
  readonly type: string;
  /** Its number on the main path; undefined for a step beside it. */
  readonly number: number | undefined;
  readonly name: string;
  readonly instruction: string;
  readonly role: string;
  readonly unit: string;
  readonly budget: Amount | undefined;
  readonly papers: readonly string[];
  readonly status: number;
  /** Outcomes that leave the main path, with the step to which they lead. */
  readonly besides: readonly { readonly label: string; readonly target: string }[];
}

/** Table 5.7: every step of the drawing once, those of the main path first and in its order. */
export const tableOf = (definition: JsonObject, catalogue: Catalogue, words: Words): readonly Row[] => rowsOf(new Remembered(), definition, catalogue, words);

/** Table 5.7, in which a row is the same object as before where nothing in it has changed. */
export function rowsOf(before: Remembered<Row>, definition: JsonObject, catalogue: Catalogue, words: Words): readonly Row[] {
  const chart = chartOf(definition);
  const numbers = numbersOf(definition, catalogue);
  const steps = stepsInOrder(definition, catalogue);
  const targetsOf = (id: string) => (chart.outbound.get(id) ?? []).map((edge) => chart.byId.get(edge.target));
  const rows = before.of(steps, (id) => id, (id) => {
    const activity = chart.byId.get(id)!;
    return [activity, followedBy(definition, activity), unitOf(definition, activity), numbers.get(id), chart.outbound.get(id), catalogue, words, ...targetsOf(id)];
  }, rowOf);
  return steps.map((id) => rows.get(id)!);

  function rowOf(id: string): Row {
    const activity = chart.byId.get(id)!;
    const main = mainWay(chart, id, catalogue);
    const labels = new Map(outcomesOf(activity, catalogue).map((outcome) => [outcome.name, outcome.label]));
    return {
      id,
      type: typeOf(activity),
      number: numbers.get(id),
      name: nameOf(activity),
      instruction: textAt(activity, "instruction"),
      role: roleOf(definition, activity, words),
      unit: words.unit(unitOf(definition, activity)),
      budget: amountOf(activity["budget"]),
      papers: papersOf(activity),
      status: statusOf(activity, catalogue),
      besides: (chart.outbound.get(id) ?? []).filter((edge) => edge.key !== main?.key && chart.byId.has(edge.target))
        .map((edge) => ({ label: labels.get(edge.port) ?? edge.port, target: nameOf(chart.byId.get(edge.target)!) })),
    };
  }
}

/** The national status (1…10) that a step says or that its type has; 0 for none. */
export function statusOf(activity: JsonObject, catalogue: Catalogue): number {
  const own = activity["nationalStatus"];
  return typeof own === "number" && own >= 1 && own <= 10 ? own : (catalogue.get(typeOf(activity))?.nationalStatus ?? 0);
}

/** The activities whose name holds all words of a query, marks and case aside. */
export function find(definition: JsonObject, query: string): readonly string[] {
  const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
  const words = folded(query).split(/\s+/).filter((word) => word !== "");
  return words.length === 0 ? [] : chartOf(definition).activities.filter((activity) => words.every((word) => folded(nameOf(activity)).includes(word))).map(idOf);
}
