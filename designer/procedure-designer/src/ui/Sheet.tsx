import { numberAt, objectAt, objectsAt, textAt, textsAt, type Json, type JsonObject, type JsonPath } from "../model/json";
import { t, type TextName } from "../texts/texts";
import { AmountField, CheckField, ChoiceField, NumberField, TextField } from "./fields";
import { AddButton, RemoveButton } from "./Panel";
import { Fees, HardDeadline, kkt, Papers, Readers } from "./SheetParts";
import { UndoTools } from "./UndoTools";
import { useWorkshop } from "./workshop";

/** The ISO sheet, in the sections of the booklet. */
export function Sheet() {
  const { definition, perform, choices, isEditable } = useWorkshop();
  const head = objectAt(objectAt(definition, "customProperties"), "kkt");
  const sheet = objectAt(head, "sheet");
  const isSensitive = head["sensitive"] !== undefined && head["sensitive"] !== null && head["sensitive"] !== false;
  const set = (path: JsonPath, value: Json | undefined) => perform({ type: "setSheet", path, value });
  const line = (name: string, lines = 1) => <TextField label={t(`sheet.${name}` as TextName)} lines={lines} value={textAt(sheet, name)} onChange={(text) => set([...kkt, "sheet", name], text === "" ? undefined : text)} />;
  const own = (name: string) => <TextField label={t(`sheet.${name}` as TextName)} value={textAt(head, name)} onChange={(text) => set([...kkt, name], text === "" ? undefined : text)} />;
  return <>
    {isEditable && <div className="d-tools"><span className="d-spring" /><UndoTools /></div>}
    <div className="d-sheet">
      <section>
        <h2>{t("sheet.head")}</h2>
        <TextField label={t("sheet.name")} value={textAt(definition, "name")} onChange={(text) => set(["name"], text)} />
        <div className="d-row">{own("code")}{own("edition")}{own("amendment")}</div>
        <div className="d-row">{own("nationalCode")}{own("field")}<ChoiceField label={t("sheet.owner")} value={textAt(head, "owner")} options={choices.units} onChange={(code) => set([...kkt, "owner"], code === "" ? undefined : code)} /></div>
        <ChoiceField label={t("sheet.kind")} value={textAt(head, "kind")} options={[{ code: "internal", name: t("kind.internal") }]} none={t("kind.applicant")} onChange={(kind) => set([...kkt, "kind"], kind === "" ? undefined : kind)} />
        <div className="d-row"><Limit name="statutory" head={head} /><Limit name="committed" head={head} /></div>
        <HardDeadline hard={objectAt(head, "hardDeadline")} />
        <div className="d-row">
          {(["maxSupplements", "maxExtensions"] as const).map((name) => <NumberField key={name} isCount label={t(`sheet.${name}`)} value={numberAt(head, name)} onChange={(times) => set([...kkt, name], times)} />)}
        </div>
        <div className="d-row">
          <ChoiceField label={t("sheet.resumeRule")} value={textAt(head, "resumeRule")} options={[{ code: "continue", name: t("resume.continue") }, { code: "restart", name: t("resume.restart") }]} none={t("none")} onChange={(rule) => set([...kkt, "resumeRule"], rule === "" ? undefined : rule)} />
          <TextField label={t("sheet.resumeRuleBasis")} value={textAt(objectAt(head, "resumeRuleBasis"), "text")} onChange={(text) => set([...kkt, "resumeRuleBasis"], text === "" ? undefined : { verified: false, ...objectAt(head, "resumeRuleBasis"), text })} />
        </div>
        <ChoiceField label={t("sheet.escalation")} value={textAt(head, "escalation")} options={choices.policies} none={t("escalation.default")} onChange={(code) => set([...kkt, "escalation"], code === "" ? undefined : code)} />
        <div className="d-row">
          <CheckField label={t("sheet.sensitive")} checked={isSensitive} onChange={(checked) => set([...kkt, "sensitive"], checked ? true : undefined)} />
          {isSensitive && <TextField label={t("sheet.sensitiveBasis")} value={textAt(objectAt(head, "sensitiveBasis"), "text")} onChange={(text) => set([...kkt, "sensitiveBasis"], text === "" ? undefined : { verified: false, ...objectAt(head, "sensitiveBasis"), text })} />}
        </div>
        <Readers readers={objectsAt(head, "readers")} />
      </section>
      <section><h2>{t("sheet.1")}</h2>{line("mucDich", 3)}</section>
      <section><h2>{t("sheet.2")}</h2>{line("phamVi", 3)}</section>
      <section><h2>{t("sheet.3")}</h2><TextField label={t("sheet.vienDan")} help={t("oneALine")} lines={3} value={textsAt(sheet, "vienDan").join("\n")} onChange={(text) => set([...kkt, "sheet", "vienDan"], text === "" ? undefined : text.split("\n"))} /></section>
      <section><h2>{t("sheet.4")}</h2><List at={[...kkt, "sheet", "dinhNghia"]} entries={objectsAt(sheet, "dinhNghia")} fields={["term", "meaning"]} what="term" /></section>
      <section>
        <h2>{t("sheet.5")}</h2>
        {line("dieuKien", 2)}
        <Papers papers={objectsAt(head, "papers")} />
        <div className="d-row">{line("soLuong")}{line("noiTiepNhan")}</div>
        {line("lePhi")}
        <Fees fees={objectsAt(head, "fees")} />
        <TextField label={t("sheet.results")} help={t("oneALine")} lines={2} value={textsAt(head, "results").join("\n")} onChange={(text) => set([...kkt, "results"], text === "" ? undefined : text.split("\n"))} />
        <Basis entries={objectsAt(sheet, "coSoPhapLy")} />
      </section>
      <section><h2>{t("sheet.6")}</h2><List at={[...kkt, "sheet", "bieuMau"]} entries={objectsAt(sheet, "bieuMau")} fields={["code", "name", "source"]} what="form" /></section>
      <section><h2>{t("sheet.7")}</h2><List at={[...kkt, "sheet", "hoSoLuu"]} entries={objectsAt(sheet, "hoSoLuu")} fields={["name", "place"]} number="years" what="record" /></section>
    </div>
  </>;
}

