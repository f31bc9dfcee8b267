import { Fragment } from "react";
import { chartOf, idOf, nameOf, typeOf } from "../model/chart";
import { outcomesOf } from "../model/catalogue";
import { objectAt, objectsAt, textAt, textsAt, type Json, type JsonObject, type JsonPath } from "../model/json";
import { kindOf } from "../model/kinds";
import { isStep } from "../model/path";
import { t } from "../texts/texts";
import { Advanced } from "./Advanced";
import { Asked, Assignee } from "./Assignee";
import { AmountField, CheckField, ChoiceField, Fold, TextField } from "./fields";
import { KindIcon } from "./glyphs";
import { Icon } from "./Icon";
import { Decision } from "./Decision";
import { EdgePanel } from "./EdgePanel";
import { Outcomes } from "./Outcomes";
import { PlainInputs } from "./PlainInputs";
import { nothing, useSetting, useWorkshop } from "./workshop";

/** The form of what is chosen. */
export function Panel() {
  const { selection, definition } = useWorkshop();
  const activity = selection.ids.length === 1 ? chartOf(definition).byId.get(selection.ids[0]!) : undefined;
  if (activity) return <StepPanel activity={activity} />;
  if (selection.edge !== undefined) return <EdgePanel key={selection.edge} edge={selection.edge} />;
  if (selection.ids.length > 1) return <ManyPanel />;
  return <section className="d-panel"><h2>{t("panel.nothing")}</h2><p className="d-help">{t("panel.nothing.help")}</p><LaneOrder /></section>;
}

/** The lanes from above to below, and how to change that. */
function LaneOrder() {
  const { layout, words, perform, isEditable } = useWorkshop();
  const lanes = layout.lanes.map((lane) => lane.unit);
  if (!isEditable || lanes.length < 2) return null;
  return (
    <Fold title={t("lanes.title")} summary={t("items", { n: lanes.length })}>{() => <>
      <ol className="d-lanes">
        {lanes.map((unit, index) => (
          <li key={unit}>
            <span>{unit === "" ? t("lane.nobody") : words.unit(unit)}</span>
            {index > 0 && <button type="button" className="d-bare" aria-label={t("lanes.up", { unit: words.unit(unit) })} onClick={() => perform({ type: "orderLanes", lanes: lanes.with(index, lanes[index - 1]!).with(index - 1, unit) })}><Icon name="arrow-up" /></button>}
          </li>
        ))}
      </ol>
    </>}</Fold>
  );
}

function ManyPanel() {
  const { selection, perform, select, isEditable } = useWorkshop();
  return (
    <section className="d-panel">
      <h2>{t("panel.many", { n: selection.ids.length })}</h2>
      {isEditable && <button type="button" onClick={() => { perform({ type: "remove", ids: selection.ids }); select(nothing); }}><Icon name="trash" /> {t("remove")}</button>}
    </section>
  );
}

