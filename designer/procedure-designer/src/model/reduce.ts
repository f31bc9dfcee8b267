import type { Catalogue } from "./catalogue";
import { branchesOf, outcomesOf, withBranches, writtenOutcome } from "./catalogue";
import { chartOf, idOf, type Edge } from "./chart";
import type { Cell, Clip, Command, PastedStep } from "./commands";
import { isObject, listAt, objectAt, textAt, withValue, type Json, type JsonObject } from "./json";
import { freeId } from "./names";
import { mainPath, mainWay, isStep, startOf } from "./path";
import { isOfUnit, placeOf, unitOf } from "./step";
import { newActivity } from "./template";

/**
 * The definition after a command. Pure. What a command doesn't name stays as it is, members and activities that nobody here knows included;
 * a command that can't be done (the step is gone) gives the same definition back.
 */
export function reduce(definition: JsonObject, command: Command, catalogue: Catalogue): JsonObject {
  switch (command.type) {
    case "add":
      return add(definition, command, catalogue);
    case "insert":
      return insert(definition, command.edge, command.activityType, command.name, catalogue);
    case "remove":
      return command.ids.reduce((left, id) => remove(left, id, catalogue), definition);
    case "connect":
      return connect(definition, command.source, command.port, command.target);
    case "disconnect":
      return onEdge(definition, command.edge, (edge) => withConnections(definition, listOf(definition).toSpliced(edge.index, 1)));
    case "reconnect":
      return onEdge(definition, command.edge, (edge) => lead(definition, edge, edge.source, command.port, command.target));
    case "rename":
      return withActivity(definition, command.id, (activity) => withValue(activity, ["metadata", "displayText"], command.name));
    case "set":
      return withActivity(definition, command.id, (activity) => withValue(activity, command.path, command.value));
    case "setSheet":
      return withValue(definition, command.path, command.value);
    case "renameOutcome":
      return renameOutcome(definition, command.id, command.from, command.to, catalogue);
    case "removeOutcome":
      return removeOutcome(definition, command.id, command.name, catalogue);
    case "move":
      return move(definition, command.cells, command.moved);
    case "orderLanes":
      return withValue(definition, ["root", "metadata", "kkt", "lanes"], [...command.lanes]);
    case "arrange":
      return arrange(definition);
    case "paste":
      return paste(definition, command.clip);
    case "pasteRows":
      return pasteRows(definition, command.rows, command.after, catalogue);
    case "reorder":
      return reorder(definition, command.id, command.after, catalogue);
    case "replace":
      return command.definition;
  }
}

/** What is copied of the chosen activities; the connections among them come along. */
export function clipOf(definition: JsonObject, ids: readonly string[]): Clip {
  const chart = chartOf(definition);
  const chosen = new Set(ids);
  return {
    activities: chart.activities.filter((activity) => chosen.has(idOf(activity))),
    connections: chart.edges.filter((edge) => chosen.has(edge.source) && chosen.has(edge.target)).map(({ source, port, target }) => ({ source, port, target })),
  };
}

function add(definition: JsonObject, command: Command & { type: "add" }, catalogue: Catalogue): JsonObject {
  const id = freeId(definition, command.name);
  const after = command.after !== undefined ? chartOf(definition).byId.get(command.after) : undefined;
  const unit = command.unit ?? command.cell?.lane ?? (after ? unitOf(definition, after) : undefined);
  let activity = newActivity(id, command.activityType, command.name, unit, catalogue);
  if (command.cell) activity = withCell(activity, command.cell);
  const added = withActivities(definition, [...listAt(objectAt(definition, "root"), "activities"), activity]);
  if (!after) return added;
  const open = command.port ?? freePort(definition, command.after!, catalogue);
  if (open !== undefined) {
    const connected = connect(added, command.after!, open, id);
    const back = command.returns ? outcomesOf(activity, catalogue)[0]?.name : undefined;
    return back === undefined ? connected : connect(connected, id, back, command.after!);
  }
  const way = mainWay(chartOf(definition), command.after!, catalogue);
  return way ? between(added, way.key, id, catalogue) : added;
}

