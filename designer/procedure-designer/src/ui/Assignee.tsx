import { inWay, wayOf, withGone, type Way } from "../model/assignee";
import { chartOf, idOf, nameOf, typeOf } from "../model/chart";
import { objectAt, objectsAt, textAt, textsAt, withValue, type JsonObject } from "../model/json";
import { isStep } from "../model/path";
import { t } from "../texts/texts";
import { CheckField, ChoiceField, Fold, TextField, type Option } from "./fields";
import { AddButton, RemoveButton } from "./Panel";
import { useWorkshop } from "./workshop";

/** Who does a step: a post, a unit's head, whoever did another step, whom another step chose; and who may not (four eyes). */
export function Assignee({ activity }: { activity: JsonObject }) {
  const { perform, definition, choices } = useWorkshop();
  const id = idOf(activity);
  const assignee = objectAt(activity, "assignee");
  const way = wayOf(assignee);
  const put = (next: JsonObject) => perform({ type: "set", id, path: ["assignee"], value: next });
  const set = (name: string, value: string) => put(withValue(assignee, [name], value === "" ? undefined : value));
  const steps: readonly Option[] = chartOf(definition).activities.filter((one) => isStep(typeOf(one)) && idOf(one) !== id).map((one) => ({ code: idOf(one), name: nameOf(one) }));
  const shutOut = textsAt(assignee, "notSameAs");
  const others = (...named: readonly string[]): readonly Option[] => withGone(steps, named, (gone) => t("step.removed", { name: gone }));
  const shutOutOf = others(...shutOut);
  const unit = textAt(assignee, "unit");
  const held = new Set(choices.held.filter((post) => unit === "" || post.unit === unit).map((post) => post.position));
  const positions = choices.positions.filter((position) => held.has(position.code) || position.code === textAt(assignee, "position"));
  const change = (next: Way) => put(inWay(assignee, next, steps[0]?.code ?? ""));
  return (
    <>
      <div className="d-row">
        <ChoiceField label={t("who.way")} value={way} options={(["post", "headOf", "sameAs", "chosenBy"] as const).map((code) => ({ code, name: t(`who.way.${code}`) }))} onChange={(next) => change(next as Way)} />
        {way === "headOf" && <ChoiceField label={t("who.unit")} value={textAt(assignee, "headOf")} options={choices.units} onChange={(code) => set("headOf", code)} />}
        {way !== "headOf" && way !== "person" && way !== "sameAs" && <ChoiceField label={t("who.unit")} value={unit} options={choices.units} none={t("who.anyUnit")} onChange={(code) => set("unit", code)} />}
        {way === "sameAs" && <ChoiceField label={t("who.step")} value={textAt(assignee, "sameAs")} options={others(textAt(assignee, "sameAs"))} onChange={(code) => set("sameAs", code)} />}
      </div>
      {(way === "post" || way === "chosenBy") && <ChoiceField label={t("who.position")} value={textAt(assignee, "position")} options={positions} onChange={(code) => set("position", code)} />}
      {way === "chosenBy" && (
        <div className="d-row">
          <ChoiceField label={t("who.chosenStep")} value={textAt(assignee, "chosenBy")} options={others(textAt(assignee, "chosenBy"))} onChange={(code) => set("chosenBy", code)} />
          <ChoiceField label={t("who.field")} value={textAt(assignee, "field")} options={fieldsOf(chartOf(definition).byId.get(textAt(assignee, "chosenBy")), choices.forms)} onChange={(code) => set("field", code)} />
        </div>
      )}
      <Fold title={t("who.fourEyes")} summary={shutOut.length === 0 ? t("none") : shutOut.map((other) => shutOutOf.find((one) => one.code === other)?.name ?? other).join(", ")}>{() => <>
        {shutOutOf.map((other) => (
          <CheckField key={other.code} label={other.name} checked={shutOut.includes(other.code)}
            onChange={(checked) => put(withValue(assignee, ["notSameAs"], checked ? [...shutOut, other.code] : shutOut.length === 1 ? undefined : shutOut.filter((one) => one !== other.code)))} />
        ))}
        {way === "post" || way === "chosenBy" ? <ChoiceField label={t("who.handOut")} value={textAt(assignee, "handOut")} options={(["claim", "leastLoaded", "roundRobin"] as const).map((code) => ({ code, name: t(`handOut.${code}`) }))} none={t("handOut.default")} onChange={(code) => set("handOut", code)} /> : null}
      </>}</Fold>
    </>
  );
}

