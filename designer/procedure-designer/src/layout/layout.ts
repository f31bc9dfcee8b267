import { chartOf, idOf, typeOf } from "../model/chart";
import { outcomesOf, type Catalogue } from "../model/catalogue";
import type { Cell } from "../model/commands";
import { listAt, objectAt, textsAt, type Json, type JsonObject } from "../model/json";
import { isBox, kindOf, type Kind } from "../model/kinds";
import { mainPath } from "../model/path";
import { laneOf, placeOf, unitOf } from "../model/step";
import { graphOf, type FlowGraph } from "./graph";

/** Measures in pixels; the same drawing on every machine, since nothing is measured on a screen. */
export const metrics = { node: { width: 120, height: 80 }, ring: 18, diamond: 26, header: 74, row: 102, gap: 40, margin: 24, small: 44 } as const;

export interface Placed {
  readonly id: string;
  readonly kind: Kind;
  readonly cell: Cell;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Lane {
  /** Code of its unit; empty for what nobody does. */
  readonly unit: string;
  readonly top: number;
  readonly height: number;
}

/** Where everything stands. No two activities share a place. */
export interface Layout {
  readonly lanes: readonly Lane[];
  readonly nodes: ReadonlyMap<string, Placed>;
  readonly columns: readonly { readonly left: number; readonly width: number }[];
  readonly graph: FlowGraph;
  readonly width: number;
  readonly height: number;
}

const known = new WeakMap<readonly Json[], { readonly definition: JsonObject; readonly catalogue: Catalogue; readonly layout: Layout }>();

/** The layout of a definition; the same object as long as nothing moves. */
export function layoutOf(definition: JsonObject, catalogue: Catalogue): Layout {
  const connections = listAt(objectAt(definition, "root"), "connections");
  const before = known.get(connections);
  const layout = before && before.catalogue === catalogue && standsAlike(before.definition, definition, catalogue) ? before.layout : laidOut(definition, catalogue);
  known.set(connections, { definition, catalogue, layout });
  return layout;
}

/** True where everything that the layout depends on beside the connections is the same: names, times and all else may change without anything moving. Activities that no edit has touched are not looked at: one that follows another moves only with that one. */
function standsAlike(one: JsonObject, other: JsonObject, catalogue: Catalogue): boolean {
  const [before, after] = [chartOf(one).activities, chartOf(other).activities];
  return before.length === after.length
    && lanesGiven(one).join("\n") === lanesGiven(other).join("\n")
    && after.every((activity, index) => activity === before[index] || placeKeyOf(other, activity, catalogue) === placeKeyOf(one, before[index]!, catalogue));
}

const placeKeyOf = (definition: JsonObject, activity: JsonObject, catalogue: Catalogue): string => {
  const place = placeOf(activity);
  return [idOf(activity), typeOf(activity), laneOf(definition, activity), unitOf(definition, activity), place["column"], place["row"], outcomesOf(activity, catalogue)[0]?.name].join("|");
};

const lanesGiven = (definition: JsonObject): readonly string[] => textsAt(objectAt(objectAt(objectAt(definition, "root"), "metadata"), "kkt"), "lanes");

/** Lays a chart out in lanes by unit, from left to right along the longest path. Where somebody has put activities themselves, those stay, and the others go where room is. */
function laidOut(definition: JsonObject, catalogue: Catalogue): Layout {
  const chart = chartOf(definition);
  const main = mainPath(chart, catalogue);
  const graph = graphOf(chart, main);
  const kinds = new Map(chart.activities.map((activity) => [idOf(activity), kindOf(typeOf(activity), catalogue.has(typeOf(activity)))]));
  const cells = new Placement(definition, graph, kinds).cells();
  return measured(cells, kinds, graph, lanesOf(definition, cells, main));
}

/** The cell at a point of the drawing; undefined outside of every lane. */
export function cellAt(layout: Layout, x: number, y: number): Cell | undefined {
  const lane = layout.lanes.find((one) => y >= one.top && y < one.top + one.height);
  if (!lane) return undefined;
  const found = layout.columns.findIndex((column) => x < column.left + column.width + metrics.gap / 2);
  const last = layout.columns.at(-1);
  const beyond = last ? Math.max(0, Math.floor((x - last.left - last.width - metrics.gap / 2) / (metrics.node.width + metrics.gap))) : 0;
  return { lane: lane.unit, column: found >= 0 ? found : layout.columns.length + beyond, row: Math.max(0, Math.floor((y - lane.top) / metrics.row)) };
}

/** The cells of a drawing with some activities put elsewhere; whatever stood there goes to the next free row. */
export function movedCells(layout: Layout, wanted: ReadonlyMap<string, Cell>): ReadonlyMap<string, Cell> {
  const cells = new Map<string, Cell>();
  const taken = new Set<string>();
  const put = (id: string, cell: Cell) => {
    let { row } = cell;
    while (taken.has(keyOf({ ...cell, row }))) row++;
    taken.add(keyOf({ ...cell, row }));
    cells.set(id, { ...cell, row });
  };
  for (const [id, cell] of wanted) put(id, cell);
  for (const node of layout.nodes.values()) if (!wanted.has(node.id)) put(node.id, node.cell);
  return cells;
}

const keyOf = (cell: Cell): string => `${cell.lane}|${cell.column}|${cell.row}`;

class Placement {
  private readonly placed = new Map<string, Cell>();
  private readonly taken = new Set<string>();
  private readonly passed = new Set<string>();
  private readonly lanes: string[] = [];
  private readonly units: ReadonlyMap<string, string>;

