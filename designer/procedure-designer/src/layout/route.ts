import type { Edge } from "../model/chart";
import { isBox } from "../model/kinds";
import { metrics, type Layout, type Placed } from "./layout";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The way of a connection over the drawing, in right angles. */
export interface Route {
  /** The ids of the activities at its ends. */
  readonly source: string;
  readonly target: string;
  readonly points: readonly Point[];
  readonly backward: boolean;
  /** It leads to a sign, beside which a name has room. */
  readonly toSign: boolean;
}

/** Ways for all connections whose ends are drawn. They run between columns and rows, so that none passes through an activity. */
export function routesOf(edges: readonly Edge[], layout: Layout): ReadonlyMap<string, Route> {
  const taken = new Set([...layout.nodes.values()].map((node) => cellKey(node.cell.column, rowOf(layout, node))));
  const routes = new Map<string, Route>();
  const lanesUsed = new Map<string, number>();
  const joined = new Set<string>();
  for (const edge of edges) {
    const [from, to] = [layout.nodes.get(edge.source), layout.nodes.get(edge.target)];
    if (!from || !to) continue;
    const backward = layout.graph.backward.has(edge.key);
    const pair = JSON.stringify([edge.source, edge.target]);
    const isDirect = !joined.has(pair);
    joined.add(pair);
    const points = tidy(backward ? back(layout, from, to, track(lanesUsed, `b${rowOf(layout, to)}`)) : forward(layout, from, to, taken, isDirect, (gap) => track(lanesUsed, gap)));
    routes.set(edge.key, { source: edge.source, target: edge.target, points, backward, toSign: !isBox(to.kind) });
  }
  return routes;
}

/** The path of a way for SVG, its corners rounded. */
export function pathOf(points: readonly Point[], radius = 7): string {
  const [first] = points;
  if (!first) return "";
  let path = `M${first.x} ${first.y}`;
  points.slice(1).forEach((point, index) => {
    const next = points[index + 2];
    if (!next) {
      path += `L${point.x} ${point.y}`;
      return;
    }
    const before = points[index]!;
    const room = Math.min(radius, length(before, point) / 2, length(point, next) / 2);
    const [a, b] = [toward(point, before, room), toward(point, next, room)];
    path += `L${a.x} ${a.y}Q${point.x} ${point.y} ${b.x} ${b.y}`;
  });
  return path;
}

/** Only the first connection of two activities is direct: another one would lie on it, and nobody could see or hit both. */
function forward(layout: Layout, from: Placed, to: Placed, taken: ReadonlySet<string>, isDirect: boolean, lane: (gap: string) => number): Point[] {
  const [fromRow, toRow] = [rowOf(layout, from), rowOf(layout, to)];
  const [start, end] = [{ x: from.x + from.width, y: midY(from) }, { x: to.x, y: midY(to) }];
  const isFree = (row: number, first: number, last: number) => {
    for (let column = first; column <= last; column++) if (taken.has(cellKey(column, row))) return false;
    return true;
  };
  if (isDirect && from.cell.column === to.cell.column && fromRow !== toRow) {
    const down = toRow > fromRow;
    let clear = true;
    for (let row = Math.min(fromRow, toRow) + 1; row < Math.max(fromRow, toRow); row++) if (taken.has(cellKey(from.cell.column, row))) clear = false;
    if (clear) return down ? [{ x: midX(from), y: from.y + from.height }, { x: midX(to), y: to.y }] : [{ x: midX(from), y: from.y }, { x: midX(to), y: to.y + to.height }];
  }
  if (to.cell.column > from.cell.column) {
    if (!isDirect && fromRow === toRow) {
      const under = trackY(layout, from, 1) + lane(`u${fromRow}`) / 2;
      return [{ x: midX(from), y: from.y + from.height }, { x: midX(from), y: under }, { x: midX(to), y: under }, { x: midX(to), y: to.y + to.height }];
    }
    const before = beforeColumn(layout, to) - lane(`v${to.cell.column}`);
    if (fromRow === toRow && isFree(fromRow, from.cell.column + 1, to.cell.column - 1)) return [start, end];
    if (fromRow !== toRow && isFree(fromRow, from.cell.column + 1, to.cell.column - 1)) return [start, { x: before, y: start.y }, { x: before, y: end.y }, end];
    const after = afterColumn(layout, from) + lane(`v${from.cell.column + 1}`);
    if (fromRow !== toRow && isFree(toRow, from.cell.column + 1, to.cell.column - 1)) return [start, { x: after, y: start.y }, { x: after, y: end.y }, end];
    const between = trackY(layout, to, fromRow <= toRow ? -1 : 1) + lane(`h${toRow}`) / 2;
    return [start, { x: after, y: start.y }, { x: after, y: between }, { x: before, y: between }, { x: before, y: end.y }, end];
  }
  // What leads on stands left of its source only where somebody put it there.
  const after = afterColumn(layout, from) + lane(`v${from.cell.column + 1}`);
  const before = beforeColumn(layout, to) - lane(`v${to.cell.column}`);
  const between = trackY(layout, to, -1) + lane(`h${toRow}`) / 2;
  return [start, { x: after, y: start.y }, { x: after, y: between }, { x: before, y: between }, { x: before, y: end.y }, end];
}

