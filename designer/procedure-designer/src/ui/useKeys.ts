import { useReactFlow } from "@xyflow/react";
import { useEffect } from "react";
import type { Autosave } from "../api/saving";
import type { Clip } from "../model/commands";
import { palette } from "../model/kinds";
import { clipOf, pastedIds } from "../model/reduce";
import { useAdding } from "./adding";
import { drawingPart, isIn, takesText } from "./focus";
import { actOf, type Act } from "./keys";
import { nothing, useWorkshop } from "./workshop";

const clipName = "kkt-designer-clip";

/** Does what keys of the page and of the drawing ask for. */
export function useKeys(submit: () => void, help: () => void, autosave: React.RefObject<Autosave | undefined>) {
  const workshop = useWorkshop();
  const adding = useAdding();
  const flow = useReactFlow();
  useEffect(() => {
    const { definition, selection, perform, select, undo, redo, view, isEditable } = workshop;
    const copy = (): Clip | undefined => {
      const clip = selection.ids.length > 0 ? clipOf(definition, selection.ids) : undefined;
      if (clip) localStorage.setItem(clipName, JSON.stringify(clip));
      return clip;
    };
    const paste = (clip: Clip | undefined) => {
      if (!clip) return;
      const ids = pastedIds(definition, clip);
      perform({ type: "paste", clip });
      select({ ids, edge: undefined });
      // Once they are drawn.
      setTimeout(() => void flow.fitView({ nodes: ids.map((id) => ({ id })), padding: 0.2, maxZoom: flow.getZoom() }));
    };
    const remove = () => {
      if (selection.edge !== undefined) perform({ type: "disconnect", edge: selection.edge });
      else if (selection.ids.length > 0) perform({ type: "remove", ids: selection.ids });
      else return;
      select(nothing);
      // The focus was on what is gone now.
      document.querySelector<HTMLElement>(drawingPart)?.focus();
    };
    const act = (asked: Act) => {
      switch (asked) {
        case "submit":
          return submit();
        case "save":
          return autosave.current?.now();
        case "find":
          return document.getElementById("find")?.focus();
        case "undo":
          return undo();
        case "redo":
          return redo();
        case "copy":
          return void copy();
        case "cut":
          copy();
          return remove();
        case "paste":
          return paste(kept());
        case "double":
          return paste(copy());
        case "remove":
          return remove();
        case "fit":
          return void flow.fitView({ padding: 0.1, maxZoom: 1 });
        case "larger":
          return void flow.zoomIn();
        case "smaller":
          return void flow.zoomOut();
        case "help":
          return help();
        default:
          return adding.next(palette[asked - 1]!);
      }
    };
    const onKey = (event: KeyboardEvent) => {
      const isText = event.target instanceof HTMLElement && takesText(event.target as HTMLInputElement);
      const asked = actOf(event, { isText, isAsked: isIn(event, "dialog"), isDrawing: isIn(event, drawingPart), isShown: view === "drawing", isEditable });
      if (asked === undefined) return;
      if (asked !== "copy") event.preventDefault();
      act(asked);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [workshop, adding, submit, help, autosave, flow]);
}

function kept(): Clip | undefined {
  try {
    return (JSON.parse(localStorage.getItem(clipName) ?? "null") as Clip | null) ?? undefined;
  } catch {
    return undefined;
  }
}