  constructor(definition: JsonObject, private readonly graph: FlowGraph, private readonly kinds: ReadonlyMap<string, Kind>) {
    const chart = chartOf(definition);
    this.units = new Map(chart.activities.map((activity) => [idOf(activity), laneOf(definition, activity)]));
    for (const activity of chart.activities) {
      const place = placeOf(activity);
      const [column, row] = [place["column"], place["row"]];
      if (typeof column === "number" && typeof row === "number" && column >= 0 && row >= 0 && column < 10_000 && row < 10_000)
        this.take(idOf(activity), this.freeFrom({ lane: this.laneOf(idOf(activity)), column: Math.floor(column), row: Math.floor(row) }));
    }
  }

  cells(): ReadonlyMap<string, Cell> {
    const left = this.graph.order.filter((id) => !this.placed.has(id));
    const hosts = new Map(left.map((id) => [id, this.hostOf(id)]));
    for (const id of left) if (this.kinds.get(id) !== "end" && hosts.get(id) === undefined) this.place(id);
    for (const id of left) if (hosts.get(id) !== undefined) this.beside(id, hosts.get(id)!);
    for (const id of left) if (this.kinds.get(id) === "end") this.end(id);
    return this.placed;
  }

  private place(id: string): void {
    const lane = this.laneOf(id);
    const sources = this.sources(id);
    let column = Math.max(0, ...sources.map((cell) => cell.column + 1));
    const [only] = sources;
    if (only && sources.length === 1 && this.standsUnder(id, lane, only)) {
      column = only.column;
      for (let between = this.lanes.indexOf(only.lane) + 1; between < this.lanes.indexOf(lane); between++) this.passed.add(`${this.lanes[between]}|${column}`);
    }
    while (this.passed.has(`${lane}|${column}`)) column++;
    this.take(id, this.freeFrom({ lane, column, row: Math.min(...sources.filter((cell) => cell.lane === lane).map((cell) => cell.row), Infinity) }));
  }

  /** A step of another unit that only leaves its host and comes back (a request for papers) stands over or under it, off the path. */
  private beside(id: string, host: string): void {
    this.take(id, this.freeFrom({ lane: this.laneOf(id), column: this.placed.get(host)?.column ?? 0, row: 0 }));
  }

  private end(id: string): void {
    const lane = this.laneOf(id);
    const sources = this.sources(id);
    this.take(id, this.freeFrom({ lane, column: Math.max(0, ...sources.map((cell) => cell.column + 1)), row: Math.min(...sources.filter((cell) => cell.lane === lane).map((cell) => cell.row), Infinity) }));
  }

  private sources(id: string): readonly Cell[] {
    const ids = new Set((this.graph.forwardTo.get(id) ?? []).map((edge) => edge.source));
    return [...ids].flatMap((source) => this.placed.get(source) ?? []);
  }

  private standsUnder(id: string, lane: string, above: Cell): boolean {
    const [from, to] = [this.lanes.indexOf(above.lane), this.lanes.indexOf(lane)];
    const source = (this.graph.forwardTo.get(id) ?? [])[0]?.source;
    if (to <= from || !isBox(this.kinds.get(id)!) || source === undefined || !isBox(this.kinds.get(source)!) || this.passed.has(`${lane}|${above.column}`)) return false;
    for (let between = from; between <= to; between++)
      for (let row = between === from ? above.row + 1 : 0; row < 3; row++) if (this.taken.has(`${this.lanes[between]}|${above.column}|${row}`)) return false;
    return true;
  }

