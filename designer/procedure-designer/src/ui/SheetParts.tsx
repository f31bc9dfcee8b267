import { numberAt, textAt, textsAt, type Json, type JsonObject, type JsonPath } from "../model/json";
import { t } from "../texts/texts";
import { AmountField, CheckField, ChoiceField, NumberField, TextField } from "./fields";
import { AddButton, RemoveButton } from "./Panel";
import { useWorkshop } from "./workshop";

/** Where a definition keeps its sheet. */
export const kkt = ["customProperties", "kkt"] as const;

/** A list of the sheet: setting a member of an entry, putting another list there, both as one edit. */
function useList(at: JsonPath, entries: readonly JsonObject[]) {
  const { perform } = useWorkshop();
  const put = (next: readonly JsonObject[]) => perform({ type: "setSheet", path: at, value: next.length === 0 ? undefined : next });
  const set = (index: number, member: string, value: Json | undefined) => perform({ type: "setSheet", path: [...at, index, member], value });
  return { set, add: (entry: JsonObject) => put([...entries, entry]), drop: (index: number) => put(entries.toSpliced(index, 1)) };
}

/** The limit after which silence has an effect of its own. What belongs to it is asked for once there is one. */
export function HardDeadline({ hard }: { hard: JsonObject }) {
  const { perform, choices } = useWorkshop();
  const at = [...kkt, "hardDeadline"];
  const set = (name: string, value: string) => perform({ type: "setSheet", path: [...at, name], value: value === "" ? undefined : value });
  return (
    <>
      <div className="d-row">
        <AmountField label={t("sheet.hardDeadline")} unitLabel={t("sheet.hardDeadline.unit")} value={hard} unit="calendarDays" onChange={(value) => perform({ type: "setSheet", path: at, value })} />
        {numberAt(hard, "amount") !== undefined && (
          <>
            <ChoiceField label={t("hard.lastDayOff")} value={textAt(hard, "lastDayOff") || "sameDay"} options={(["sameDay", "nextWorkingDay"] as const).map((code) => ({ code, name: t(`hard.${code}`) }))} onChange={(code) => set("lastDayOff", code)} />
            <ChoiceField label={t("hard.escalation")} value={textAt(hard, "escalation")} options={choices.policies} none={t("escalation.default")} onChange={(code) => set("escalation", code)} />
          </>
        )}
      </div>
      {numberAt(hard, "amount") !== undefined && (
        <div className="d-row">
          <TextField label={t("hard.effect")} value={textAt(hard, "effect")} onChange={(text) => set("effect", text)} />
          <TextField label={t("hard.basis")} value={textAt(hard, "basis")} onChange={(text) => set("basis", text)} />
        </div>
      )}
    </>
  );
}

/** Who has to read a version that is released. */
export function Readers({ readers }: { readers: readonly JsonObject[] }) {
  const { choices } = useWorkshop();
  const { set, add, drop } = useList([...kkt, "readers"], readers);
  return (
    <fieldset>
      <legend>{t("readers.title")}</legend>
      {readers.map((reader, index) => (
        <div className="d-line" key={index}>
          <ChoiceField label={t("list.field", { field: t("who.unit"), n: index + 1 })} value={textAt(reader, "unit")} options={choices.units} onChange={(code) => set(index, "unit", code)} />
          <ChoiceField label={t("list.field", { field: t("who.position"), n: index + 1 })} value={textAt(reader, "position")} options={choices.positions} onChange={(code) => set(index, "position", code)} />
          <RemoveButton label={t("list.remove", { n: index + 1 })} onClick={() => drop(index)} />
        </div>
      ))}
      <AddButton label={t("readers.add")} onClick={() => add({ unit: "", position: "" })} />
    </fieldset>
  );
}

/** What is to be paid. An amount that nobody has entered is null, as one that is still to be found out. */
export function Fees({ fees }: { fees: readonly JsonObject[] }) {
  const { set, add, drop } = useList([...kkt, "fees"], fees);
  return (
    <>
      {fees.map((fee, index) => (
        <div className="d-line" key={index}>
          <TextField label={t("list.field", { field: t("fee.name"), n: index + 1 })} value={textAt(fee, "name")} onChange={(text) => set(index, "name", text)} />
          <NumberField label={t("list.field", { field: t("fee.amount"), n: index + 1 })} value={numberAt(fee, "amount")} onChange={(amount) => set(index, "amount", amount ?? null)} />
          <TextField label={t("list.field", { field: t("fee.currency"), n: index + 1 })} value={textAt(fee, "currency")} onChange={(text) => set(index, "currency", text === "" ? undefined : text)} />
          <TextField label={t("list.field", { field: t("fee.basis"), n: index + 1 })} value={textAt(fee, "basis")} onChange={(text) => set(index, "basis", text)} />
          <RemoveButton label={t("list.remove", { n: index + 1 })} onClick={() => drop(index)} />
        </div>
      ))}
      <AddButton label={t("fee.add")} onClick={() => add({ name: "", amount: null, currency: "VND", basis: "" })} />
    </>
  );
}

/** The papers of a dossier: what each is, in which form, how many, and until when it is good. */
export function Papers({ papers }: { papers: readonly JsonObject[] }) {
  const { set, add, drop } = useList([...kkt, "papers"], papers);
  return (
    <fieldset>
      <legend>{t("papers.title")}</legend>
      {papers.map((paper, index) => (
        <div className="d-line d-paper" key={index}>
          <TextField label={t("papers.name", { n: index + 1 })} value={textAt(paper, "name")} onChange={(name) => set(index, "name", name)} />
          <CheckField label={t("papers.required")} checked={paper["required"] === true} onChange={(required) => set(index, "required", required)} />
          {(["original", "copy", "electronic"] as const).map((form) => (
            <CheckField key={form} label={t(`papers.${form}`)} checked={textsAt(paper, "forms").includes(form)}
              onChange={(checked) => set(index, "forms", checked ? [...textsAt(paper, "forms"), form] : textsAt(paper, "forms").filter((one) => one !== form))} />
          ))}
          <NumberField isCount label={t("papers.count", { n: index + 1 })} value={numberAt(paper, "count")} onChange={(count) => set(index, "count", count)} />
          <NumberField isCount label={t("papers.maxAgeMonths", { n: index + 1 })} value={numberAt(paper, "maxAgeMonths")} onChange={(months) => set(index, "maxAgeMonths", months)} />
          <CheckField label={t("papers.hasExpiry")} checked={paper["hasExpiry"] === true} onChange={(has) => set(index, "hasExpiry", has ? true : undefined)} />
          {(["condition", "note"] as const).map((name) => <TextField key={name} label={t(`papers.${name}`, { n: index + 1 })} value={textAt(paper, name)} onChange={(text) => set(index, name, text === "" ? undefined : text)} />)}
          <RemoveButton label={t("list.remove", { n: index + 1 })} onClick={() => drop(index)} />
        </div>
      ))}
      <AddButton label={t("papers.add")} onClick={() => add({ code: freshCode(papers), name: "", required: true, forms: ["original", "copy", "electronic"] })} />
    </fieldset>
  );
}

function freshCode(papers: readonly JsonObject[]): string {
  let number = papers.length + 1;
  while (papers.some((paper) => textAt(paper, "code") === `giay-to-${number}`)) number++;
  return `giay-to-${number}`;
}
