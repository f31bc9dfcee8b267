import type { Json, JsonObject, JsonPath } from "./json";
import type { Amount } from "./step";

/** A cell of the drawing: the lane by its unit (empty: of nobody), and where in it. */
export interface Cell {
  readonly lane: string;
  readonly column: number;
  readonly row: number;
}

/** A step as a row of table 5.7 gives it. */
export interface PastedStep {
  readonly name: string;
  readonly instruction: string;
  readonly assignee: JsonObject | undefined;
  readonly budget: Amount | undefined;
  readonly papers: readonly string[];
  readonly type: string;
}

/** What was copied: activities with the connections among them. Stands by itself, so that it can be pasted into another procedure. */
export interface Clip {
  readonly activities: readonly JsonObject[];
  readonly connections: readonly { readonly source: string; readonly port: string; readonly target: string }[];
}

/** One visit to a field of text: what is typed in it until it is left is one edit. */
interface Typed {
  readonly field?: string;
}

/** Everything that changes a definition. Names and ids that a command needs are in it, so that the same command on the same definition gives the same one. */
export type Command =
  /** Puts a new activity in; after `after` it is connected from the outcome `port`, else from its first that leads nowhere yet. With `returns` its own first outcome leads back there. */
  | { readonly type: "add"; readonly activityType: string; readonly name: string; readonly unit?: string; readonly cell?: Cell; readonly after?: string; readonly port?: string; readonly returns?: boolean }
  | { readonly type: "insert"; readonly edge: string; readonly activityType: string; readonly name: string }
  /** Takes activities out; what led to each leads on to where its main path went. */
  | { readonly type: "remove"; readonly ids: readonly string[] }
  | { readonly type: "connect"; readonly source: string; readonly port: string; readonly target: string }
  | { readonly type: "disconnect"; readonly edge: string }
  /** Gives a connection another outcome, or leads it to another step. */
  | { readonly type: "reconnect"; readonly edge: string; readonly port: string; readonly target: string }
  | (Typed & { readonly type: "rename"; readonly id: string; readonly name: string })
  /** Sets a member of an activity; undefined takes it away. */
  | (Typed & { readonly type: "set"; readonly id: string; readonly path: JsonPath; readonly value: Json | undefined })
  /** Sets a member of the definition itself: its name, or one of the ISO sheet. */
  | (Typed & { readonly type: "setSheet"; readonly path: JsonPath; readonly value: Json | undefined })
  | { readonly type: "renameOutcome"; readonly id: string; readonly from: string; readonly to: string }
  | { readonly type: "removeOutcome"; readonly id: string; readonly name: string }
  /** Puts steps into cells; a step that goes into another lane gets that lane's unit. From then on the layout is the person's. */
  | { readonly type: "move"; readonly cells: ReadonlyMap<string, Cell>; readonly moved: readonly string[] }
  | { readonly type: "orderLanes"; readonly lanes: readonly string[] }
  /** Forgets where activities were put, so that the drawing arranges itself. */
  | { readonly type: "arrange" }
  | { readonly type: "paste"; readonly clip: Clip }
  /** Puts rows in as steps, one after the other, behind `after` (null: at the beginning) on its main way. */
  | { readonly type: "pasteRows"; readonly rows: readonly PastedStep[]; readonly after: string | null }
  /** Puts a step of the main path elsewhere in its order. */
  | { readonly type: "reorder"; readonly id: string; readonly after: string | null }
  /** Takes a whole definition over: a mended one, or with `isTheirs` what somebody else has saved. */
  | { readonly type: "replace"; readonly definition: JsonObject; readonly why: string; readonly isTheirs?: true };
