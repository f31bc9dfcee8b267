import type { SaveState } from "../api/saving";
import { objectAt, textAt } from "../model/json";
import { t } from "../texts/texts";
import { Icon } from "./Icon";
import { useWorkshop, type View } from "./workshop";

const views: readonly (readonly [View, string])[] = [["drawing", "sitemap"], ["table", "table"], ["sheet", "file-text"], ["compare", "arrows-diff"], ["rehearse", "player-play"]];

const saveWords = (state: SaveState): string => {
  switch (state.kind) {
    case "saved":
      return state.at === undefined ? t("save.saved") : t("save.savedAt", { time: state.at });
    case "refused":
      return state.sentence;
    default:
      return t(`save.${state.kind}`);
  }
};

/** Where one is, how it stands with what was typed, the views of one model, and what comes next. */
export function Header({ saving, beside, onBeside, onSubmit }: { saving: SaveState; beside: "findings" | "comments" | undefined; onBeside: (wanted: "findings" | "comments") => void; onSubmit: () => void }) {
  const { definition, opened, view, show, check, isCheckOld, place, isEditable, comments, threadsOf } = useWorkshop();
  const head = objectAt(objectAt(definition, "customProperties"), "kkt");
  const errors = check?.findings.filter((finding) => finding.severity === "error").length ?? 0;
  const warnings = (check?.findings.length ?? 0) - errors;
  const open = [...threadsOf.values()].reduce((sum, count) => sum + count, 0);
  const state = opened.versions.find((one) => one.version === opened.version)?.stateName ?? t("state.new");
  return (
    <header className="d-header">
      <a href={`${place.base}/quy-trinh/${opened.versions.length > 0 ? encodeURIComponent(opened.definitionId) : ""}`} className="d-back"><Icon name="arrow-left" /> {t("back")}</a>
      <div className="d-title">
        <h1>{textAt(head, "code")} {textAt(definition, "name")}</h1>
        <p><span className="d-badge">{t("header.state", { state, edition: textAt(head, "edition") })}</span> {isEditable ? <span role="status" className={`d-save d-${saving.kind}`}><Icon name="cloud-check" /> {saveWords(saving)}</span> : <span>{t("header.readOnly")}</span>}</p>
      </div>
      <nav aria-label={t("views")}>
        {views.map(([name, icon]) => <button key={name} type="button" aria-current={view === name ? "page" : undefined} onClick={() => show(name)}><Icon name={icon} /> {name === "rehearse" && !opened.mayRehearse ? t("rehearse.mode.replay") : t(`view.${name}`)}</button>)}
      </nav>
      <button type="button" className={check && !isCheckOld ? (errors > 0 ? "d-checks d-bad" : "d-checks") : "d-checks d-waits"} aria-expanded={beside === "findings"} onClick={() => onBeside("findings")}>
        <Icon name={check && !isCheckOld ? (errors > 0 ? "alert-circle" : "circle-check") : "hourglass-low"} /> {check ? t(isCheckOld ? "checks.old" : "checks", { errors, warnings }) : t(isCheckOld ? "checks.none" : "waiting")}
      </button>
      {(comments.mayComment || comments.comments.length > 0) && (
        <button type="button" className={open > 0 ? "d-talk d-said-of" : "d-talk"} aria-expanded={beside === "comments"} onClick={() => onBeside("comments")}><Icon name="messages" /> {open > 0 ? t("comments.open", { n: open }) : t("comments.title")}</button>
      )}
      {isEditable && <button type="button" className="d-primary" onClick={onSubmit}><Icon name="send" /> {t("submit")}</button>}
    </header>
  );
}
