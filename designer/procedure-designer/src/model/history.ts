import type { Catalogue } from "./catalogue";
import type { Command } from "./commands";
import { isSame, type JsonObject } from "./json";
import { reduce } from "./reduce";

/** One edit: what was done, and the definition before it. */
interface Edit {
  readonly command: Command;
  readonly before: JsonObject;
}

/** The definition with everything that can be undone and done again. */
export interface History {
  readonly present: JsonObject;
  readonly past: readonly Edit[];
  readonly future: readonly { readonly command: Command; readonly after: JsonObject }[];
}

export const begin = (definition: JsonObject): History => ({ present: definition, past: [], future: [] });

/** The history with a command done. Typing on in one field until it is left is one edit: it is undone as a whole. */
export function perform(history: History, command: Command, catalogue: Catalogue): History {
  const present = reduce(history.present, command, catalogue);
  if (present === history.present) return history;
  const last = history.past.at(-1);
  const past = last && history.future.length === 0 && isSameField(last.command, command) ? history.past.with(-1, { command, before: last.before }) : [...history.past, { command, before: history.present }];
  return { present, past, future: [] };
}

/** The history with what somebody else has saved in place of what stands here; the same one where that is the same. */
export const takeTheirs = (history: History, definition: JsonObject, why: string, catalogue: Catalogue): History =>
  isSame(history.present, definition) ? history : perform(history, { type: "replace", definition, why, isTheirs: true }, catalogue);

/** True when undoing once more would take back all that somebody else has done: that is not to be done unasked. */
export function endsWithTheirs(history: History): boolean {
  const last = history.past.at(-1)?.command;
  return last?.type === "replace" && last.isTheirs === true;
}

/** The history one edit earlier; the same one when there is nothing to undo. */
export function undo(history: History): History {
  const last = history.past.at(-1);
  return last ? { present: last.before, past: history.past.slice(0, -1), future: [{ command: last.command, after: history.present }, ...history.future] } : history;
}

/** The history one edit later; the same one when nothing was undone. */
export function redo(history: History): History {
  const [next, ...rest] = history.future;
  return next ? { present: next.after, past: [...history.past, { command: next.command, before: history.present }], future: rest } : history;
}

/** The command as one that is typed in a field, where it is of those that fields give. */
export const typedIn = (command: Command, field: string | undefined): Command =>
  field !== undefined && (command.type === "rename" || command.type === "set" || command.type === "setSheet") ? { ...command, field } : command;

function isSameField(one: Command, other: Command): boolean {
  if (one.type === "rename" && other.type === "rename") return isSameVisit(one.field, other.field) && one.id === other.id;
  if (one.type === "set" && other.type === "set") return isSameVisit(one.field, other.field) && one.id === other.id && one.path.join() === other.path.join();
  return one.type === "setSheet" && other.type === "setSheet" && isSameVisit(one.field, other.field) && one.path.join() === other.path.join();
}

const isSameVisit = (one: string | undefined, other: string | undefined): boolean => one !== undefined && one === other;
