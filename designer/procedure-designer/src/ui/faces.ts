import { useMemo, useState } from "react";
import type { Check } from "../api/client";
import type { Catalogue } from "../model/catalogue";
import { chartOf } from "../model/chart";
import type { JsonObject } from "../model/json";
import { Remembered } from "../model/remembered";
import { followedBy, type Words } from "../model/step";
import type { Face, Line } from "./shapes";
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
}

/** The shapes of a definition's activities; the same object as before where nothing about one has changed. */
export function facesOf(before: Remembered<Face>, { definition, catalogue, words, numbers, findingOf, check }: Drawn): ReadonlyMap<string, Face> {
  const worstOf = (id: string) => {
    const found = findingOf.get(id) ?? [];
    return found.some((index) => check?.findings[index]?.severity === "error") ? "error" : found.length > 0 ? "warning" : "plain";
  };
  const tagOf = (id: string) => (findingOf.has(id) ? String(findingOf.get(id)![0]! + 1) : "");
  return before.of(chartOf(definition).byId, ([id]) => id,
    ([id, activity]) => [activity, followedBy(definition, activity), numbers.get(id), worstOf(id), tagOf(id), catalogue, words],
    ([id, activity]) => ({ ...faceOf(definition, activity, numbers.get(id), catalogue, words), state: worstOf(id), tag: tagOf(id) }));
}

/** The names and states of a definition's connections; the same object as before where neither has changed. */
export function linesOf(before: Remembered<Line>, definition: JsonObject, catalogue: Catalogue): ReadonlyMap<string, Line> {
  const named = chartOf(definition).edges.map((edge) => [edge.key, labelOf(definition, edge, catalogue)] as const);
  return before.of(named, ([key]) => key, ([, label]) => [label], ([, label]) => ({ label, state: "plain" }));
}

export function useFaces(): ReadonlyMap<string, Face> {
  const { definition, catalogue, words, numbers, findingOf, check } = useWorkshop();
  const [before] = useState(() => new Remembered<Face>());
  return useMemo(() => facesOf(before, { definition, catalogue, words, numbers, findingOf, check }), [before, definition, catalogue, words, numbers, findingOf, check]);
}

export function useLines(): ReadonlyMap<string, Line> {
  const { definition, catalogue } = useWorkshop();
  const [before] = useState(() => new Remembered<Line>());
  return useMemo(() => linesOf(before, definition, catalogue), [before, definition, catalogue]);
}