/** What a field remembers is of one step. The outcomes alone are the same fields for every step, since each of them offers all steps. */
function StepPanel({ activity }: { activity: JsonObject }) {
  const { perform, catalogue, numbers, choices, select, isEditable, comments, threadsOf, showComments } = useWorkshop();
  const id = idOf(activity);
  const type = typeOf(activity);
  const known = catalogue.get(type);
  const reads = (input: string) => known?.inputs.includes(input) ?? false;
  const set = (path: JsonPath, value: Json | undefined) => perform({ type: "set", id, path, value });
  const number = numbers.get(id);
  const head = number === undefined ? (known?.name ?? type) : t("panel.step", { n: number, kind: known?.name ?? type });
  const checklist = objectsAt(activity, "checklist");
  const subDeadlines = objectsAt(activity, "subDeadlines");
  return (
    <section className="d-panel" aria-label={t("panel.label")} onKeyDown={(event) => {
      const isName = event.target instanceof HTMLElement && event.target.classList.contains("d-name");
      if (event.key !== "Escape" && !(event.key === "Enter" && isName && !event.ctrlKey)) return;
      event.preventDefault();
      // Back to where the step is: on the drawing, or in the table.
      document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"], tr.d-chosen td[tabindex="0"]`)?.focus();
    }}>
      <header>
        <h2><KindIcon kind={kindOf(type, known !== undefined)} /> {head}</h2>
        {(comments.mayComment || threadsOf.has(id)) && <button type="button" className="d-bare" aria-label={t("comments.ofStep", { n: threadsOf.get(id) ?? 0 })} title={t("comments.ofStep", { n: threadsOf.get(id) ?? 0 })} onClick={showComments}><Icon name="messages" /></button>}
        {isEditable && <button type="button" className="d-bare" aria-label={t("remove.step")} title={t("remove.step")} onClick={() => { perform({ type: "remove", ids: [id] }); select(nothing); }}><Icon name="trash" /></button>}
      </header>
      <Fragment key={`who-${id}`}>
        {!known && <p className="d-note">{t("step.unknown.help", { type })}</p>}
        <TextField className="d-name" label={t("member.name")} value={nameOf(activity)} onChange={(name) => perform({ type: "rename", id, name })} />
        {reads("assignee") && <Assignee activity={activity} />}
        {(reads("units") || reads("members") || reads("recipients")) && <Asked activity={activity} />}
        <PlainInputs activity={activity} group="asked" />
        <PlainInputs activity={activity} group="notice" />
        <PlainInputs activity={activity} group="join" />
        <PlainInputs activity={activity} group="request" />
        {reads("budget") && (
          <div className="d-row">
            <AmountField label={t("member.budget")} unitLabel={t("unit.ofTime")} value={objectAt(activity, "budget")} onChange={(value) => set(["budget"], value)} />
            {reads("nationalStatus") && <ChoiceField label={t("member.nationalStatus")} value={activity["nationalStatus"] === undefined ? "" : String(activity["nationalStatus"])} options={choices.nationalStatuses} none={t("none")} onChange={(code) => set(["nationalStatus"], code === "" ? undefined : Number(code))} />}
          </div>
        )}
        {type === "Elsa.FlowDecision" && <Decision activity={activity} />}
        {type === "Elsa.FlowFork" && <p className="d-help">{t("fork.help")}</p>}
        {type === "Elsa.ExecuteWorkflow" && <ChoiceField label={t("member.child")} value={childOf(activity)} options={choices.procedures} onChange={(code) => set(["workflowDefinitionId"], { typeName: "String", expression: { type: "Literal", value: code } })} />}
      </Fragment>
      {outcomesOf(activity, catalogue).length > 0 && <Outcomes activity={activity} />}
      <Fragment key={`more-${id}`}>
        {reads("instruction") && <Fold title={t("member.instruction")} summary={textAt(activity, "instruction").slice(0, 40)} open={number !== undefined && textAt(activity, "instruction") === ""}>{() => <>
          <TextField label={t("member.instruction.text")} lines={5} value={textAt(activity, "instruction")} onChange={(text) => set(["instruction"], text === "" ? undefined : text)} />
        </>}</Fold>}
        {reads("checklist") && <Fold title={t("member.checklist")} summary={t("items", { n: checklist.length })}>{() => <>
          {checklist.map((line, index) => (
            <div className="d-line" key={index}>
              <TextField label={t("checklist.item", { n: index + 1 })} value={textAt(line, "text")} onChange={(text) => set(["checklist", index, "text"], text)} />
              <CheckField label={t("checklist.required")} checked={line["required"] === true} onChange={(required) => set(["checklist", index, "required"], required)} />
              <RemoveButton label={t("checklist.remove", { n: index + 1 })} onClick={() => set(["checklist"], checklist.toSpliced(index, 1))} />
            </div>
          ))}
          <AddButton label={t("checklist.add")} onClick={() => set(["checklist"], [...checklist, { id: freshId(checklist, "muc"), text: "", required: true }])} />
        </>}</Fold>}
        {(reads("form") || reads("papers")) && <Fold title={t("member.papers")} summary={[choices.forms.find((form) => form.code === activity["form"])?.name, ...textsAt(activity, "papers")].filter((text) => text !== undefined).join("; ").slice(0, 48)}>{() => <>
          <PlainInputs activity={activity} group="papers" />
        </>}</Fold>}
        {reads("escalation") && <Fold title={t("member.escalation")} summary={choices.policies.find((policy) => policy.code === activity["escalation"])?.name ?? t("escalation.default")}>{() => <>
          <ChoiceField label={t("member.escalation.policy")} value={textAt(activity, "escalation")} options={choices.policies} none={t("escalation.default")} onChange={(policy) => set(["escalation"], policy === "" ? undefined : policy)} />
          <PlainInputs activity={activity} group="time" />
          {reads("subDeadlines") && subDeadlines.map((one, index) => (
            <div className="d-line" key={index}>
              <TextField label={t("sub.name", { n: index + 1 })} value={textAt(one, "name")} onChange={(text) => set(["subDeadlines", index, "name"], text)} />
              <AmountField label={t("sub.after", { n: index + 1 })} unitLabel={t("sub.unit", { n: index + 1 })} value={objectAt(one, "limit")} onChange={(value) => set(["subDeadlines", index, "limit"], value)} />
              <RemoveButton label={t("sub.remove", { n: index + 1 })} onClick={() => set(["subDeadlines"], subDeadlines.toSpliced(index, 1))} />
            </div>
          ))}
          {reads("subDeadlines") && <AddButton label={t("sub.add")} onClick={() => set(["subDeadlines"], [...subDeadlines, { name: "", limit: { amount: 8, unit: "workingHours" } }])} />}
        </>}</Fold>}
        {isStep(type) || known ? <Advanced activity={activity} /> : null}
      </Fragment>
    </section>
  );
}

const childOf = (activity: JsonObject): string => textAt(objectAt(objectAt(activity, "workflowDefinitionId"), "expression"), "value") || textAt(activity, "workflowDefinitionId");

/** An id that no entry of a list has yet. */
export function freshId(list: readonly JsonObject[], stem: string): string {
  let number = list.length + 1;
  while (list.some((entry) => textAt(entry, "id") === `${stem}-${number}`)) number++;
  return `${stem}-${number}`;
}

export const RemoveButton = ({ label, onClick }: { label: string; onClick: () => void }) => {
  const { isEditable } = useSetting();
  return isEditable ? <button type="button" className="d-bare" aria-label={label} title={label} onClick={onClick}><Icon name="x" /></button> : null;
};

export const AddButton = ({ label, onClick }: { label: string; onClick: () => void }) => {
  const { isEditable } = useSetting();
  return isEditable ? <button type="button" className="d-link" onClick={onClick}><Icon name="plus" /> {label}</button> : null;
};
