import { useState } from "react";
import { chartOf, idOf, nameOf, typeOf } from "../model/chart";
import { namesBranches, outcomesOf, withBranches, writtenOutcome } from "../model/catalogue";
import { objectsAt, textAt, type JsonObject } from "../model/json";
import { isText, named as textOf, t } from "../texts/texts";
import { CheckField, ChoiceField, Field, Fold } from "./fields";
import { AddButton, RemoveButton } from "./Panel";
import { useWorkshop } from "./workshop";

const needs = ["comment", "checklist", "form"] as const;
const tones = ["primary", "neutral", "supplement", "return", "refuse"] as const;

/** Stands before a type in the list of targets: a new step of that type. */
const fresh = "new:";
const offered = ["Kkt.Supplement", "Kkt.OfficerStep", "Kkt.Approval", "Elsa.End"] as const;

/** The outcomes of a step, and where each leads: the same as the connections on the drawing. */
export function Outcomes({ activity }: { activity: JsonObject }) {
  const { definition, catalogue, perform, isEditable } = useWorkshop();
  const id = idOf(activity);
  const chart = chartOf(definition);
  const outcomes = outcomesOf(activity, catalogue);
  const own = objectsAt(activity, "outcomes");
  const mayName = catalogue.get(typeOf(activity))?.ownOutcomes ?? false;
  // A fork's outcomes are its branches, which have a name and nothing else.
  const isFork = typeOf(activity) === "Elsa.FlowFork";
  const targets = chart.activities.filter((one) => typeOf(one) !== "Elsa.Start").map((one) => ({ code: idOf(one), name: nameOf(one) }));
  const named = () => (own.length > 0 ? own : outcomes.map(writtenOutcome));
  const put = (next: readonly JsonObject[]) => perform({ type: "set", id, path: ["outcomes"], value: next });
  return (
    <Fold title={t("outcomes.title")} summary={String(outcomes.length)} open>{() => <>
      {outcomes.map((outcome, index) => {
        const ways = (chart.outbound.get(id) ?? []).filter((edge) => edge.port === outcome.name);
        const [way] = ways;
        const entry = named()[index];
        return (
          <fieldset className="d-outcome" key={outcome.name}>
            <legend className="d-hidden">{t("outcome.n", { n: index + 1, name: outcome.label })}</legend>
            {mayName
              ? <Field label={t("outcome.label")}>{(field) => <input id={field} type="text" value={outcome.label} readOnly={!isEditable} onChange={(event) => put(named().with(index, { ...entry!, label: event.target.value }))} />}</Field>
              : isFork ? <OutcomeCode key={`${id} ${outcome.name}`} label={t("branch.name", { n: index + 1 })} name={outcome.name} onRename={(to) => perform({ type: "renameOutcome", id, from: outcome.name, to })} taken={outcomes.map((one) => one.name)} />
              : <p className="d-port">{outcome.name === "True" ? t("port.yes") : outcome.name === "False" ? t("port.no") : outcome.label}</p>}
            <ChoiceField label={t("outcome.leadsTo")} value={way?.target ?? ""} options={[...targets, ...offered.map((type) => ({ code: `${fresh}${type}`, name: t("outcome.fresh", { kind: catalogue.get(type)?.name ?? type }) }))]} none={t("outcome.nowhere")}
              onChange={(target) => {
                const made = target.startsWith(fresh) ? target.slice(fresh.length) : undefined;
                if (made !== undefined) {
                  if (way) perform({ type: "disconnect", edge: way.key });
                  perform({ type: "add", activityType: made, name: catalogue.get(made)?.name ?? t("step.new"), after: id, port: outcome.name, returns: made === "Kkt.Supplement" });
                } else if (way && target === "") perform({ type: "disconnect", edge: way.key });
                else if (way) perform({ type: "reconnect", edge: way.key, port: way.port, target });
                else perform({ type: "connect", source: id, port: outcome.name, target });
              }} />
            {ways.length > 1 && <p className="d-help">{t("outcome.several", { n: ways.length })}</p>}
            {mayName && (
              <details className="d-small">
                <summary>{t("outcome.needs", { what: outcome.requires.map((need) => needWords(need)).join(", ") || t("none") })}</summary>
                {needs.map((need) => <CheckField key={need} label={t(`need.${need}`)} checked={outcome.requires.includes(need)} onChange={(checked) => put(named().with(index, { ...entry!, requires: checked ? [...outcome.requires, need] : outcome.requires.filter((one) => one !== need) }))} />)}
                <ChoiceField label={t("outcome.tone")} value={outcome.tone} options={tones.map((tone) => ({ code: tone, name: t(`tone.${tone}`) }))} onChange={(tone) => put(named().with(index, { ...entry!, tone }))} />
                <OutcomeCode key={`${id} ${outcome.name}`} name={outcome.name} onRename={(to) => perform({ type: "renameOutcome", id, from: outcome.name, to })} taken={outcomes.map((one) => one.name)} />
                {index > 0 && isEditable && <button type="button" className="d-link" onClick={() => put([entry!, ...named().toSpliced(index, 1)])}>{t("outcome.first")}</button>}
              </details>
            )}
            {(mayName || isFork) && outcomes.length > 1 && <RemoveButton label={t("outcome.remove", { name: outcome.label })} onClick={() => perform({ type: "removeOutcome", id, name: outcome.name })} />}
          </fieldset>
        );
      })}
      {mayName && <AddButton label={t("outcome.add")} onClick={() => put([...named(), { name: freshName(named()), label: t("outcome.new"), requires: [], tone: "neutral" }])} />}
      {isFork && !namesBranches(activity) && <p className="d-help">{t("input.byHand", { name: t("input.branches") })}</p>}
      {isFork && namesBranches(activity) && <AddButton label={t("branch.add")} onClick={() => {
        const names = outcomes.map((one) => one.name);
        let number = names.length + 1;
        while (names.includes(String(number))) number++;
        perform({ type: "set", id, path: ["branches"], value: withBranches(activity, [...names, String(number)])["branches"] });
      }} />}
    </>}</Fold>
  );
}

/** What an outcome needs, in words; what nobody here knows by its code. */
const needWords = (need: string): string => (isText(`need.${need}`) ? textOf(`need.${need}`) : need);

/** The code by which connections and programs know an outcome. It is taken when the field is left, and only where no other outcome has it. */
function OutcomeCode({ label = t("outcome.code"), name, taken, onRename }: { label?: string; name: string; taken: readonly string[]; onRename: (to: string) => void }) {
  const { isEditable } = useWorkshop();
  const [typed, setTyped] = useState(name);
  const wanted = typed.trim();
  return (
    <Field label={label} help={wanted !== name && taken.includes(wanted) ? t("outcome.code.taken") : undefined}>
      {(field, help) => <input id={field} aria-describedby={help} type="text" value={typed} readOnly={!isEditable} onChange={(event) => setTyped(event.target.value)} onBlur={() => (wanted === "" || taken.includes(wanted) ? setTyped(name) : onRename(wanted))} />}
    </Field>
  );
}

function freshName(outcomes: readonly JsonObject[]): string {
  let number = outcomes.length + 1;
  while (outcomes.some((outcome) => textAt(outcome, "name") === `Outcome${number}`)) number++;
  return `Outcome${number}`;
}
