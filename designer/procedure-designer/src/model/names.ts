import { chartOf, idOf } from "./chart";
import type { JsonObject } from "./json";

/** A word without marks in the form that ids have: `Thẩm định hồ sơ` → `thamDinhHoSo`. */
export function idFrom(name: string): string {
  const words = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  const joined = words.map((word, index) => (index === 0 ? word : word[0]!.toUpperCase() + word.slice(1))).join("").slice(0, 40);
  return /^[a-z]/.test(joined) ? joined : `buoc${joined}`;
}

/** The id that a name gives, with a number behind where it is taken. */
export function freeId(definition: JsonObject, name: string, alsoTaken: ReadonlySet<string> = new Set()): string {
  const wanted = idFrom(name);
  const taken = new Set(chartOf(definition).activities.map(idOf));
  const isFree = (id: string) => !taken.has(id) && !alsoTaken.has(id);
  if (isFree(wanted)) return wanted;
  let number = 2;
  while (!isFree(`${wanted}${number}`)) number++;
  return `${wanted}${number}`;
}