/** The outcome that a new connection from a step is likely to mean: the first that leads nowhere yet. */
export function freePort(definition: JsonObject, id: string, catalogue: Catalogue): string | undefined {
  const chart = chartOf(definition);
  const activity = chart.byId.get(id);
  if (!activity) return undefined;
  const used = new Set((chart.outbound.get(id) ?? []).map((edge) => edge.port));
  return outcomesOf(activity, catalogue).find((outcome) => !used.has(outcome.name))?.name;
}

function insert(definition: JsonObject, key: string, type: string, name: string, catalogue: Catalogue): JsonObject {
  return onEdge(definition, key, (edge) => {
    const id = freeId(definition, name);
    const source = chartOf(definition).byId.get(edge.source);
    const made = newActivity(id, type, name, source ? unitOf(definition, source) : undefined, catalogue);
    const roomy = makeRoom(definition, edge);
    return between(withActivities(roomy, [...listAt(objectAt(roomy, "root"), "activities"), made]), key, id, catalogue);
  });
}

/** Leads a connection over another activity. */
function between(definition: JsonObject, key: string, id: string, catalogue: Catalogue): JsonObject {
  return onEdge(definition, key, (edge) => {
    const activity = chartOf(definition).byId.get(id);
    const onward = activity && outcomesOf(activity, catalogue)[0]?.name;
    const led = lead(definition, edge, edge.source, edge.port, id);
    return onward === undefined ? led : connect(led, id, onward, edge.target);
  });
}

/** Where the layout is the person's, what stands right of the new step moves on by a column. */
function makeRoom(definition: JsonObject, edge: Edge): JsonObject {
  const chart = chartOf(definition);
  const column = (id: string) => {
    const activity = chart.byId.get(id);
    const kept = activity && placeOf(activity)["column"];
    return typeof kept === "number" ? kept : undefined;
  };
  const [from, to] = [column(edge.source), column(edge.target)];
  if (from === undefined || to === undefined || to > from + 1 || to <= from) return definition;
  return withActivities(definition, listAt(objectAt(definition, "root"), "activities").map((activity) => {
    if (!isObject(activity)) return activity;
    const kept = placeOf(activity)["column"];
    return typeof kept === "number" && kept >= to ? withValue(activity, ["metadata", "kkt", "column"], kept + 1) : activity;
  }));
}

function remove(definition: JsonObject, id: string, catalogue: Catalogue): JsonObject {
  const chart = chartOf(definition);
  if (!chart.byId.has(id)) return definition;
  const onward = mainWay(chart, id, catalogue)?.target;
  const led = new Map<number, JsonObject>();
  const gone = new Set<number>();
  const present = new Set(chart.edges.filter((edge) => edge.source !== id && edge.target !== id).map((edge) => `${edge.source}>${edge.port}>${edge.target}`));
  for (const edge of chart.edges) {
    if (edge.source === id) gone.add(edge.index);
    else if (edge.target === id) {
      const key = `${edge.source}>${edge.port}>${onward}`;
      if (onward === undefined || onward === id || onward === edge.source || present.has(key)) gone.add(edge.index);
      else {
        present.add(key);
        led.set(edge.index, connectionLike(listOf(definition)[edge.index], edge.source, edge.port, onward));
      }
    }
  }
  const connections = listOf(definition).flatMap((connection, index) => (gone.has(index) ? [] : [led.get(index) ?? connection]));
  const without = withActivities(definition, listAt(objectAt(definition, "root"), "activities").filter((activity) => !isObject(activity) || idOf(activity) !== id)
    .map((activity) => (isObject(activity) ? withReferences(activity, (other) => (other === id ? undefined : other)) : activity)));
  return withConnections(without, connections);
}

function connect(definition: JsonObject, source: string, port: string, target: string): JsonObject {
  const chart = chartOf(definition);
  if (!chart.byId.has(source) || !chart.byId.has(target) || chart.edges.some((edge) => edge.source === source && edge.port === port && edge.target === target)) return definition;
  return withConnections(definition, [...listOf(definition), connection(source, port, target)]);
}

