/** JSON as it is stored. Never changed in place: every edit makes new objects along its path and shares the rest. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [name: string]: Json | undefined;
}

/** Names of members and numbers of entries from the outside in. */
export type JsonPath = readonly (string | number)[];

export const isObject = (json: Json | undefined): json is JsonObject => typeof json === "object" && json !== null && !Array.isArray(json);

export const isList = (json: Json | undefined): json is readonly Json[] => Array.isArray(json);

/** The object there; an empty one where something else or nothing is. */
export const objectAt = (json: Json | undefined, name: string): JsonObject => {
  const member = isObject(json) ? json[name] : undefined;
  return isObject(member) ? member : {};
};

/** The text there; empty where something else or nothing is. */
export const textAt = (json: Json | undefined, name: string): string => {
  const member = isObject(json) ? json[name] : undefined;
  return typeof member === "string" ? member : "";
};

/** The number there; undefined where something else or nothing is. */
export const numberAt = (json: Json | undefined, name: string): number | undefined => {
  const member = isObject(json) ? json[name] : undefined;
  return typeof member === "number" ? member : undefined;
};

/** The list there; an empty one where something else or nothing is. */
export const listAt = (json: Json | undefined, name: string): readonly Json[] => {
  const member = isObject(json) ? json[name] : undefined;
  return isList(member) ? member : [];
};

/** The objects of the list there; what else it holds is left out. */
export const objectsAt = (json: Json | undefined, name: string): readonly JsonObject[] => listAt(json, name).filter(isObject);

/** The texts of the list there; what else it holds is left out. */
export const textsAt = (json: Json | undefined, name: string): readonly string[] => listAt(json, name).filter((entry) => typeof entry === "string");

/** What stands at the path; undefined where the path leads nowhere. */
export function valueAt(json: Json | undefined, path: JsonPath): Json | undefined {
  let current = json;
  for (const step of path)
    current = typeof step === "number" ? (isList(current) ? current[step] : undefined) : isObject(current) ? current[step] : undefined;
  return current;
}

/** The same object with another value at the path, whose objects are made where there are none; undefined takes the member away. */
export function withValue(json: JsonObject, path: JsonPath, value: Json | undefined): JsonObject {
  const [first, ...rest] = path;
  if (typeof first !== "string") return json;
  const member = json[first];
  const next = rest.length === 0 ? value : isList(member) ? withEntry(member, rest, value) : withValue(isObject(member) ? member : {}, rest, value);
  if (next === undefined) {
    if (!(first in json)) return json;
    const { [first]: _gone, ...kept } = json;
    return kept;
  }
  return member === next ? json : { ...json, [first]: next };
}

function withEntry(list: readonly Json[], path: JsonPath, value: Json | undefined): readonly Json[] {
  const [index, ...rest] = path;
  if (typeof index !== "number" || index < 0 || index >= list.length) return list;
  if (rest.length === 0) return value === undefined ? list.toSpliced(index, 1) : list.with(index, value);
  const entry = list[index];
  return isObject(entry) ? list.with(index, withValue(entry, rest, value)) : list;
}

/** True when both say the same, whatever the order of their members. */
export function isSame(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true;
  if (isList(one) && isList(other)) return one.length === other.length && one.every((entry, index) => isSame(entry, other[index]));
  if (!isObject(one) || !isObject(other)) return false;
  const names = Object.keys(one).filter((name) => one[name] !== undefined);
  return names.length === Object.keys(other).filter((name) => other[name] !== undefined).length && names.every((name) => isSame(one[name], other[name]));
}
