import { idOf, typeOf } from "../model/chart";
import { isObject, textAt, valueAt, type JsonObject } from "../model/json";
import { t } from "../texts/texts";
import { Fold, TextField } from "./fields";
import { useWorkshop } from "./workshop";

/** What few need to see: the id, the type, and expressions as they are written. */
export function Advanced({ activity }: { activity: JsonObject }) {
  const { perform } = useWorkshop();
  const expressions = Object.keys(activity).filter((name) => isObject(valueAt(activity, [name, "expression"])) && typeof valueAt(activity, [name, "expression", "value"]) === "string");
  return (
    <Fold title={t("advanced")}>{() => <>
      <p className="d-help">{t("advanced.id", { id: idOf(activity), type: typeOf(activity) })}</p>
      {expressions.map((name) => (
        <TextField key={name} label={t("advanced.expression", { name, language: textAt(valueAt(activity, [name, "expression"]), "type") })} lines={2} value={String(valueAt(activity, [name, "expression", "value"]))}
          onChange={(value) => perform({ type: "set", id: idOf(activity), path: [name, "expression", "value"], value })} />
      ))}
    </>}</Fold>
  );
}