function lead(definition: JsonObject, edge: Edge, source: string, port: string, target: string): JsonObject {
  return withConnections(definition, listOf(definition).with(edge.index, connectionLike(listOf(definition)[edge.index], source, port, target)));
}

function renameOutcome(definition: JsonObject, id: string, from: string, to: string, catalogue: Catalogue): JsonObject {
  const outcomes = ownOutcomesOf(definition, id, catalogue);
  const names = outcomes.map((outcome) => textAt(outcome, "name"));
  if (to === "" || !names.includes(from) || names.includes(to)) return definition;
  const renamed = withActivity(definition, id, (activity) => withOutcomes(activity, outcomes.map((outcome) => (isObject(outcome) && textAt(outcome, "name") === from ? { ...outcome, name: to } : outcome))));
  return chartOf(definition).edges.filter((edge) => edge.source === id && edge.port === from).reduce((left, edge) => lead(left, edge, id, to, edge.target), renamed);
}

function removeOutcome(definition: JsonObject, id: string, name: string, catalogue: Catalogue): JsonObject {
  const outcomes = ownOutcomesOf(definition, id, catalogue);
  const kept = outcomes.filter((outcome) => textAt(outcome, "name") !== name);
  // Without any of its own a step has those of its type again: the last one stays.
  if (kept.length === outcomes.length || !kept.some((outcome) => textAt(outcome, "name") !== "")) return definition;
  const shorter = withActivity(definition, id, (activity) => withOutcomes(activity, kept));
  const gone = new Set(chartOf(definition).edges.filter((edge) => edge.source === id && edge.port === name).map((edge) => edge.index));
  return gone.size === 0 ? shorter : withConnections(shorter, listOf(shorter).filter((_, index) => !gone.has(index)));
}

/** The outcomes of an activity as it would name them itself; none where its type lets it name none. One that names none has those of its type, which an edit of one of them writes out. */
function ownOutcomesOf(definition: JsonObject, id: string, catalogue: Catalogue): readonly Json[] {
  const activity = chartOf(definition).byId.get(id);
  if (activity && isFork(activity)) return branchesOf(activity).map((name) => ({ name }));
  if (!activity || !catalogue.get(textAt(activity, "type"))?.ownOutcomes) return [];
  const outcomes = outcomesOf(activity, catalogue);
  return outcomes.some((outcome) => outcome.own) ? listAt(activity, "outcomes") : outcomes.map(writtenOutcome);
}

/** An activity that names these outcomes; a fork's are its branches. */
const withOutcomes = (activity: JsonObject, outcomes: readonly Json[]): JsonObject =>
  isFork(activity) ? withBranches(activity, outcomes.map((outcome) => textAt(outcome, "name"))) : { ...activity, outcomes };

const isFork = (activity: JsonObject): boolean => textAt(activity, "type") === "Elsa.FlowFork";

function move(definition: JsonObject, cells: ReadonlyMap<string, Cell>, moved: readonly string[]): JsonObject {
  const chosen = new Set(moved);
  return withActivities(definition, listAt(objectAt(definition, "root"), "activities").map((activity) => {
    if (!isObject(activity)) return activity;
    const cell = cells.get(idOf(activity));
    if (!cell) return activity;
    const isChosen = chosen.has(idOf(activity));
    const unit = unitOf(definition, activity);
    // One whose unit a lane doesn't say keeps a lane only when somebody put it there: else it goes where its unit goes.
    if (!isOfUnit(activity)) return withCell(activity, { ...cell, lane: isChosen ? (cell.lane === unit ? "" : cell.lane) : textAt(placeOf(activity), "lane") });
    const placed = withCell(activity, cell);
    return isChosen && cell.lane !== "" && unit !== cell.lane ? withUnit(placed, cell.lane) : placed;
  }));
}

