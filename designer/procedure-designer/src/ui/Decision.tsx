import { useEffect, useState } from "react";
import { idOf } from "../model/chart";
import { comparing, comparisonsOf, isField, isNumeric, needsValue, onField, readConditions, writeConditions, type Comparison, type Condition } from "../model/condition";
import { readNumber, writeNumber } from "../model/number";
import { valueAt, type JsonObject } from "../model/json";
import { chartOf } from "../model/chart";
import { t } from "../texts/texts";
import { ChoiceField, Field } from "./fields";
import { AddButton, RemoveButton } from "./Panel";
import { numberLanguage } from "./wording";
import { useWorkshop } from "./workshop";

/** The condition of a decision: fields of the procedure's forms, compared. What somebody wrote by hand stays, and is changed under *nâng cao*. */
export function Decision({ activity }: { activity: JsonObject }) {
  const { perform, definition, choices } = useWorkshop();
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
        const offered = comparisonsOf(field?.type);
        const comparisons = offered.includes(part.comparison) ? offered : [part.comparison, ...offered];
        const change = (next: Condition) => put(read.join, read.parts.with(index, next));
        return (
          <div className="d-line" key={index}>
            <ChoiceField label={t("decision.field", { n: index + 1 })} value={part.field} options={fields} onChange={(code) => change(onField(part, code, fields.find((one) => one.code === code)?.type))} />
            <ChoiceField label={t("decision.comparison")} value={part.comparison} options={comparisons.map((code) => ({ code, name: t(`comparison.${code}`) }))} onChange={(code) => change(comparing(part, code as Comparison))} />
            {needsValue(part.comparison) && (field && field.values.length > 0
              ? <ChoiceField label={t("decision.value")} value={String(part.value ?? "")} options={field.values} onChange={(value) => change({ ...part, value })} />
              : <ValueField key={part.field} value={part.value ?? ""} isNumber={isNumeric(field?.type)} onChange={(value) => change({ ...part, value })} />)}
            <RemoveButton label={t("decision.remove", { n: index + 1 })} onClick={() => put(read.join, read.parts.toSpliced(index, 1))} />
          </div>
        );
      })}
      {fields.length > 0 ? <AddButton label={t("decision.add")} onClick={() => put(read.join, [...read.parts, onField({ field: "", comparison: "equals" }, fields[0]!.code, fields[0]!.type)])} /> : <p className="d-help">{t("decision.noFields")}</p>}
    </fieldset>
  );
}

/** What a field is compared with. A number is taken when it is one; until then the condition stays as it was, and the field says so. */
function ValueField({ value, isNumber, onChange }: { value: string | number; isNumber: boolean; onChange: (value: string | number) => void }) {
  const { isEditable } = useWorkshop();
  const shown = typeof value === "number" ? writeNumber(value, numberLanguage) : value;
  const [typed, setTyped] = useState(shown);
  useEffect(() => setTyped((now) => (isNumber && readNumber(now, numberLanguage) === value ? now : shown)), [isNumber, value, shown]);
  const isWrong = isNumber && readNumber(typed, numberLanguage) === undefined;
  return (
    <Field label={t("decision.value")} help={isWrong ? t("decision.noNumber") : undefined}>
      {(id, helpId) => <input id={id} aria-describedby={helpId} aria-invalid={isWrong} type="text" inputMode={isNumber ? "decimal" : "text"} value={typed} readOnly={!isEditable} onChange={(event) => {
        setTyped(event.target.value);
        const read = isNumber ? readNumber(event.target.value, numberLanguage) : event.target.value;
        if (read !== undefined) onChange(read);
      }} />}
    </Field>
  );
}
