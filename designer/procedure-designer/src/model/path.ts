import { chartOf, DefaultPort, idOf, typeOf, type Chart, type Edge } from "./chart";
import { outcomesOf, type Catalogue } from "./catalogue";
import type { JsonObject } from "./json";

/** The connection on which an activity goes on when it ends as hoped; undefined where it leads nowhere. */
export function mainWay(chart: Chart, id: string, catalogue: Catalogue): Edge | undefined {
  const ways = chart.outbound.get(id) ?? [];
  const activity = chart.byId.get(id);
  const first = activity && outcomesOf(activity, catalogue)[0]?.name;
  return ways.find((way) => way.port === first) ?? ways.find((way) => way.port === "True" || way.port === DefaultPort) ?? ways[0];
}

/** The activities on the way from the start over each step's first outcome, each once. */
export function mainPath(chart: Chart, catalogue: Catalogue): readonly string[] {
  const path: string[] = [];
  const seen = new Set<string>();
  let at = startOf(chart);
  while (at !== undefined && chart.byId.has(at) && !seen.has(at)) {
    seen.add(at);
    path.push(at);
    at = mainWay(chart, at, catalogue)?.target;
  }
  return path;
}

/** Where the chart begins. */
export function startOf(chart: Chart): string | undefined {
  const start = chart.activities.find((activity) => typeOf(activity) === "Elsa.Start") ?? chart.activities.find((activity) => !chart.inbound.has(idOf(activity)));
  return start && idOf(start);
}

/** True for an activity that a person does: what carries a number and stands in table 5.7. */
export const isStep = (type: string): boolean => type.startsWith("Kkt.") && type !== "Kkt.Notify";

/** The numbers of the steps of the main path, from 1; steps beside it have none. */
export function numbersOf(definition: JsonObject, catalogue: Catalogue): ReadonlyMap<string, number> {
  const chart = chartOf(definition);
  const steps = mainPath(chart, catalogue).filter((id) => isStep(typeOf(chart.byId.get(id)!)));
  return new Map(steps.map((id, index) => [id, index + 1]));
}

/** All steps: those of the main path in its order, then those beside it in the order of the definition. */
export function stepsInOrder(definition: JsonObject, catalogue: Catalogue): readonly string[] {
  const chart = chartOf(definition);
  const main = [...numbersOf(definition, catalogue).keys()];
  const known = new Set(main);
  return [...main, ...chart.activities.filter((activity) => isStep(typeOf(activity)) && !known.has(idOf(activity))).map(idOf)];
}
