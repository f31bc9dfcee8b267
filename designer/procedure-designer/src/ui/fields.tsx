import { useEffect, useId, useState, type ReactNode } from "react";
import { useWorkshop } from "./workshop";
import { t } from "../texts/texts";
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
  const { isEditable } = useWorkshop();
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

/** A number, taken when it is one. What is none when the field is left gives way to what stands there. */
export function NumberField({ label, value, onChange, onLeftEmpty }: { label: string; value: number | undefined; onChange: (value: number | undefined) => void; onLeftEmpty?: () => void }) {
  const { isEditable } = useWorkshop();
  const [typed, setTyped] = useState(value === undefined ? "" : writeNumber(value, numberLanguage));
  useEffect(() => setTyped((now) => (parse(now) === value ? now : value === undefined ? "" : writeNumber(value, numberLanguage))), [value]);
  return (
    <Field label={label}>
      {(id) => <input id={id} type="text" inputMode="decimal" aria-invalid={typed.trim() !== "" && parse(typed) === undefined} value={typed} readOnly={!isEditable} onChange={(event) => {
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

const parse = (text: string): number | undefined => {
  const value = readNumber(text, numberLanguage);
  return value === undefined || value < 0 ? undefined : value;
};

export interface Option {
  readonly code: string;
  readonly name: string;
}

/** One of a list. What stands there and isn't in the list stays as it is and is shown by its code. */
export function ChoiceField({ label, value, options, onChange, none, help }: { label: string; value: string; options: readonly Option[]; onChange: (value: string) => void; none?: string; help?: string }) {
  const { isEditable } = useWorkshop();
  return (
    <Field label={label} help={help}>
      {(id, helpId) => (
        <select id={id} aria-describedby={helpId} value={value} disabled={!isEditable} onChange={(event) => onChange(event.target.value)}>
          {(none !== undefined || value === "") && <option value="">{none ?? t("choose")}</option>}
          {value !== "" && !options.some((option) => option.code === value) && <option value={value}>{value}</option>}
          {options.map((option) => <option key={option.code} value={option.code}>{option.name}</option>)}
        </select>
      )}
    </Field>
  );
}

export function CheckField({ label, checked, onChange }: { label: string; checked: boolean; onChange: (checked: boolean) => void }) {
  const { isEditable } = useWorkshop();
  return <label className="d-check"><input type="checkbox" checked={checked} disabled={!isEditable} onChange={(event) => onChange(event.target.checked)} /> {label}</label>;
}

/** A part of a form that opens, with what is in it said in its head. */
export const Fold = ({ title, summary, open = false, children }: { title: string; summary?: string | undefined; open?: boolean; children: ReactNode }) => (
  <details className="d-fold" open={open}>
    <summary><span>{title}</span>{summary !== undefined && <span className="d-summary">{summary}</span>}</summary>
    <div className="d-fold-body">{children}</div>
  </details>
);