/** The fields of the form of a step. */
export const fieldsOf = (step: JsonObject | undefined, forms: readonly { readonly code: string; readonly fields: readonly Option[] }[]): readonly Option[] => (step ? (forms.find((form) => form.code === step["form"])?.fields ?? []) : []);

/** Whom a consultation, a council or a notice asks or tells. */
export function Asked({ activity }: { activity: JsonObject }) {
  const { perform, choices, catalogue } = useWorkshop();
  const id = idOf(activity);
  const inputs = catalogue.get(typeOf(activity))?.inputs ?? [];
  const list = (["units", "members", "recipients"] as const).find((name) => inputs.includes(name))!;
  const asked = objectsAt(activity, list);
  const agencies = objectsAt(activity, "agencies");
  const put = (name: string, next: readonly JsonObject[]) => perform({ type: "set", id, path: [name], value: next });
  return (
    <Fold title={t(`asked.${list}`)} summary={t("items", { n: asked.length + agencies.length })} open={asked.length + agencies.length === 0}>{() => <>
      {asked.map((one, index) => (
        <div className="d-line" key={index}>
          <ChoiceField label={t("asked.unit", { n: index + 1 })} value={textAt(one, "headOf") || textAt(one, "unit")} options={choices.units} onChange={(unit) => put(list, asked.with(index, "headOf" in one ? { ...one, headOf: unit } : { ...one, unit }))} />
          <ChoiceField label={t("who.position")} value={"headOf" in one ? "" : textAt(one, "position")} options={choices.positions} none={t("who.head")} onChange={(position) => {
            const { headOf, unit, position: _old, ...kept } = one;
            const here = headOf ?? unit ?? "";
            put(list, asked.with(index, position === "" ? { ...kept, headOf: here } : { ...kept, unit: here, position }));
          }} />
          <TextField label={t("asked.title")} value={textAt(one, "title")} onChange={(title) => put(list, asked.with(index, { ...one, title }))} />
          <RemoveButton label={t("asked.remove", { n: index + 1 })} onClick={() => put(list, asked.toSpliced(index, 1))} />
        </div>
      ))}
      <AddButton label={t("asked.add")} onClick={() => put(list, [...asked, { headOf: choices.units[0]?.code ?? "" }])} />
      {inputs.includes("agencies") && agencies.map((one, index) => (
        <div className="d-line" key={index}>
          <TextField label={t("asked.agency", { n: index + 1 })} value={textAt(one, "name")} onChange={(name) => put("agencies", agencies.with(index, { ...one, name }))} />
          <RemoveButton label={t("asked.remove", { n: index + 1 })} onClick={() => put("agencies", agencies.toSpliced(index, 1))} />
        </div>
      ))}
      {inputs.includes("agencies") && <AddButton label={t("asked.addAgency")} onClick={() => put("agencies", [...agencies, { name: "" }])} />}
      {inputs.includes("enough") && (
        <ChoiceField label={t("asked.enough")} value={typeof activity["enough"] === "number" ? String(activity["enough"]) : "all"}
          options={[{ code: "all", name: t("enough.all") }, ...Array.from({ length: Math.max(0, asked.length + agencies.length - 1) }, (_, index) => ({ code: String(index + 1), name: String(index + 1) }))]}
          onChange={(enough) => perform({ type: "set", id, path: ["enough"], value: enough === "all" ? "all" : Number(enough) })} />
      )}
    </>}</Fold>
  );
}
