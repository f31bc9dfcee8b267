import { isList, isObject, listAt, objectAt, objectsAt, textAt, type Json, type JsonObject } from "./json";

/** A connection of the chart, in either notation that definitions use. */
export interface Edge {
  /** Tells it from all others of its chart: `source>port>target`, with a number behind where that stands twice. */
  readonly key: string;
  readonly source: string;
  readonly port: string;
  readonly target: string;
  /** Its place in the list, by which edits find it. */
  readonly index: number;
}

interface Ways {
  readonly edges: readonly Edge[];
  readonly outbound: ReadonlyMap<string, readonly Edge[]>;
  readonly inbound: ReadonlyMap<string, readonly Edge[]>;
}

/** The chart at the root of a definition, looked up by id. Its connections are the same objects as long as their list is. */
export interface Chart extends Ways {
  readonly activities: readonly JsonObject[];
  readonly byId: ReadonlyMap<string, JsonObject>;
}

export const DefaultPort = "Done";

const charts = new WeakMap<JsonObject, Chart>();
const ways = new WeakMap<readonly Json[], Ways>();

/** The chart of a definition, read once an edition. A definition whose root is no flowchart has an empty one. */
export function chartOf(definition: JsonObject): Chart {
  const root = objectAt(definition, "root");
  const known = charts.get(root);
  if (known) return known;
  const chart = read(root);
  charts.set(root, chart);
  return chart;
}

/** True for a definition that this designer can edit: its root is a flowchart. */
export const isDrawable = (definition: JsonObject): boolean => textAt(objectAt(definition, "root"), "type") === "Elsa.Flowchart";

export const idOf = (activity: JsonObject): string => textAt(activity, "id");

export const typeOf = (activity: JsonObject): string => textAt(activity, "type");

/** What people call the activity: the name that a designer shows, else its own, else its id. */
export const nameOf = (activity: JsonObject): string => textAt(objectAt(activity, "metadata"), "displayText") || textAt(activity, "displayName") || textAt(activity, "name") || idOf(activity);

/** True for an activity that holds others, which this designer shows as one and leaves as they are. */
export const isContainer = (activity: JsonObject): boolean => isList(activity["activities"]) || isObject(activity["body"]);

function read(root: JsonObject): Chart {
  const activities = textAt(root, "type") === "Elsa.Flowchart" ? objectsAt(root, "activities").filter((activity) => idOf(activity) !== "") : [];
  return { activities, byId: new Map(activities.map((activity) => [idOf(activity), activity])), ...waysOf(listAt(root, "connections")) };
}

function waysOf(connections: readonly Json[]): Ways {
  let known = ways.get(connections);
  if (!known) ways.set(connections, (known = readWays(connections)));
  return known;
}

function readWays(connections: readonly Json[]): Ways {
  const edges: Edge[] = [];
  const seen = new Map<string, number>();
  connections.forEach((connection, index) => {
    if (!isObject(connection)) return;
    const [source, port] = endOf(connection["source"], textAt(connection, "sourcePort") || DefaultPort);
    const [target] = endOf(connection["target"], "In");
    const plain = `${source}>${port}>${target}`;
    const times = (seen.get(plain) ?? 0) + 1;
    seen.set(plain, times);
    edges.push({ key: times === 1 ? plain : `${plain}#${times}`, source, port, target, index });
  });
  return { edges, outbound: grouped(edges, (edge) => edge.source), inbound: grouped(edges, (edge) => edge.target) };
}

function endOf(end: Json | undefined, port: string): [string, string] {
  return isObject(end) ? [textAt(end, "activity"), textAt(end, "port") || port] : [typeof end === "string" ? end : "", port];
}

function grouped<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

/** The activity that a place of the host's is in: the last part of it that is one of the chart. */
export const activityAt = (place: string, byId: ReadonlyMap<string, unknown>): string | undefined => place.split(/[/>.:]/).findLast((part) => byId.has(part));
