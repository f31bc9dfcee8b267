import { labelAt, type Point, type Route } from "./route";
import { metrics, type Layout } from "./layout";

/** How high a name is. */
const height = 16;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What each fault of a place counts: over a step it can't be read, over another name neither can; over a line it can. */
const [overStep, overName, overLine] = [1000, 300, 12];

/** The middles of the connections' names, by how wide they are: on their own ways, where they cover no step, no other name and as few lines as can be. The same drawing always gives the same places. */
export function labelsOf(routes: ReadonlyMap<string, Route>, widths: ReadonlyMap<string, number>, layout: Layout): ReadonlyMap<string, Point> {
  const steps = new Bands<Box>();
  for (const node of layout.nodes.values()) {
    // The sign of a decision has its own name above it.
    const above = node.kind === "branch" || node.kind === "split" || node.kind === "join";
    const box = { left: node.x, top: node.y, right: node.x + node.width, bottom: node.y + node.height };
    steps.put(box, box);
    if (above) {
      const middle = node.x + node.width / 2;
      const name = { left: middle - 48, top: node.y - 18, right: middle + 48, bottom: node.y - 1 };
      steps.put(name, name);
    }
  }
  const lines = linesOf(routes);
  const names = new Bands<Box>();
  const placed = new Map<string, Point>();
  for (const [key, width] of widths) {
    const route = routes.get(key);
    if (!route) continue;
    let [best, least] = [labelAt(route, width), Infinity];
    candidatesOf(route, width).forEach((point, index) => {
      const box = boxAt(point, width);
      const cost = index + overStep * steps.over(box).length + overName * names.over(box).length + overLine * lines.over(box).filter((other) => other !== key).length;
      if (cost < least) [best, least] = [point, cost];
    });
    const box = boxAt(best, width);
    names.put(box, box);
    // -0 and 0 are one place.
    placed.set(key, { x: best.x + 0, y: best.y + 0 });
  }
  return placed;
}

/** Where a name may stand, the best first: where one alone would stand, then along the level parts of its way, then where its way passes from one row to the next. */
function candidatesOf(route: Route, width: number): readonly Point[] {
  const parts = route.points.slice(1).map((to, index) => ({ from: route.points[index]!, to }));
  const along = parts.flatMap(({ from, to }) => {
    if (from.y !== to.y) return [];
    const [left, right] = [Math.min(from.x, to.x) + width / 2 + 4, Math.max(from.x, to.x) - width / 2 - 4];
    return left > right ? [] : [0.5, 0.2, 0.8, 0, 1, 0.35, 0.65].map((at) => ({ x: left + (right - left) * at, y: from.y }));
  });
  const between = parts.flatMap(({ from, to }) => {
    if (from.x !== to.x) return [];
    const rows: number[] = [];
    for (let y = Math.ceil((Math.min(from.y, to.y) + 1) / metrics.row) * metrics.row; y < Math.max(from.y, to.y) && rows.length < 8; y += metrics.row) rows.push(y);
    // At the end of the way first: what begins at one activity ends at different ones.
    const ordered = to.y > from.y ? rows.toReversed() : rows;
    return ordered.flatMap((y) => [{ x: from.x, y }, { x: from.x + width / 2 + 4, y }, { x: from.x - width / 2 - 4, y }]);
  });
  return [labelAt(route, width), ...along, ...between].map(amid);
}

/** Between two rows there is room for a name in the middle alone, on whichever of the tracks there its way runs. */
const amid = (point: Point): Point => {
  const middle = Math.round(point.y / metrics.row) * metrics.row;
  return Math.abs(point.y - middle) <= 9 ? { x: point.x, y: middle } : point;
};

const boxAt = ({ x, y }: Point, width: number): Box => ({ left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 });

const known = new WeakMap<ReadonlyMap<string, Route>, Bands<string>>();

/** The straight parts of all ways, by the keys of their connections. */
function linesOf(routes: ReadonlyMap<string, Route>): Bands<string> {
  let lines = known.get(routes);
  if (lines) return lines;
  lines = new Bands();
  for (const [key, { points }] of routes)
    points.slice(1).forEach((to, index) => {
      const from = points[index]!;
      lines!.put({ left: Math.min(from.x, to.x), top: Math.min(from.y, to.y), right: Math.max(from.x, to.x), bottom: Math.max(from.y, to.y) }, key);
    });
  known.set(routes, lines);
  return lines;
}

/** Boxes found by where they are: only those near a place are looked at. */
class Bands<T> {
  private readonly cells = new Map<string, { readonly box: Box; readonly what: T }[]>();

  put(box: Box, what: T): void {
    for (const cell of cellsOf(box)) {
      const list = this.cells.get(cell);
      if (list) list.push({ box, what });
      else this.cells.set(cell, [{ box, what }]);
    }
  }

  /** What lies in a box, each once. */
  over(box: Box): readonly T[] {
    const found = new Set<T>();
    for (const cell of cellsOf(box))
      for (const { box: other, what } of this.cells.get(cell) ?? [])
        if (other.left < box.right && other.right > box.left && other.top < box.bottom && other.bottom > box.top) found.add(what);
    return [...found];
  }
}

const side = 160;

function cellsOf({ left, top, right, bottom }: Box): readonly string[] {
  const cells: string[] = [];
  for (let x = Math.floor(left / side); x <= Math.floor(right / side); x++)
    for (let y = Math.floor(top / side); y <= Math.floor(bottom / side); y++) cells.push(`${x}|${y}`);
  return cells;
}
