import { chartOf, nameOf, typeOf } from "./chart";
import { numberAt, objectAt, objectsAt, textAt, textsAt, withValue, type Json, type JsonObject } from "./json";

/** An amount of time in the unit that the definition names (`workingMinutes`, `workingHours`, `workingDays`, `calendarDays`, `months`). */
export interface Amount {
  readonly amount: number;
  readonly unit: string;
}

/** The amount that stands there; undefined where either part is missing. */
export function amountOf(json: Json | undefined): Amount | undefined {
  const amount = numberAt(json, "amount");
  const unit = textAt(json, "unit");
  return amount === undefined || unit === "" ? undefined : { amount, unit };
}

/** An object that holds an amount, with another one; without any, the amount alone is taken out and its unit and what else stands there stay. */
export const withAmount = (json: JsonObject, amount: number | undefined, unit: string): JsonObject =>
  amount === undefined ? withValue(json, ["amount"], undefined) : { ...json, amount, unit: textAt(json, "unit") || unit };

/** An object that holds an amount, with it in another unit; the same one where there is no amount, since a unit alone says nothing. */
export const inUnit = (json: JsonObject, unit: string): JsonObject => (numberAt(json, "amount") === undefined ? json : { ...json, unit });

/** The unit of the lane in which an activity stands; empty where nobody does it. A step that follows another one's doer stands in that step's lane. */
export function unitOf(definition: JsonObject, activity: JsonObject, seen: ReadonlySet<JsonObject> = new Set()): string {
  const assignee = objectAt(activity, "assignee");
  const own = textAt(assignee, "unit") || textAt(assignee, "headOf");
  if (own !== "") return own;
  const other = followedBy(definition, activity);
  if (other && other !== activity && !seen.has(other)) return unitOf(definition, other, new Set([...seen, activity]));
  const asked = [...objectsAt(activity, "units"), ...objectsAt(activity, "members")].map((one) => textAt(one, "unit") || textAt(one, "headOf")).filter((unit) => unit !== "");
  const first = asked[0];
  return first !== undefined && asked.every((unit) => unit === first) ? first : textAt(placeOf(activity), "lane");
}

/** The step whose doer does this one, or chose who does it; undefined where there is none. */
export function followedBy(definition: JsonObject, activity: JsonObject): JsonObject | undefined {
  const assignee = objectAt(activity, "assignee");
  return chartOf(definition).byId.get(textAt(assignee, "sameAs") || textAt(assignee, "chosenBy"));
}

/** True where the definition names the unit that does a step by a post or as its head: then another lane is another unit. Who follows another step, is chosen there or is asked stays who it is. */
export function isOfUnit(activity: JsonObject): boolean {
  const assignee = objectAt(activity, "assignee");
  if (followsOthers(assignee)) return false;
  return Object.keys(assignee).length > 0 || [...objectsAt(activity, "units"), ...objectsAt(activity, "members"), ...objectsAt(activity, "recipients")].length === 0;
}

const followsOthers = (assignee: JsonObject): boolean => ["sameAs", "chosenBy", "person"].some((way) => textAt(assignee, way) !== "");

/** The lane in which an activity is drawn: that of its unit, but for one that somebody has put elsewhere without changing who does it. */
export const laneOf = (definition: JsonObject, activity: JsonObject): string => (isOfUnit(activity) ? "" : textAt(placeOf(activity), "lane")) || unitOf(definition, activity);

/** What this designer keeps of where an activity stands: `metadata.kkt`, which other designers leave alone. */
export const placeOf = (activity: JsonObject): JsonObject => objectAt(objectAt(activity, "metadata"), "kkt");

/** Words for units, positions and times, as the host names them. */
export interface Words {
  readonly unit: (code: string) => string;
  readonly position: (code: string) => string;
  readonly amount: (amount: Amount) => string;
  /** `Trưởng đơn vị`. */
  readonly head: string;
  /** What stands for whoever did another step. */
  readonly doerOf: (step: string) => string;
  /** What stands for whom another step chose. */
  readonly chosenAt: (step: string) => string;
}

/** Who does a step, in words; empty where the definition doesn't say. */
export function roleOf(definition: JsonObject, activity: JsonObject, words: Words): string {
  const assignee = objectAt(activity, "assignee");
  const stepName = (id: string) => {
    const step = chartOf(definition).byId.get(id);
    return step ? nameOf(step) : id;
  };
  if (textAt(assignee, "headOf") !== "") return words.head;
  if (textAt(assignee, "position") !== "") return words.position(textAt(assignee, "position"));
  if (textAt(assignee, "sameAs") !== "") return words.doerOf(stepName(textAt(assignee, "sameAs")));
  if (textAt(assignee, "chosenBy") !== "") return words.chosenAt(stepName(textAt(assignee, "chosenBy")));
  if (textAt(assignee, "person") !== "") return textAt(assignee, "person");
  const asked = [...objectsAt(activity, "units"), ...objectsAt(activity, "agencies"), ...objectsAt(activity, "members")];
  return asked.map((one) => textAt(one, "name") || words.unit(textAt(one, "unit") || textAt(one, "headOf"))).filter((name) => name !== "").join(", ");
}

/** What stands at the foot of a step's box: its time, else why it has none. */
export type Foot = { readonly kind: "time"; readonly amount: Amount } | { readonly kind: "stopped" | "atOnce" | "outside" | "none" };

export function footOf(activity: JsonObject): Foot {
  const budget = amountOf(activity["budget"]);
  if (budget) return { kind: "time", amount: budget };
  switch (typeOf(activity)) {
    case "Kkt.Supplement":
    case "Kkt.Payment":
      return { kind: "stopped" };
    case "Kkt.ReturnResult":
      return { kind: "outside" };
    case "Kkt.Notify":
      return { kind: "atOnce" };
    default:
      return { kind: "none" };
  }
}

/** The papers that a step produces. */
export const papersOf = (activity: JsonObject): readonly string[] => textsAt(activity, "papers");