/** The step done by another unit: its head stays its head, a post stays the same post there. */
export function withUnit(activity: JsonObject, unit: string): JsonObject {
  if (!isStep(textAt(activity, "type"))) return activity;
  const assignee = objectAt(activity, "assignee");
  return textAt(assignee, "headOf") !== "" ? withValue(activity, ["assignee", "headOf"], unit) : withValue(activity, ["assignee", "unit"], unit);
}

function arrange(definition: JsonObject): JsonObject {
  const root = objectAt(definition, "root");
  const activities = listAt(root, "activities").map((activity) => (isObject(activity) && Object.keys(placeOf(activity)).length > 0 ? withValue(activity, ["metadata", "kkt"], undefined) : activity));
  return withActivities(withValue(definition, ["root", "metadata", "kkt"], undefined), activities);
}

/** The ids that a paste gives to what it puts in, in its order. */
export const pastedIds = (definition: JsonObject, clip: Clip): readonly string[] => [...ownIds(definition, clip).values()];

function ownIds(definition: JsonObject, clip: Clip): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const activity of clip.activities) ids.set(idOf(activity), freeIdLike(definition, idOf(activity), new Set(ids.values())));
  return ids;
}

function paste(definition: JsonObject, clip: Clip): JsonObject {
  const ids = ownIds(definition, clip);
  const own = (id: string) => ids.get(id) ?? id;
  const known = chartOf(definition).byId;
  // The copy where it came along; nobody where neither it nor its copy is here.
  const led = (id: string) => ids.get(id) ?? (known.has(id) ? id : undefined);
  const activities = clip.activities.map((activity) => withValue(withReferences({ ...activity, id: own(idOf(activity)), name: own(idOf(activity)) }, led), ["metadata", "kkt"], undefined));
  const added = withActivities(definition, [...listAt(objectAt(definition, "root"), "activities"), ...activities]);
  return withConnections(added, [...listOf(added), ...clip.connections.map((one) => connection(own(one.source), one.port, own(one.target)))]);
}

/** A step with the other steps that its people are named by led elsewhere; undefined forgets one, and with it the field in which it chose. */
function withReferences(activity: JsonObject, lead: (id: string) => string | undefined): JsonObject {
  let next = activity;
  if (isObject(activity["assignee"])) next = withValue(next, ["assignee"], ledAssignee(activity["assignee"], lead));
  for (const name of ["units", "members", "recipients"]) {
    const asked = listAt(activity, name);
    const led = asked.map((one) => (isObject(one) ? ledAssignee(one, lead) : one));
    if (led.some((one, index) => one !== asked[index])) next = withValue(next, [name], led);
  }
  return next;
}

function ledAssignee(assignee: JsonObject, lead: (id: string) => string | undefined): JsonObject {
  let next = assignee;
  for (const name of ["sameAs", "chosenBy"]) if (textAt(assignee, name) !== "") next = withValue(next, [name], lead(textAt(assignee, name)));
  if (textAt(assignee, "chosenBy") !== "" && !("chosenBy" in next)) next = withValue(next, ["field"], undefined);
  const shutOut = listAt(assignee, "notSameAs");
  const led = shutOut.flatMap((id): readonly Json[] => {
    const other = typeof id === "string" ? lead(id) : id;
    return other === undefined ? [] : [other];
  });
  return led.length === shutOut.length && led.every((id, index) => id === shutOut[index]) ? next : withValue(next, ["notSameAs"], led);
}

const freeIdLike = (definition: JsonObject, id: string, taken: ReadonlySet<string>): string => {
  const all = new Set([...chartOf(definition).activities.map(idOf), ...taken]);
  if (!all.has(id)) return id;
  const stem = id.replace(/\d+$/, "") || id;
  let number = 2;
  while (all.has(`${stem}${number}`)) number++;
  return `${stem}${number}`;
};

