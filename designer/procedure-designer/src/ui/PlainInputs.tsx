import { idOf, typeOf } from "../model/chart";
import { plainInputs, unwrapped, wrappedText, type InputGroup } from "../model/inputs";
import { textAt, textsAt, type Json, type JsonObject } from "../model/json";
import { t, type TextName } from "../texts/texts";
import { CheckField, ChoiceField, TextField } from "./fields";
import { useWorkshop } from "./workshop";

/** The inputs of a group that a type reads. */
export const inputsOf = (group: InputGroup, inputs: readonly string[]): readonly string[] => Object.keys(plainInputs).filter((name) => plainInputs[name]!.group === group && inputs.includes(name));

/** The fields of one group for what the activity's type reads of it. */
export function PlainInputs({ activity, group }: { activity: JsonObject; group: InputGroup }) {
  const { catalogue } = useWorkshop();
  return inputsOf(group, catalogue.get(typeOf(activity))?.inputs ?? []).map((name) => <PlainInputField key={name} activity={activity} name={name} />);
}

function PlainInputField({ activity, name }: { activity: JsonObject; name: string }) {
  const { perform, choices } = useWorkshop();
  const input = plainInputs[name]!;
  const label = t(`member.${name}` as TextName);
  const set = (value: Json | undefined) => perform({ type: "set", id: idOf(activity), path: [name], value });
  const text = input.wrapped === undefined ? textAt(activity, name) : unwrapped(activity[name]);
  if (text === undefined) return <p className="d-note">{t("input.byHand", { name: label })}</p>;
  const write = (next: string) => set(input.wrapped === undefined ? (next === "" ? undefined : next) : wrappedText(next, input.wrapped));
  switch (input.editor) {
    case "text":
    case "lines":
      return <TextField label={label} lines={input.editor === "lines" ? 3 : 1} value={text} onChange={write} />;
    case "check":
      return <CheckField label={label} checked={typeof activity[name] === "boolean" ? activity[name] : input.default === true} onChange={(checked) => set(checked === (input.default === true) ? undefined : checked)} />;
    case "choice": {
      const options = (input.options ?? []).map(([code, words]) => ({ code, name: t(words) }));
      return <ChoiceField label={label} value={text || options[0]!.code} options={options} onChange={write} />;
    }
    case "form":
      return <ChoiceField label={label} value={text} options={choices.forms} none={t("none")} onChange={write} />;
    case "calendar":
      return <ChoiceField label={label} value={text} options={choices.calendars} none={t("calendar.default")} onChange={write} />;
    case "papers":
      return <TextField label={t("member.papers.text")} help={t("member.papers.help")} lines={3} value={textsAt(activity, name).join("\n")} onChange={(papers) => set(papers === "" ? undefined : papers.split("\n"))} />;
    case "documents": {
      const awaited = textsAt(activity, name);
      // What is awaited and not issued any more is listed, so that it can be unticked.
      const offered = [...choices.documents, ...awaited.filter((code) => !choices.documents.some((one) => one.code === code)).map((code) => ({ code, name: code }))];
      const put = (next: readonly string[]) => set(next.length === 0 ? undefined : next);
      return (
        <fieldset>
          <legend>{label}</legend>
          {offered.map(({ code, name: said }) => <CheckField key={code} label={said} checked={awaited.includes(code)} onChange={(checked) => put(checked ? [...awaited, code] : awaited.filter((one) => one !== code))} />)}
        </fieldset>
      );
    }
  }
}
