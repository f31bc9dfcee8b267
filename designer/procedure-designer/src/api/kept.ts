import type { JsonObject } from "../model/json";

/** The version and revision from which an edition began: revisions begin anew with every draft, so that one without the other says nothing. */
export interface Base {
  readonly version: number;
  readonly revision: number;
}

export const isSameBase = (one: Base, other: Base): boolean => one.version === other.version && one.revision === other.revision;

/** What an earlier page of this browser could not save. */
export interface Kept {
  readonly definition: JsonObject;
  readonly base: Base;
  /** Where it stands, and word for word as it stands there: it is another one once its page has gone on. */
  readonly name: string;
  readonly text: string;
}

/** A place of its own for every page, so that none overwrites or removes what another one keeps. */
export const newPlace = (stem: string): string => `${stem}-${crypto.getRandomValues(new Uint32Array(2)).join("")}`;

/** Keeps a definition at a place of this browser. */
export function keep(name: string, definition: JsonObject, base: Base): void {
  try {
    localStorage.setItem(name, JSON.stringify({ definition, version: base.version, revision: base.revision, at: Date.now() }));
  } catch {
    // Without room in the browser the work still stands on the page.
  }
}

/** What was kept last at the places of a stem; undefined where there is nothing. */
export function lastKept(stem: string): Kept | undefined {
  const names = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index)).filter((name) => name?.startsWith(`${stem}-`) === true);
  const found = names.flatMap((name) => read(name!));
  return found.toSorted((one, other) => other.at - one.at)[0];
}

/** Removes what was found, unless its page keeps something else there by now. */
export function dropKept({ name, text }: Pick<Kept, "name" | "text">): void {
  if (localStorage.getItem(name) === text) localStorage.removeItem(name);
}

function read(name: string): readonly (Kept & { readonly at: number })[] {
  const text = localStorage.getItem(name) ?? "";
  try {
    const { definition, version, revision, at } = JSON.parse(text) as { definition?: JsonObject; version?: number; revision?: number; at?: number };
    return definition && version !== undefined && revision !== undefined ? [{ definition, base: { version, revision }, name, text, at: at ?? 0 }] : [];
  } catch {
    return [];
  }
}
