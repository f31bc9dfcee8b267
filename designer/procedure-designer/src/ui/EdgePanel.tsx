import { chartOf, idOf, nameOf, typeOf } from "../model/chart";
import { outcomesOf } from "../model/catalogue";
import { palette } from "../model/kinds";
import { t } from "../texts/texts";
import { ChoiceField } from "./fields";
import { Icon } from "./Icon";
import { useAdding } from "./adding";
import { nothing, useWorkshop } from "./workshop";

/** The form of a connection: which outcome it is, where it leads, and what may be put on it. */
export function EdgePanel({ edge: key }: { edge: string }) {
  const { definition, catalogue, perform, select, isEditable } = useWorkshop();
  const adding = useAdding();
  const chart = chartOf(definition);
  const edge = chart.edges.find((one) => one.key === key);
  const source = edge && chart.byId.get(edge.source);
  if (!edge || !source) return null;
  const targets = chart.activities.filter((one) => typeOf(one) !== "Elsa.Start").map((one) => ({ code: idOf(one), name: nameOf(one) }));
  const lead = (port: string, target: string) => {
    perform({ type: "reconnect", edge: key, port, target });
    select({ ids: [], edge: `${edge.source}>${port}>${target}` });
  };
  return (
    <section className="d-panel" aria-label={t("panel.label")}>
      <header><h2>{t("way.title", { step: nameOf(source) })}</h2></header>
      <ChoiceField label={t("way.outcome")} value={edge.port} options={outcomesOf(source, catalogue).map((outcome) => ({ code: outcome.name, name: outcome.label }))} onChange={(port) => lead(port, edge.target)} />
      <ChoiceField label={t("outcome.leadsTo")} value={edge.target} options={targets} onChange={(target) => lead(edge.port, target)} />
      {isEditable && (
        <>
          <ChoiceField label={t("way.insert")} value="" options={palette.filter((type) => type !== "Elsa.Start" && type !== "Elsa.End").map((type) => ({ code: type, name: catalogue.get(type)?.name ?? type }))} none={t("choose")} onChange={(type) => adding.insert(key, type)} />
          <button type="button" onClick={() => { perform({ type: "disconnect", edge: key }); select(nothing); }}><Icon name="x" /> {t("way.remove")}</button>
        </>
      )}
    </section>
  );
}