function pasteRows(definition: JsonObject, rows: readonly PastedStep[], after: string | null, catalogue: Catalogue): JsonObject {
  let at = after ?? startOf(chartOf(definition));
  let current = definition;
  for (const row of rows) {
    const id = freeId(current, row.name);
    let activity = newActivity(id, row.type, row.name, undefined, catalogue);
    if (row.assignee) activity = { ...activity, assignee: row.assignee };
    if (row.instruction !== "") activity = { ...activity, instruction: row.instruction };
    if (row.budget) activity = { ...activity, budget: { amount: row.budget.amount, unit: row.budget.unit } };
    if (row.papers.length > 0) activity = { ...activity, papers: [...row.papers] };
    const way = at === undefined ? undefined : mainWay(chartOf(current), at, catalogue);
    const open = at === undefined ? undefined : freePort(current, at, catalogue);
    current = withActivities(current, [...listAt(objectAt(current, "root"), "activities"), activity]);
    if (way) current = between(current, way.key, id, catalogue);
    else if (at !== undefined && open !== undefined) current = connect(current, at, open, id);
    at = id;
  }
  return current;
}

function reorder(definition: JsonObject, id: string, after: string | null, catalogue: Catalogue): JsonObject {
  const chart = chartOf(definition);
  const path = mainPath(chart, catalogue);
  const behind = after ?? startOf(chart);
  const activity = chart.byId.get(id);
  if (!activity || behind === undefined || behind === id || !path.includes(id) || !path.includes(behind) || mainWay(chart, behind, catalogue)?.target === id) return definition;
  // Only its place on the main path changes: its other outcomes lead where they led.
  const way = mainWay(chart, id, catalogue);
  const into = chart.edges.filter((edge) => edge.target === id && mainWay(chart, edge.source, catalogue)?.key === edge.key && path.includes(edge.source));
  if (!way || into.length === 0) return definition;
  let current = into.reduce((left, edge) => lead(left, edge, edge.source, edge.port, way.target), definition);
  const onward = mainWay(chartOf(current), behind, catalogue);
  if (!onward || onward.target === id) return definition;
  current = lead(current, onward, onward.source, onward.port, id);
  const own = chartOf(current).edges.find((edge) => edge.index === way.index);
  return own ? lead(current, own, id, own.port, onward.target) : definition;
}

function withCell(activity: JsonObject, cell: Cell): JsonObject {
  const place: Record<string, Json> = { column: cell.column, row: cell.row };
  if (cell.lane !== "") place["lane"] = cell.lane;
  return withValue(activity, ["metadata", "kkt"], place);
}

const onEdge = (definition: JsonObject, key: string, act: (edge: Edge) => JsonObject): JsonObject => {
  const edge = chartOf(definition).edges.find((one) => one.key === key);
  return edge ? act(edge) : definition;
};

const connection = (source: string, port: string, target: string): JsonObject => ({ source: { activity: source, port }, target: { activity: target, port: "In" }, vertices: [] });

/** The connection led elsewhere; what else was written with it stays, but for the corners of the way that it no longer takes. */
function connectionLike(old: Json | undefined, source: string, port: string, target: string): JsonObject {
  if (!isObject(old)) return connection(source, port, target);
  const { sourcePort: _port, targetPort: _in, ...kept } = old;
  const [from, to] = [isObject(old["source"]) ? old["source"] : {}, isObject(old["target"]) ? old["target"] : {}];
  return { ...kept, source: { ...from, activity: source, port }, target: { port: "In", ...to, activity: target }, vertices: [] };
}

const listOf = (definition: JsonObject): readonly Json[] => listAt(objectAt(definition, "root"), "connections");

const withConnections = (definition: JsonObject, connections: readonly Json[]): JsonObject => withValue(definition, ["root", "connections"], connections);

const withActivities = (definition: JsonObject, activities: readonly Json[]): JsonObject => withValue(definition, ["root", "activities"], activities);

function withActivity(definition: JsonObject, id: string, change: (activity: JsonObject) => JsonObject): JsonObject {
  const activities = listAt(objectAt(definition, "root"), "activities");
  const index = activities.findIndex((activity) => isObject(activity) && idOf(activity) === id);
  if (index < 0) return definition;
  const before = activities[index] as JsonObject;
  const after = change(before);
  return after === before ? definition : withActivities(definition, activities.with(index, after));
}

