import { idOf } from "../model/chart";
import { isField, needsValue, readConditions, writeConditions, type Comparison, type Condition } from "../model/condition";
import { valueAt, type JsonObject } from "../model/json";
import { chartOf } from "../model/chart";
import { t } from "../texts/texts";
import { ChoiceField, Field } from "./fields";
import { AddButton, RemoveButton } from "./Panel";
import { useWorkshop } from "./workshop";

const comparisons: readonly Comparison[] = ["equals", "differs", "greater", "atLeast", "less", "atMost", "isTrue", "isFalse", "isFilled", "isEmpty"];

/** The condition of a decision: fields of the procedure's forms, compared. What somebody wrote by hand stays, and is changed under *nâng cao*. */
export function Decision({ activity }: { activity: JsonObject }) {
  const { perform, definition, choices, isEditable } = useWorkshop();
  const expression = valueAt(activity, ["condition", "expression", "value"]) ?? activity["condition"];
  const written = typeof expression === "string" ? expression : "";
  const read = written === "true" || written === "" ? { join: "all" as const, parts: [] } : readConditions(written);
  const used = new Set(chartOf(definition).activities.map((one) => one["form"]));
  const fields = [...new Map(choices.forms.filter((form) => used.has(form.code)).flatMap((form) => form.fields).map((field) => [field.code, field])).values()].filter((field) => isField(field.code));
  if (!read) return <p className="d-note">{t("decision.byHand")}</p>;
  const put = (join: "all" | "any", parts: readonly Condition[]) => perform({ type: "set", id: idOf(activity), path: ["condition"], value: { typeName: "Boolean", expression: { type: "JavaScript", value: parts.length === 0 ? "true" : writeConditions({ join, parts }) } } });
  return (
    <fieldset className="d-conditions">
      <legend>{t("decision.title")}</legend>
      {read.parts.length > 1 && <ChoiceField label={t("decision.join")} value={read.join} options={[{ code: "all", name: t("decision.all") }, { code: "any", name: t("decision.any") }]} onChange={(join) => put(join as "all" | "any", read.parts)} />}
      {read.parts.map((part, index) => {
        const field = fields.find((one) => one.code === part.field);
        const change = (next: Condition) => put(read.join, read.parts.with(index, next));
        return (
          <div className="d-line" key={index}>
            <ChoiceField label={t("decision.field", { n: index + 1 })} value={part.field} options={fields} onChange={(code) => change({ ...part, field: code })} />
            <ChoiceField label={t("decision.comparison")} value={part.comparison} options={comparisons.map((code) => ({ code, name: t(`comparison.${code}`) }))} onChange={(code) => {
              const comparison = code as Comparison;
              change(needsValue(comparison) ? { field: part.field, comparison, value: part.value ?? "" } : { field: part.field, comparison });
            }} />
            {needsValue(part.comparison) && (field && field.values.length > 0
              ? <ChoiceField label={t("decision.value")} value={String(part.value ?? "")} options={field.values} onChange={(value) => change({ ...part, value })} />
              : <Field label={t("decision.value")}>{(id) => <input id={id} type="text" value={String(part.value ?? "")} readOnly={!isEditable} onChange={(event) => change({ ...part, value: isNumber(field?.type, event.target.value) ? Number(event.target.value.replace(",", ".")) : event.target.value })} />}</Field>)}
            <RemoveButton label={t("decision.remove", { n: index + 1 })} onClick={() => put(read.join, read.parts.toSpliced(index, 1))} />
          </div>
        );
      })}
      {fields.length > 0 ? <AddButton label={t("decision.add")} onClick={() => put(read.join, [...read.parts, { field: fields[0]!.code, comparison: "equals", value: "" }])} /> : <p className="d-help">{t("decision.noFields")}</p>}
    </fieldset>
  );
}

const isNumber = (type: string | undefined, text: string): boolean => (type === "number" || type === "integer") && text.trim() !== "" && Number.isFinite(Number(text.replace(",", ".")));
