import { useMemo, useState } from "react";
import type { Check } from "../api/client";
import { labelsOf } from "../layout/labels";
import type { Layout } from "../layout/layout";
import type { Route } from "../layout/route";
import type { Catalogue } from "../model/catalogue";
import { chartOf } from "../model/chart";
import type { JsonObject } from "../model/json";
import { Remembered } from "../model/remembered";
import { followedBy, type Words } from "../model/step";
import { labelWidth, type Face, type Line } from "./shapes";
import { faceOf, labelOf } from "./wording";
import { useWorkshop } from "./workshop";

/** What is drawn of a definition beside where it stands. */
export interface Drawn {
  readonly definition: JsonObject;
  readonly catalogue: Catalogue;
  readonly words: Words;
  readonly numbers: ReadonlyMap<string, number>;
  readonly findingOf: ReadonlyMap<string, readonly number[]>;
  readonly check: Check | undefined;
  readonly threadsOf: ReadonlyMap<string, number>;
}

/** The shapes of a definition's activities; the same object as before where nothing about one has changed. */
export function facesOf(before: Remembered<Face>, { definition, catalogue, words, numbers, findingOf, check, threadsOf }: Drawn): ReadonlyMap<string, Face> {
  const worstOf = (id: string) => {
    const found = findingOf.get(id) ?? [];
    return found.some((index) => check?.findings[index]?.severity === "error") ? "error" : found.length > 0 ? "warning" : "plain";
  };
  const tagOf = (id: string) => (findingOf.has(id) ? String(findingOf.get(id)![0]! + 1) : "");
  return before.of(chartOf(definition).byId, ([id]) => id,
    ([id, activity]) => [activity, followedBy(definition, activity), numbers.get(id), worstOf(id), tagOf(id), threadsOf.get(id) ?? 0, catalogue, words],
    ([id, activity]) => ({ ...faceOf(definition, activity, numbers.get(id), catalogue, words), state: worstOf(id), tag: tagOf(id), comments: threadsOf.get(id) ?? 0 }));
}

/** What is said of a connection before it is drawn. */
export type Said = Pick<Line, "label" | "state">;

/** The names of a definition's connections. */
export const saidOf = (definition: JsonObject, catalogue: Catalogue): ReadonlyMap<string, Said> =>
  new Map(chartOf(definition).edges.map((edge) => [edge.key, { label: labelOf(definition, edge, catalogue), state: "plain" }]));

/** The names and states of connections where they are drawn; the same object as before where nothing about one has changed. */
export function linesOf(before: Remembered<Line>, said: ReadonlyMap<string, Said>, routes: ReadonlyMap<string, Route>, layout: Layout): ReadonlyMap<string, Line> {
  const widths = new Map([...said].flatMap(([key, { label }]) => (label === "" ? [] : [[key, labelWidth(label)]])));
  const places = labelsOf(routes, widths, layout);
  return before.of(said, ([key]) => key, ([key, { label, state }]) => [label, state, places.get(key)?.x, places.get(key)?.y], ([key, { label, state }]) => ({ label, state, at: places.get(key) }));
}

export function useFaces(): ReadonlyMap<string, Face> {
  const { definition, catalogue, words, numbers, findingOf, check, threadsOf } = useWorkshop();
  const [before] = useState(() => new Remembered<Face>());
  return useMemo(() => facesOf(before, { definition, catalogue, words, numbers, findingOf, check, threadsOf }), [before, definition, catalogue, words, numbers, findingOf, check, threadsOf]);
}

export function useLines(): ReadonlyMap<string, Line> {
  const { definition, catalogue, routes, layout } = useWorkshop();
  const [before] = useState(() => new Remembered<Line>());
  return useMemo(() => linesOf(before, saidOf(definition, catalogue), routes, layout), [before, definition, catalogue, routes, layout]);
}
