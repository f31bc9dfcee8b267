import { isObject, textAt, objectsAt, textsAt, valueAt, withValue, type Json, type JsonObject } from "./json";
import { DefaultPort, typeOf } from "./chart";

/** A port as the host describes it: an outcome before a definition names its own. */
export interface Port {
  readonly name: string;
  readonly label: string;
  readonly tone: string;
  readonly requires: readonly string[];
}

/** A type of activity as the host describes it. */
export interface ActivityType {
  readonly type: string;
  readonly name: string;
  readonly description: string;
  /** A person does it. */
  readonly person: boolean;
  /** Its outcomes are those that the definition names. */
  readonly ownOutcomes: boolean;
  readonly ports: readonly Port[];
  /** The national status that it has unless the definition says another; 0 for none. */
  readonly nationalStatus: number;
  /** The members that it reads. */
  readonly inputs: readonly string[];
}

/** The types that the host knows. */
export type Catalogue = ReadonlyMap<string, ActivityType>;

export const catalogueOf = (types: readonly ActivityType[]): Catalogue => new Map(types.map((type) => [type.type, type]));

/** An outcome with which a step can be completed. */
export interface Outcome extends Port {
  /** True when the definition itself names it. */
  readonly own: boolean;
}

/** An outcome as a definition writes it. */
export const writtenOutcome = ({ name, label, requires, tone }: Port): JsonObject => ({ name, label, requires: [...requires], tone });

const read = new WeakMap<Catalogue, WeakMap<JsonObject, readonly Outcome[]>>();

/** The outcomes of an activity, the main path's first; read once an edition of it. Never empty, but for an activity that ends the procedure. */
export function outcomesOf(activity: JsonObject, catalogue: Catalogue): readonly Outcome[] {
  let known = read.get(catalogue);
  if (!known) read.set(catalogue, (known = new WeakMap()));
  let outcomes = known.get(activity);
  if (!outcomes) known.set(activity, (outcomes = readOutcomes(activity, catalogue)));
  return outcomes;
}

function readOutcomes(activity: JsonObject, catalogue: Catalogue): readonly Outcome[] {
  const type = typeOf(activity);
  const known = catalogue.get(type);
  if (type === "Elsa.End" || type === "Elsa.Finish" || type === "Elsa.Complete") return [];
  if (known?.ownOutcomes) {
    const own = objectsAt(activity, "outcomes").filter((outcome) => textAt(outcome, "name") !== "");
    if (own.length > 0)
      return own.map((outcome) => ({
        name: textAt(outcome, "name"),
        label: textAt(outcome, "label") || textAt(outcome, "name"),
        tone: textAt(outcome, "tone") || "neutral",
        requires: textsAt(outcome, "requires"),
        own: true,
      }));
  }
  if (type === "Elsa.FlowFork") return branchesOf(activity).map((name) => plain(name));
  if (type === "Elsa.FlowSwitch") return [...casesOf(activity), "Default"].map((name) => plain(name));
  const ports = known?.ports ?? [];
  return ports.length > 0 ? ports.map((port) => ({ ...port, own: false })) : [plain(DefaultPort)];
}

/** The names of a fork's branches; it may hold them as a list or as the text of one. */
export function branchesOf(activity: JsonObject): readonly string[] {
  const value = valueAt(activity, ["branches", "expression", "value"]) ?? activity["branches"];
  if (typeof value !== "string") return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === "string") : [];
  try {
    const parsed: unknown = JSON.parse(value);
    return Array.isArray(parsed) ? parsed.filter((entry): entry is string => typeof entry === "string") : [];
  } catch {
    return [];
  }
}

/** True where the branches of a fork are names that stand there, and no script that makes them. */
export function namesBranches(activity: JsonObject): boolean {
  const kind = valueAt(activity, ["branches", "expression", "type"]) ?? "";
  const value = valueAt(activity, ["branches", "expression", "value"]) ?? activity["branches"] ?? [];
  return (kind === "" || kind === "Object" || kind === "Literal") && (Array.isArray(value) || isObject(value) || value === "" || branchesOf(activity).length > 0);
}

/** A fork with other branches, written as it writes them: as a list or as the text of one, in an expression or bare. */
export function withBranches(activity: JsonObject, names: readonly string[]): JsonObject {
  const written = activity["branches"];
  const like = (old: Json | undefined): Json => (Array.isArray(old) ? [...names] : JSON.stringify(names));
  if (written !== undefined && !isObject(written)) return { ...activity, branches: like(written) };
  const whole = isObject(written) && isObject(written["expression"]) ? written : { typeName: "ICollection<String>", expression: { type: "Object" } };
  return withValue({ ...activity, branches: whole }, ["branches", "expression", "value"], like(valueAt(whole, ["expression", "value"])));
}

const casesOf = (activity: JsonObject): readonly string[] => {
  const wrapped = valueAt(activity, ["cases", "expression", "value"]);
  const list = Array.isArray(wrapped) ? wrapped : activity["cases"];
  return (Array.isArray(list) ? list : []).map((entry) => textAt(entry, "label")).filter((label) => label !== "");
};

const plain = (name: string): Outcome => ({ name, label: name, tone: "neutral", requires: [], own: false });
