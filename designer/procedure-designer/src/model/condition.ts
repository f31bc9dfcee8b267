/** A comparison of a field of the dossier. */
export type Comparison = "equals" | "differs" | "greater" | "atLeast" | "less" | "atMost" | "isTrue" | "isFalse" | "isFilled" | "isEmpty";

/** A condition as the builder shows it. */
export interface Condition {
  readonly field: string;
  readonly comparison: Comparison;
  /** A text or a number; undefined for comparisons that need none. */
  readonly value?: string | number;
}

/** Several conditions of which all or any must hold. */
export interface Conditions {
  readonly join: "all" | "any";
  readonly parts: readonly Condition[];
}

const operators: readonly (readonly [Comparison, string])[] = [["differs", "!=="], ["equals", "==="], ["atLeast", ">="], ["atMost", "<="], ["greater", ">"], ["less", "<"]];
const name = /^[A-Za-z_$][\w$]*$/;

/** True when the comparison needs a value. */
export const needsValue = (comparison: Comparison): boolean => operators.some(([known]) => known === comparison);

const order: readonly Comparison[] = ["greater", "atLeast", "less", "atMost"];
const sameness: readonly Comparison[] = ["equals", "differs"];
const presence: readonly Comparison[] = ["isFilled", "isEmpty"];

/** True for a type, as JSON Schema names it, whose values are numbers. */
export const isNumeric = (type: string | undefined): boolean => type === "number" || type === "integer";

/** The comparisons that mean something for a field of a type, as JSON Schema names it; all where the type isn't known. */
export function comparisonsOf(type: string | undefined): readonly Comparison[] {
  switch (type) {
    case undefined:
      return [...sameness, ...order, "isTrue", "isFalse", ...presence];
    case "boolean":
      return ["isTrue", "isFalse"];
    case "number":
    case "integer":
      return [...sameness, ...order, ...presence];
    case "string":
      return [...sameness, ...presence];
    default:
      return presence;
  }
}

/** A condition on another field: its comparison stays where the field has it, and its value, which was meant for the former field, goes. */
export function onField(condition: Condition, field: string, type: string | undefined): Condition {
  const offered = comparisonsOf(type);
  return comparing({ field, comparison: condition.comparison }, offered.includes(condition.comparison) ? condition.comparison : offered[0]!);
}

/** A condition with another comparison; it keeps its value where one is needed. */
export const comparing = (condition: Condition, comparison: Comparison): Condition => (needsValue(comparison) ? { field: condition.field, comparison, value: condition.value ?? "" } : { field: condition.field, comparison });

/** True for a field that the builder can name. */
export const isField = (field: string): boolean => name.test(field);

/** The expression of conditions, in JavaScript. What it gives is read back by `readConditions` as the same conditions. */
export const writeConditions = (conditions: Conditions): string => conditions.parts.map(write).join(conditions.join === "all" ? " && " : " || ");

/** The conditions that an expression says; undefined when it says anything that the builder doesn't write. */
export function readConditions(expression: string): Conditions | undefined {
  const all = split(expression, "&&");
  const any = split(expression, "||");
  if (all === undefined || any === undefined || (all.length > 1 && any.length > 1)) return undefined;
  const join = any.length > 1 ? "any" : "all";
  const parts = (join === "any" ? any : all).map((part) => read(part.trim()));
  return parts.every((part) => part !== undefined) ? { join, parts } : undefined;
}

function write(condition: Condition): string {
  const field = `variables.HoSo.${condition.field}`;
  switch (condition.comparison) {
    case "isTrue":
      return `${field} === true`;
    case "isFalse":
      return `${field} !== true`;
    case "isFilled":
      return `!!${field}`;
    case "isEmpty":
      return `!${field}`;
    default: {
      const operator = operators.find(([known]) => known === condition.comparison)![1];
      return `${field} ${operator} ${literal(condition.value ?? "")}`;
    }
  }
}

const literal = (value: string | number): string => (typeof value === "number" ? String(value) : `'${value.replace(/[\\']/g, (letter) => `\\${letter}`).replace(/\n/g, "\\n").replace(/\r/g, "\\r").replace(/\u2028/g, "\\u2028").replace(/\u2029/g, "\\u2029")}'`);

function read(part: string): Condition | undefined {
  const bare = /^(!{1,2})variables\.HoSo\.([\w$]+)$/.exec(part);
  if (bare) return field(bare[2]!, bare[1] === "!!" ? "isFilled" : "isEmpty");
  const compared = /^variables\.HoSo\.([\w$]+)\s*(===|!==|>=|<=|>|<)\s*([\s\S]+)$/.exec(part);
  if (!compared) return undefined;
  const [, member, operator, right] = compared;
  if (right === "true") return operator === "===" ? field(member!, "isTrue") : operator === "!==" ? field(member!, "isFalse") : undefined;
  const value = valueOf(right!);
  const comparison = operators.find(([, sign]) => sign === operator)?.[0];
  return value === undefined || comparison === undefined || !isField(member!) ? undefined : { field: member!, comparison, value };
}

const field = (member: string, comparison: Comparison): Condition | undefined => (isField(member) ? { field: member, comparison } : undefined);

function valueOf(text: string): string | number | undefined {
  if (/^-?(\d+(\.\d+)?)(e[+-]?\d+)?$/i.test(text)) return Number(text);
  const quoted = /^'((?:[^'\\\n\r]|\\.)*)'$/.exec(text) ?? /^"((?:[^"\\\n\r]|\\.)*)"$/.exec(text);
  if (!quoted) return undefined;
  let known = true;
  const value = quoted[1]!.replace(/\\(u([0-9a-fA-F]{4})|.)/g, (_, one: string, code?: string) => {
    if (code !== undefined) return String.fromCharCode(parseInt(code, 16));
    if (one === "n") return "\n";
    if (one === "r") return "\r";
    if (one === "\\" || one === "'" || one === '"') return one;
    known = false;
    return "";
  });
  return known ? value : undefined;
}

/** The parts between an operator outside of quotes; undefined when a quote stays open. */
function split(text: string, operator: string): readonly string[] | undefined {
  const parts: string[] = [];
  let [from, quote] = [0, ""];
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!;
    if (quote !== "") {
      if (letter === "\\") at++;
      else if (letter === quote) quote = "";
    } else if (letter === "'" || letter === '"') quote = letter;
    else if (text.startsWith(operator, at)) {
      parts.push(text.slice(from, at));
      from = at + operator.length;
      at = from - 1;
    }
  }
  return quote === "" ? [...parts, text.slice(from)] : undefined;
}