function Limit({ name, head }: { name: "statutory" | "committed"; head: JsonObject }) {
  const { perform } = useWorkshop();
  return <AmountField label={t(`sheet.${name}`)} unitLabel={t(`sheet.${name}.unit`)} value={objectAt(head, name)} unit="workingDays" onChange={(value) => perform({ type: "setSheet", path: [...kkt, name], value })} />;
}

type ListKind = "term" | "form" | "record";

function List({ at, entries, fields, number, what }: { at: JsonPath; entries: readonly JsonObject[]; fields: readonly string[]; number?: string; what: ListKind }) {
  const { perform } = useWorkshop();
  const put = (next: readonly JsonObject[]) => perform({ type: "setSheet", path: at, value: next.length === 0 ? undefined : next });
  return (
    <>
      {entries.map((entry, index) => (
        <div className="d-line" key={index}>
          {fields.map((field) => <TextField key={field} label={t("list.field", { field: t(`${what}.${field}` as TextName), n: index + 1 })} value={textAt(entry, field)} onChange={(text) => perform({ type: "setSheet", path: [...at, index, field], value: text })} />)}
          {number !== undefined && <NumberField label={t("list.field", { field: t(`${what}.${number}` as TextName), n: index + 1 })} value={typeof entry[number] === "number" ? entry[number] : undefined} onChange={(value) => put(entries.with(index, { ...entry, [number]: value }))} />}
          <RemoveButton label={t("list.remove", { n: index + 1 })} onClick={() => put(entries.toSpliced(index, 1))} />
        </div>
      ))}
      <AddButton label={t(`${what}.add`)} onClick={() => put([...entries, Object.fromEntries(fields.map((field) => [field, ""]))])} />
    </>
  );
}

/** Legal bases, chosen from the register of legal documents, or written. */
function Basis({ entries }: { entries: readonly JsonObject[] }) {
  const { perform, choices, isEditable } = useWorkshop();
  const at = [...kkt, "sheet", "coSoPhapLy"];
  const put = (next: readonly JsonObject[]) => perform({ type: "setSheet", path: at, value: next.length === 0 ? undefined : next });
  return (
    <fieldset>
      <legend>{t("sheet.coSoPhapLy")}</legend>
      {entries.map((entry, index) => (
        <div className="d-line" key={index}>
          <TextField label={t("basis.text", { n: index + 1 })} value={textAt(entry, "text")} onChange={(text) => perform({ type: "setSheet", path: [...at, index, "text"], value: text })} />
          <RemoveButton label={t("list.remove", { n: index + 1 })} onClick={() => put(entries.toSpliced(index, 1))} />
        </div>
      ))}
      {isEditable && <ChoiceField label={t("basis.choose")} value="" none={t("choose")} options={choices.legalDocuments.map((one) => ({ code: one.number, name: t("basis.line", one) }))} onChange={(number) => {
        const found = choices.legalDocuments.find((one) => one.number === number);
        if (found) put([...entries, { text: t("basis.line", found), verified: false }]);
      }} />}
      <AddButton label={t("basis.add")} onClick={() => put([...entries, { text: "", verified: false }])} />
    </fieldset>
  );
}
