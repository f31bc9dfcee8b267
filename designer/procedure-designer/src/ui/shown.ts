import { useMemo } from "react";
import type { ShownNode } from "../api/client";
import { chartOf } from "../model/chart";
import { Remembered } from "../model/remembered";
import { linesOf, saidOf } from "./faces";
import type { Face, Line } from "./shapes";
import { faceOf } from "./wording";
import { useWorkshop } from "./workshop";

/** The drawing with where a case is and which way it came; what the case knows and the drawing does not is left out. */
export function useShown(nodes: readonly ShownNode[] | undefined, followed: readonly string[] | undefined): { readonly faces: ReadonlyMap<string, Face>; readonly lines: ReadonlyMap<string, Line> } {
  const { definition, catalogue, words, numbers, layout, routes } = useWorkshop();
  const faces = useMemo(() => {
    const states = new Map(nodes?.map((node) => [node.id, node]));
    return new Map([...chartOf(definition).byId].map(([id, activity]): [string, Face] => {
      const face = faceOf(definition, activity, numbers.get(id), catalogue, words);
      const told = states.get(id);
      return [id, told && told.state !== "skipped" ? { ...face, state: told.state, tag: told.tag ?? "", role: told.detail ?? face.role } : face];
    }));
  }, [definition, nodes, numbers, catalogue, words]);
  const lines = useMemo(() => {
    const ways = new Set(followed);
    return linesOf(new Remembered(), new Map([...saidOf(definition, catalogue)].map(([key, one]) => [key, ways.has(key) ? { ...one, state: "followed" as const } : one])), routes, layout);
  }, [definition, catalogue, followed, routes, layout]);
  return { faces, lines };
}
