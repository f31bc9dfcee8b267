import { useReactFlow } from "@xyflow/react";
import { useState } from "react";
import { chartOf, idOf } from "../model/chart";
import { Remembered } from "../model/remembered";
import { find } from "../model/table";
import { t } from "../texts/texts";
import { exportPng, exportSvg } from "./exporting";
import { Icon } from "./Icon";
import { Menu } from "./Menu";
import { Palette } from "./Palette";
import { linesOf, saidOf } from "./faces";
import { UndoTools } from "./UndoTools";
import { faceOf } from "./wording";
import { useWorkshop } from "./workshop";

/** What stands above the drawing: the palette, finding, undo and redo, and the rest behind a button. */
export function DrawingTools() {
  const { layout, routes, isEditable, definition, catalogue, words, numbers, perform, select, place, opened, say } = useWorkshop();
  const flow = useReactFlow();
  const [query, setQuery] = useState("");

  const go = () => {
    const [found] = find(definition, query);
    const placed = found === undefined ? undefined : layout.nodes.get(found);
    if (!placed) {
      say(t("find.none", { query }));
      return;
    }
    select({ ids: [placed.id], edge: undefined });
    void flow.setCenter(placed.x + placed.width / 2, placed.y + placed.height / 2, { zoom: 1 });
  };

  const give = (how: typeof exportSvg) => {
    const chart = chartOf(definition);
    const faces = new Map(chart.activities.map((activity) => [idOf(activity), faceOf(definition, activity, numbers.get(idOf(activity)), catalogue, words)]));
    const lines = linesOf(new Remembered(), saidOf(definition, catalogue), routes, layout);
    how({ layout, faces, lines, routes, words }, opened.definitionId);
  };

  return (
    <div className="d-tools">
      {isEditable && <Palette />}
      <span className="d-spring" />
      <input id="find" type="search" aria-label={t("find")} placeholder={t("find")} value={query} onChange={(event) => setQuery(event.target.value)} onKeyDown={(event) => event.key === "Enter" && go()} />
      {isEditable && (
        <>
          <UndoTools />
          <button type="button" onClick={() => perform({ type: "arrange" })}><Icon name="layout-distribute-vertical" /> {t("arrange")}</button>
        </>
      )}
      <Menu className="d-right" label={t("menu")} head={<Icon name="dots" />}>
          <button type="button" onClick={() => void flow.fitView({ padding: 0.1, maxZoom: 1 })}><Icon name="arrows-maximize" /> {t("fit")}</button>
          <button type="button" onClick={() => print()}><Icon name="printer" /> {t("print")}</button>
          <button type="button" onClick={() => give(exportSvg)}><Icon name="download" /> {t("export.svg")}</button>
          <button type="button" onClick={() => give(exportPng)}><Icon name="download" /> {t("export.png")}</button>
          <a href={opened.versions.length > 0 ? `${place.base}/thiet-ke?quy-trinh=${encodeURIComponent(opened.definitionId)}` : `${place.base}/thiet-ke`}><Icon name="external-link" /> {t("open.studio")}</a>
      </Menu>
    </div>
  );
}
