import type { Chart, Edge } from "../model/chart";
import { idOf } from "../model/chart";
import { startOf } from "../model/path";

/** The chart with its returns told from what leads on: without them it has no circle. */
export interface FlowGraph {
  /** Every activity behind those that lead to it, otherwise in its own order. */
  readonly order: readonly string[];
  readonly forwardFrom: ReadonlyMap<string, readonly Edge[]>;
  readonly forwardTo: ReadonlyMap<string, readonly Edge[]>;
  readonly backward: ReadonlySet<string>;
}

/** Linear in the size of the chart; the same chart always gives the same graph. */
export function graphOf(chart: Chart, first: readonly string[]): FlowGraph {
  const ids = [...new Set([...first, ...chart.activities.map(idOf)])].filter((id) => chart.byId.has(id));
  const edges = chart.edges.filter((edge) => chart.byId.has(edge.source) && chart.byId.has(edge.target));
  const backward = returns(ids, edges, startOf(chart));
  const [forwardFrom, forwardTo] = [new Map<string, Edge[]>(), new Map<string, Edge[]>()];
  for (const edge of edges) {
    if (backward.has(edge.key)) continue;
    push(forwardFrom, edge.source, edge);
    push(forwardTo, edge.target, edge);
  }
  return { order: inOrder(ids, forwardFrom, forwardTo), forwardFrom, forwardTo, backward };
}

function returns(ids: readonly string[], edges: readonly Edge[], start: string | undefined): ReadonlySet<string> {
  const ways = new Map<string, Edge[]>();
  for (const edge of edges) push(ways, edge.source, edge);
  const entered = new Set(edges.map((edge) => edge.target));
  const roots = ids.toSorted((one, other) => rank(one) - rank(other));
  const [visited, onPath, found] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const root of roots) {
    const path: { id: string; next: number }[] = [];
    const enter = (id: string) => {
      if (visited.has(id)) return;
      visited.add(id);
      onPath.add(id);
      path.push({ id, next: 0 });
    };
    enter(root);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const way = ways.get(top.id)?.[top.next++];
      if (!way) {
        path.pop();
        onPath.delete(top.id);
      } else if (onPath.has(way.target)) found.add(way.key);
      else enter(way.target);
    }
  }
  return found;

  function rank(id: string): number {
    return id === start ? 0 : entered.has(id) ? 2 : 1;
  }
}

function inOrder(ids: readonly string[], from: ReadonlyMap<string, readonly Edge[]>, to: ReadonlyMap<string, readonly Edge[]>): readonly string[] {
  const open = new Map(ids.map((id) => [id, to.get(id)?.length ?? 0]));
  const index = new Map(ids.map((id, at) => [id, at]));
  const ready = ids.filter((id) => open.get(id) === 0);
  const order: string[] = [];
  while (ready.length > 0) {
    const id = ready.shift()!;
    order.push(id);
    for (const edge of from.get(id) ?? []) {
      const left = open.get(edge.target)! - 1;
      open.set(edge.target, left);
      if (left > 0) continue;
      const at = ready.findIndex((other) => index.get(other)! > index.get(edge.target)!);
      ready.splice(at < 0 ? ready.length : at, 0, edge.target);
    }
  }
  return order;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
