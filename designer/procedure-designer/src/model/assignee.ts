import type { JsonObject } from "./json";

/** The ways in which a step names who does it. */
export type Way = "post" | "headOf" | "sameAs" | "chosenBy" | "person";

export const wayOf = (assignee: JsonObject): Way => (["headOf", "sameAs", "chosenBy", "person"] as const).find((way) => way in assignee) ?? "post";

/** An assignee that names who does the step in another way. What belongs to the former way alone goes; what else stands there stays. */
export function inWay(assignee: JsonObject, next: Way, otherStep: string): JsonObject {
  const { headOf, sameAs, chosenBy, person, field, ...kept } = assignee;
  const unit = typeof kept["unit"] === "string" && kept["unit"] !== "" ? kept["unit"] : typeof headOf === "string" ? headOf : "";
  switch (next) {
    case "post":
      return { ...kept, unit };
    case "headOf":
      return { headOf: unit, ...(kept["notSameAs"] === undefined ? {} : { notSameAs: kept["notSameAs"] }) };
    case "sameAs":
      return { ...kept, sameAs: sameAs ?? otherStep };
    case "chosenBy":
      return { ...kept, ...(field === undefined ? {} : { field }), chosenBy: chosenBy ?? otherStep };
    case "person":
      return { ...kept, person: person ?? "" };
  }
}

interface Named {
  readonly code: string;
  readonly name: string;
}

/** Steps to choose from, and behind them those that are named although they are not there any more: what can't be seen can't be taken away. */
export function withGone(steps: readonly Named[], named: readonly string[], said: (id: string) => string): readonly Named[] {
  const gone = [...new Set(named)].filter((id) => id !== "" && !steps.some((step) => step.code === id));
  return gone.length === 0 ? steps : [...steps, ...gone.map((id) => ({ code: id, name: said(id) }))];
}