/** A return leaves and enters at the top, above the activities of its row. */
function back(layout: Layout, from: Placed, to: Placed, offset: number): Point[] {
  const [out, into] = [{ x: midX(from) + quarter(from), y: from.y }, { x: midX(to) - quarter(to), y: to.y }];
  const [leaving, arriving] = [trackY(layout, from, -1) + offset * 0.6, trackY(layout, to, -1) + offset * 0.6];
  if (rowOf(layout, from) === rowOf(layout, to)) return [out, { x: out.x, y: arriving }, { x: into.x, y: arriving }, into];
  const beside = beforeColumn(layout, to.cell.column <= from.cell.column ? from : to) - offset;
  return [out, { x: out.x, y: leaving }, { x: beside, y: leaving }, { x: beside, y: arriving }, { x: into.x, y: arriving }, into];
}

const midX = (node: Placed): number => node.x + node.width / 2;
const midY = (node: Placed): number => node.y + node.height / 2;
const quarter = (node: Placed): number => node.width * 0.22;
const cellKey = (column: number, row: number): string => `${column}|${row}`;

/** The row of the whole drawing, over all lanes. */
const rowOf = (_layout: Layout, node: Placed): number => Math.floor(midY(node) / metrics.row);

const trackY = (layout: Layout, node: Placed, side: 1 | -1): number => (rowOf(layout, node) + (side > 0 ? 1 : 0)) * metrics.row - 2;

const beforeColumn = (layout: Layout, node: Placed): number => layout.columns[node.cell.column]!.left - metrics.gap / 2;

const afterColumn = (layout: Layout, node: Placed): number => layout.columns[node.cell.column]!.left + layout.columns[node.cell.column]!.width + metrics.gap / 2;

/** The next of five tracks beside each other in a gap: 0, 5, −5, 10, −10. */
function track(used: Map<string, number>, gap: string): number {
  const count = used.get(gap) ?? 0;
  used.set(gap, count + 1);
  const at = count % 5;
  return at % 2 === 1 ? ((at + 1) / 2) * 5 : (-at / 2) * 5;
}

function tidy(points: readonly Point[]): readonly Point[] {
  const result: Point[] = [];
  for (const point of points) {
    const [last, before] = [result.at(-1), result.at(-2)];
    if (last && last.x === point.x && last.y === point.y) continue;
    if (last && before && ((before.x === last.x && last.x === point.x) || (before.y === last.y && last.y === point.y))) result.pop();
    result.push(point);
  }
  return result;
}

/** The middle of a name so wide: over a level part of the way that has room for it; else between two rows, where no activity is; else above the way, beside a sign or over the row. */
export function labelAt({ points, toSign }: Route, width: number): Point {
  const parts = points.slice(1).map((to, index) => ({ from: points[index]!, to, length: length(points[index]!, to) }));
  const levels = parts.filter(({ from, to }) => from.y === to.y).toSorted((one, other) => other.length - one.length);
  const between = (y: number) => Math.round(y / metrics.row) * metrics.row;
  const found = levels.find((part) => part.length >= width + 6) ?? levels.find(({ from }) => Math.abs(from.y - between(from.y)) <= 9);
  if (found) return { x: (found.from.x + found.to.x) / 2, y: found.from.y };
  for (const { from, to } of parts.toSorted((one, other) => other.length - one.length)) {
    if (from.y === to.y) continue;
    // At the end of the way: what begins at one activity ends at different ones.
    const y = to.y > from.y ? Math.floor(to.y / metrics.row) * metrics.row : Math.ceil(to.y / metrics.row) * metrics.row;
    if (y > Math.min(from.y, to.y) && y < Math.max(from.y, to.y)) return { x: from.x, y };
  }
  const [level] = levels;
  return level ? (toSign ? { x: Math.min(level.from.x, level.to.x) + width / 2 + 3, y: level.from.y - 17 } : { x: (level.from.x + level.to.x) / 2, y: Math.floor(level.from.y / metrics.row) * metrics.row }) : (points[0] ?? { x: 0, y: 0 });
}

const length = (one: Point, other: Point): number => Math.abs(one.x - other.x) + Math.abs(one.y - other.y);

const toward = (from: Point, to: Point, by: number): Point => {
  const whole = length(from, to);
  return whole === 0 ? from : { x: from.x + ((to.x - from.x) * by) / whole, y: from.y + ((to.y - from.y) * by) / whole };
};
