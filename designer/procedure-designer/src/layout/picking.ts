import type { Catalogue } from "../model/catalogue";
import { chartOf, type Edge } from "../model/chart";
import type { JsonObject } from "../model/json";
import { mainWay, startOf } from "../model/path";
import type { Layout } from "./layout";
import type { Point, Route } from "./route";

/** The connection that passes nearest to a point, within so many pixels. Where several run over each other it is the one that goes on as hoped, since that is what a person adds steps to. */
export function edgeAt(routes: ReadonlyMap<string, Route>, point: Point, within: number, isMain: (key: string) => boolean): string | undefined {
  let [nearest, found] = [within, undefined as string | undefined];
  for (const [key, route] of routes) {
    const away = Math.min(...route.points.slice(1).map((to, index) => distance(point, route.points[index]!, to)));
    if (away < nearest || (away === nearest && (found === undefined || (isMain(key) && !isMain(found))))) [nearest, found] = [away, key];
  }
  return found;
}

/** Where an arrow key leads: right and left along the connections, the main one first; up and down to the nearest activity there. */
export function neighbour(layout: Layout, edges: readonly Edge[], from: string | undefined, way: "right" | "left" | "up" | "down", catalogue: Catalogue, definition: JsonObject): string | undefined {
  const chart = chartOf(definition);
  const placed = from === undefined ? undefined : layout.nodes.get(from);
  if (from === undefined || !placed) return startOf(chart);
  if (way === "right") return mainWay(chart, from, catalogue)?.target;
  if (way === "left") {
    const into = edges.filter((edge) => edge.target === from && !layout.graph.backward.has(edge.key));
    return (into.find((edge) => mainWay(chart, edge.source, catalogue)?.key === edge.key) ?? into[0])?.source;
  }
  const side = way === "down" ? 1 : -1;
  const [x, y] = [placed.x + placed.width / 2, placed.y + placed.height / 2];
  let [nearest, found] = [Infinity, undefined as string | undefined];
  for (const node of layout.nodes.values()) {
    const [dx, dy] = [node.x + node.width / 2 - x, node.y + node.height / 2 - y];
    if (dy * side < 20) continue;
    const away = Math.abs(dy) + Math.abs(dx) * 1.5;
    if (away < nearest) [nearest, found] = [away, node.id];
  }
  return found;
}

/** The connection behind (or before) the chosen one of those of a step, and around; the first (or last) where none of them is chosen. */
export function nextWay(ways: readonly Edge[], chosen: string | undefined, by: 1 | -1): string | undefined {
  const at = ways.findIndex((way) => way.key === chosen);
  return ways.at(at < 0 ? (by > 0 ? 0 : -1) : (at + by) % ways.length)?.key;
}

function distance(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const whole = dx * dx + dy * dy;
  const along = whole === 0 ? 0 : Math.min(1, Math.max(0, ((point.x - from.x) * dx + (point.y - from.y) * dy) / whole));
  return Math.hypot(point.x - from.x - along * dx, point.y - from.y - along * dy);
}
