import type { Choices } from "../api/client";
import type { Catalogue } from "../model/catalogue";
import { outcomesOf } from "../model/catalogue";
import { chartOf, isContainer, nameOf, typeOf, type Edge } from "../model/chart";
import type { Command } from "../model/commands";
import { textAt, type JsonObject } from "../model/json";
import { isBox, kindOf } from "../model/kinds";
import { writeNumber, type NumberLanguage } from "../model/number";
import { isStep, mainWay } from "../model/path";
import { footOf, papersOf, roleOf, type Amount, type Words } from "../model/step";
import { statusOf } from "../model/table";
import { isText, named, t } from "../texts/texts";
import type { Face } from "./shapes";

/** The language of the page's numbers. */
export const numberLanguage: NumberLanguage = document.documentElement.lang === "en" ? "en" : "vi";

/** A number as it is read in a sentence: 0,5 for a half. */
export const number = (value: number): string => value.toLocaleString(numberLanguage, { maximumFractionDigits: 2 });

/** An amount in words; in a unit that nobody here knows, by its code. */
export const amountWords = (amount: Amount): string => amountIn(amount.unit, number(amount.amount));

/** An amount as it stands in a cell that can be changed. */
export const amountText = (amount: Amount): string => amountIn(amount.unit, writeNumber(amount.amount, numberLanguage));

/** A number in the words of a unit; in a unit that nobody here knows, with its code. */
export const amountIn = (unit: string, n: string): string => (isText(`amount.${unit}`) ? named(`amount.${unit}`, { n }) : `${n} ${unit}`);

/** Working minutes as hours. */
export const hours = (minutes: number): string => t("amount.workingHours", { n: number(minutes / 60) });

export function wordsOf(choices: Choices): Words {
  const units = new Map(choices.units.map((unit) => [unit.code, unit.name]));
  const positions = new Map(choices.positions.map((position) => [position.code, position.name]));
  return {
    unit: (code) => units.get(code) ?? code,
    position: (code) => positions.get(code) ?? code,
    amount: amountWords,
    head: t("who.head"),
    doerOf: (step) => t("who.doerOf", { step }),
    chosenAt: (step) => t("who.chosenAt", { step }),
  };
}

/** What the shape of an activity says, without marks. */
export function faceOf(definition: JsonObject, activity: JsonObject, number: number | undefined, catalogue: Catalogue, words: Words): Face {
  const type = typeOf(activity);
  const kind = kindOf(type, catalogue.has(type));
  const foot = footOf(activity);
  return {
    kind,
    name: nameOf(activity),
    number: number === undefined ? "" : String(number),
    role: isStep(type) ? roleOf(definition, activity, words) : kind === "unknown" || isContainer(activity) ? t("step.unknown", { type }) : "",
    foot: foot.kind === "time" ? words.amount(foot.amount) : kind === "automatic" ? t("foot.atOnce") : t(`foot.${foot.kind}`),
    hasTime: foot.kind === "time",
    status: isBox(kind) ? statusOf(activity, catalogue) : 0,
    form: textAt(activity, "form") !== "",
    papers: papersOf(activity).length,
    tag: "",
    comments: 0,
    state: "plain",
  };
}

/** The name on a connection: only where there is more than one outcome, and not on the main one. */
export function labelOf(definition: JsonObject, edge: Edge, catalogue: Catalogue): string {
  const activity = chartOf(definition).byId.get(edge.source);
  if (!activity) return edge.port;
  if (edge.port === "True" || edge.port === "False") return t(edge.port === "True" ? "port.yes" : "port.no");
  const outcomes = outcomesOf(activity, catalogue);
  if (outcomes.length < 2 || mainWay(chartOf(definition), edge.source, catalogue)?.key === edge.key) return "";
  return (outcomes.find((outcome) => outcome.name === edge.port)?.label ?? edge.port).replace(/…$/, "");
}

/** A command in words, for the buttons that undo and redo it. */
export function commandWords(command: Command, definition: JsonObject, catalogue: Catalogue): string {
  const stepName = (id: string) => {
    const activity = chartOf(definition).byId.get(id);
    return activity ? nameOf(activity) : id;
  };
  switch (command.type) {
    case "add":
    case "insert":
      return t("command.add", { kind: catalogue.get(command.activityType)?.name ?? command.activityType });
    case "remove":
      return t("command.remove", { n: command.ids.length });
    case "rename":
      return t("command.rename", { step: command.name });
    case "set":
      return t("command.set", { what: named(`member.${String(command.path[0])}`), step: stepName(command.id) });
    case "setSheet":
      return t("command.setSheet");
    case "paste":
      return t("command.paste", { n: command.clip.activities.length });
    case "pasteRows":
      return t("command.pasteRows", { n: command.rows.length });
    case "replace":
      return command.why;
    default:
      return named(`command.${command.type}`);
  }
}
