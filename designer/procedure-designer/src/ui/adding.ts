import { useMemo } from "react";
import { chartOf, typeOf } from "../model/chart";
import type { Cell } from "../model/commands";
import { mainPath, mainWay } from "../model/path";
import { freeId } from "../model/names";
import { t } from "../texts/texts";
import { useWorkshop } from "./workshop";

/** The kind of data that a palette's button gives along when it is dragged. */
export const dragged = "application/x-kkt-activity";

/** Puts new activities into the drawing, and chooses them. */
export interface Adding {
  /** Behind what is chosen; behind the last of the main path when nothing is. */
  readonly next: (type: string) => void;
  readonly insert: (edge: string, type: string) => void;
  /** By itself, not connected. */
  readonly put: (type: string, cell: Cell | undefined) => void;
}

export function useAdding(): Adding {
  const { definition, catalogue, perform, edit, selection, layout } = useWorkshop();
  return useMemo(() => {
    const nameFor = (type: string) => catalogue.get(type)?.name ?? t("step.new");
    const after = (id: string) => setTimeout(() => edit(id));
    const adding: Adding = {
      next(type) {
        const chart = chartOf(definition);
        const [chosen] = selection.ids;
        const path = mainPath(chart, catalogue);
        const from = selection.edge === undefined ? (chosen ?? path.findLast((id) => typeOf(chart.byId.get(id)!) !== "Elsa.End")) : undefined;
        const way = from === undefined ? undefined : mainWay(chart, from, catalogue);
        const edge = selection.edge ?? (type === "Elsa.End" ? undefined : way?.key);
        if (edge !== undefined) adding.insert(edge, type);
        else {
          const id = freeId(definition, nameFor(type));
          perform({ type: "add", activityType: type, name: nameFor(type), ...(from === undefined ? {} : { after: from }) });
          after(id);
        }
      },
      insert(edge, type) {
        const id = freeId(definition, nameFor(type));
        perform({ type: "insert", edge, activityType: type, name: nameFor(type) });
        after(id);
      },
      put(type, cell) {
        const id = freeId(definition, nameFor(type));
        const hasPlaces = [...layout.nodes.values()].length > 0;
        perform({ type: "add", activityType: type, name: nameFor(type), ...(cell && hasPlaces ? { cell: free(layout, cell) } : {}) });
        after(id);
      },
    };
    return adding;
  }, [definition, catalogue, perform, edit, selection, layout]);
}

/** The cell, or the next below it that is free. */
function free(layout: { readonly nodes: ReadonlyMap<string, { readonly cell: Cell }> }, cell: Cell): Cell {
  let { row } = cell;
  while ([...layout.nodes.values()].some((node) => node.cell.lane === cell.lane && node.cell.column === cell.column && node.cell.row === row)) row++;
  return { ...cell, row };
}
