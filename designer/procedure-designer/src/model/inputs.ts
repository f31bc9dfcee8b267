import type { TextName } from "../texts/texts";
import { isObject, objectAt, textAt, type Json, type JsonObject } from "./json";

/** Where in the form of a step an input stands. */
export type InputGroup = "notice" | "asked" | "request" | "papers" | "time" | "join";

/** An input that one field edits. */
export interface PlainInput {
  readonly group: InputGroup;
  readonly editor: "text" | "lines" | "check" | "choice" | "form" | "calendar" | "documents" | "papers";
  /** What a choice offers, with its words; the first is what holds where nothing is written, but for a `default`. */
  readonly options?: readonly (readonly [string, TextName])[];
  readonly default?: string | boolean;
  /** The type of an input that stands in an expression. */
  readonly wrapped?: string;
}

/** Inputs that one field edits, by their names. */
export const plainInputs: Readonly<Record<string, PlainInput>> = {
  template: { group: "notice", editor: "text" },
  channel: { group: "notice", editor: "choice", options: [["inApp", "channel.inApp"], ["mail", "channel.mail"]] },
  message: { group: "notice", editor: "lines", wrapped: "String" },
  pauses: { group: "asked", editor: "check" },
  request: { group: "request", editor: "lines", wrapped: "String" },
  stage: { group: "request", editor: "choice", options: [["appraisal", "stage.appraisal"], ["intake", "stage.intake"]] },
  form: { group: "papers", editor: "form" },
  papers: { group: "papers", editor: "papers" },
  documents: { group: "papers", editor: "documents" },
  kind: { group: "papers", editor: "text" },
  numberPattern: { group: "papers", editor: "text" },
  register: { group: "papers", editor: "text" },
  isResult: { group: "papers", editor: "check", default: true },
  amountField: { group: "papers", editor: "text" },
  calendar: { group: "time", editor: "calendar" },
  mode: { group: "join", editor: "choice", wrapped: "FlowJoinMode", options: [["WaitAny", "mode.WaitAny"], ["WaitAllActive", "mode.WaitAllActive"], ["WaitAll", "mode.WaitAll"]] },
};

/** Inputs for which the form has parts of its own. */
export const ownFields: readonly string[] = [
  "assignee", "units", "members", "recipients", "agencies", "enough", "budget", "nationalStatus", "instruction", "checklist", "outcomes", "escalation", "subDeadlines", "condition", "workflowDefinitionId",
];

/** The text of an input that may stand in an expression; undefined where that is one in a language. */
export function unwrapped(value: Json | undefined): string | undefined {
  if (!isObject(value)) return typeof value === "string" ? value : "";
  const language = textAt(objectAt(value, "expression"), "type");
  return language === "" || language === "Literal" ? textAt(objectAt(value, "expression"), "value") : undefined;
}

/** A text as the expression that says just that; nothing for no text. */
export const wrappedText = (text: string, typeName: string): JsonObject | undefined => (text === "" ? undefined : { typeName, expression: { type: "Literal", value: text } });
