import { memo, useDeferredValue, useEffect, useId, useState, type ReactNode } from "react";
import { Icon } from "./Icon";
import { useSetting } from "./workshop";
import { t } from "../texts/texts";
import { numberAt, textAt, type JsonObject } from "../model/json";
import { inUnit, withAmount } from "../model/step";
import { readNumber, writeNumber } from "../model/number";
import { numberLanguage } from "./wording";

/** A labelled field. */
export const Field = ({ label, help, children, wide = false }: { label: string; help?: string | undefined; wide?: boolean; children: (id: string, helpId: string | undefined) => ReactNode }) => {
  const id = useId();
  return (
    <div className={wide ? "d-field d-wide" : "d-field"}>
      <label htmlFor={id}>{label}</label>
      {children(id, help === undefined ? undefined : `${id}-help`)}
      {help !== undefined && <p className="d-help" id={`${id}-help`}>{help}</p>}
    </div>
  );
};

/** A line or several of text. */
export function TextField({ label, value, onChange, help, lines = 1, list, className }: { label: string; value: string; onChange: (value: string) => void; help?: string; lines?: number; list?: readonly string[]; className?: string }) {
  const { isEditable } = useSetting();
  const listId = useId();
  return (
    <Field label={label} help={help}>
      {(id, helpId) => lines > 1
        ? <textarea id={id} aria-describedby={helpId} rows={lines} value={value} readOnly={!isEditable} onChange={(event) => onChange(event.target.value)} />
        : (
          <>
            <input id={id} className={className} aria-describedby={helpId} type="text" value={value} readOnly={!isEditable} list={list ? listId : undefined} onChange={(event) => onChange(event.target.value)} />
            {list && <datalist id={listId}>{list.map((entry) => <option key={entry} value={entry} />)}</datalist>}
          </>
        )}
    </Field>
  );
}

/** A number, taken when it is one; where it counts something, only a whole one. What is none when the field is left gives way to what stands there. */
export function NumberField({ label, value, onChange, onLeftEmpty, isCount = false }: { label: string; value: number | undefined; onChange: (value: number | undefined) => void; onLeftEmpty?: () => void; isCount?: boolean }) {
  const parse = (text: string) => {
    const read = parseNumber(text);
    return isCount && !Number.isInteger(read) ? undefined : read;
  };
  const { isEditable } = useSetting();
  const [typed, setTyped] = useState(value === undefined ? "" : writeNumber(value, numberLanguage));
  useEffect(() => setTyped((now) => (parse(now) === value ? now : value === undefined ? "" : writeNumber(value, numberLanguage))), [value]);
  return (
    <Field label={label}>
      {(id) => <input id={id} type="text" inputMode={isCount ? "numeric" : "decimal"} aria-invalid={typed.trim() !== "" && parse(typed) === undefined} value={typed} readOnly={!isEditable} onChange={(event) => {
        setTyped(event.target.value);
        const read = parse(event.target.value);
        if (read !== undefined || event.target.value.trim() === "") onChange(read);
      }} onBlur={() => {
        if (typed.trim() === "") {
          if (isEditable) onLeftEmpty?.();
        } else if (parse(typed) === undefined) setTyped(value === undefined ? "" : writeNumber(value, numberLanguage));
      }} />}
    </Field>
  );
}

/** An amount with its unit. Both are taken once there is an amount; the unit alone is remembered until then. An amount that is cleared is taken away with what stands beside it when its field is left. */
export function AmountField({ label, unitLabel, value, unit = "workingHours", onChange }: { label: string; unitLabel: string; value: JsonObject; unit?: string; onChange: (value: JsonObject | undefined) => void }) {
  const { choices } = useSetting();
  const [chosen, setChosen] = useState(unit);
  const stands = textAt(value, "unit") || chosen;
  const amount = numberAt(value, "amount");
  return (
    <>
      <NumberField label={label} value={amount} onChange={(next) => onChange(withAmount(value, next, chosen))} onLeftEmpty={() => {
        setChosen(stands);
        onChange(undefined);
      }} />
      <ChoiceField label={unitLabel} value={stands} options={choices.timeUnits} onChange={(next) => {
        setChosen(next);
        if (amount !== undefined) onChange(inUnit(value, next));
      }} />
    </>
  );
}

const parseNumber = (text: string): number | undefined => {
  const value = readNumber(text, numberLanguage);
  return value === undefined || value < 0 ? undefined : value;
};

export interface Option {
  readonly code: string;
  readonly name: string;
}

/** A procedure's steps stand in several lists, of which an edit changes one line. */
const Listed = memo(({ code, name }: Option) => <option value={code}>{name}</option>);

/** Lists longer than this one are made a moment after their field, so that nobody waits for what they have not opened. */
const long = 60;

/** One of a list. What stands there and isn't in the list stays as it is and is shown by its code. */
export function ChoiceField({ label, value, options, onChange, none, help }: { label: string; value: string; options: readonly Option[]; onChange: (value: string) => void; none?: string; help?: string }) {
  const { isEditable } = useSetting();
  const made = useDeferredValue(options, options.length > long ? [] : options);
  const offered = options.length > long ? made : options;
  return (
    <Field label={label} help={help}>
      {(id, helpId) => (
        <select id={id} aria-describedby={helpId} value={value} disabled={!isEditable} onChange={(event) => onChange(event.target.value)}>
          {(none !== undefined || value === "") && <option value="">{none ?? t("choose")}</option>}
          {value !== "" && !offered.some((option) => option.code === value) && <option value={value}>{options.find((option) => option.code === value)?.name ?? value}</option>}
          {offered.map((option) => <Listed key={option.code} code={option.code} name={option.name} />)}
        </select>
      )}
    </Field>
  );
}

export function CheckField({ label, checked, onChange }: { label: string; checked: boolean; onChange: (checked: boolean) => void }) {
  const { isEditable } = useSetting();
  return <label className="d-check"><input type="checkbox" checked={checked} disabled={!isEditable} onChange={(event) => onChange(event.target.checked)} /> {label}</label>;
}

/** A part of a form that opens, with what is in it said in its head. What is in it is made when it is opened. */
export const Fold = ({ title, summary, open = false, children }: { title: string; summary?: string | undefined; open?: boolean; children: () => ReactNode }) => {
  const [isOpen, setIsOpen] = useState(open);
  return (
    <details className="d-fold" open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary><span>{title}</span>{summary !== undefined && <span className="d-summary">{summary}</span>}<Icon name="chevron-down" /></summary>
      {isOpen && <div className="d-fold-body">{children()}</div>}
    </details>
  );
};