  private freeFrom(cell: Cell): Cell {
    let row = Number.isFinite(cell.row) ? cell.row : 0;
    while (this.taken.has(keyOf({ ...cell, row }))) row++;
    return { ...cell, row };
  }

  private take(id: string, cell: Cell): void {
    this.placed.set(id, cell);
    this.taken.add(keyOf(cell));
  }

  private hostOf(id: string): string | undefined {
    if (!isBox(this.kinds.get(id)!)) return undefined;
    const sources = new Set((this.graph.forwardTo.get(id) ?? []).map((edge) => edge.source));
    const [host] = sources;
    if (host === undefined || sources.size !== 1 || !isBox(this.kinds.get(host)!)) return undefined;
    const onward = (this.graph.forwardFrom.get(id) ?? []).filter((edge) => this.kinds.get(edge.target) !== "end");
    const [there, here] = [this.units.get(host), this.units.get(id)];
    return onward.length === 0 && (this.kinds.get(id) === "wait") && there !== undefined && here !== undefined && there !== "" && here !== "" && there !== here ? host : undefined;
  }

  private laneOf(id: string): string {
    const lane = this.units.get(id) || this.neighbourLane(id);
    if (!this.lanes.includes(lane)) this.lanes.push(lane);
    return lane;
  }

  private neighbourLane(id: string): string {
    const before = (this.graph.forwardTo.get(id) ?? []).map((edge) => this.placed.get(edge.source)?.lane || this.units.get(edge.source));
    const after = (this.graph.forwardFrom.get(id) ?? []).map((edge) => this.units.get(edge.target));
    const kind = this.kinds.get(id);
    return (kind === "start" || kind === "join" ? [...after, ...before] : [...before, ...after]).find((lane) => lane) ?? this.lanes[0] ?? "";
  }
}

/** Lanes in the order that somebody gave them, then in that in which the path first meets them. */
function lanesOf(definition: JsonObject, cells: ReadonlyMap<string, Cell>, main: readonly string[]): readonly string[] {
  const given = lanesGiven(definition);
  const met = [...main.flatMap((id) => cells.get(id)?.lane ?? []), ...[...cells.values()].map((cell) => cell.lane)];
  const used = new Set(met);
  return [...new Set([...given.filter((lane) => used.has(lane)), ...met])];
}

function measured(cells: ReadonlyMap<string, Cell>, kinds: ReadonlyMap<string, Kind>, graph: FlowGraph, order: readonly string[]): Layout {
  const last = Math.max(-1, ...[...cells.values()].map((cell) => cell.column));
  const wide = new Set([...cells].filter(([id]) => isBox(kinds.get(id)!)).map(([, cell]) => cell.column));
  const used = new Set([...cells.values()].map((cell) => cell.column));
  const columns: { left: number; width: number }[] = [];
  let left = metrics.header + metrics.margin;
  for (let column = 0; column <= last; column++) {
    const width = wide.has(column) || !used.has(column) ? metrics.node.width : metrics.small;
    columns.push({ left, width });
    left += width + metrics.gap;
  }
  const rows = new Map(order.map((unit) => [unit, 1]));
  for (const cell of cells.values()) rows.set(cell.lane, Math.max(rows.get(cell.lane) ?? 1, cell.row + 1));
  const lanes: Lane[] = [];
  let top = 0;
  for (const unit of order) {
    const height = rows.get(unit)! * metrics.row;
    lanes.push({ unit, top, height });
    top += height;
  }
  const tops = new Map(lanes.map((lane) => [lane.unit, lane.top]));
  const nodes = new Map<string, Placed>();
  for (const [id, cell] of cells) {
    const kind = kinds.get(id)!;
    const size = isBox(kind) ? metrics.node : kind === "start" || kind === "end" ? { width: metrics.ring, height: metrics.ring } : { width: metrics.diamond, height: metrics.diamond };
    const column = columns[cell.column]!;
    nodes.set(id, {
      id, kind, cell,
      x: column.left + (column.width - size.width) / 2,
      y: tops.get(cell.lane)! + cell.row * metrics.row + (metrics.row - size.height) / 2,
      ...size,
    });
  }
  return { lanes, nodes, columns, graph, width: left, height: top };
}
