import { activityAt, chartOf, nameOf } from "../model/chart";
import { t } from "../texts/texts";
import { Icon } from "./Icon";
import { useWorkshop } from "./workshop";

const isEnglish = document.documentElement.lang === "en";

/** What stands against the definition, each with the way to its place and what mends it. */
export function Findings({ onClose }: { onClose: () => void }) {
  const { check, isCheckOld, definition, select, show, mend, isEditable } = useWorkshop();
  const chart = chartOf(definition);
  const findings = check?.findings ?? [];
  return (
    <section className="d-panel d-findings" aria-label={t("findings.title")}>
      <header>
        <h2>{t("findings.title")}</h2>
        <button type="button" className="d-bare" aria-label={t("close")} onClick={onClose}><Icon name="x" /></button>
      </header>
      {isCheckOld && <p className="d-note" role="status">{t("findings.old")}</p>}
      {check && <p className="d-help">{t("findings.when", { time: check.checkedAt })}</p>}
      {check && findings.length === 0 && <p className="d-fine"><Icon name="circle-check" /> {t("findings.none")}</p>}
      <ol>
        {findings.map((finding, index) => {
          const step = activityAt(finding.place, chart.byId);
          return (
            <li key={`${finding.code}${finding.place}${index}`} className={finding.severity === "error" ? "d-error" : "d-warning"}>
              <p className="d-finding-head">
                <span className="d-count">{index + 1}</span> <strong>{t(finding.severity === "error" ? "finding.error" : "finding.warning")}</strong> <a href={finding.documentation} target="_blank" rel="noopener">{finding.code}</a>
                {step !== undefined && <button type="button" className="d-link" onClick={() => { show("drawing"); select({ ids: [step], edge: undefined }); }}>{nameOf(chart.byId.get(step)!)}</button>}
                {step === undefined && finding.place.startsWith("customProperties") && <button type="button" className="d-link" onClick={() => show("sheet")}>{t("view.sheet")}</button>}
              </p>
              <p>{isEnglish ? finding.en : finding.vi}</p>
              {finding.fix && isEditable && <button type="button" onClick={() => mend(finding)}>{isEnglish ? finding.fix.en : finding.fix.vi}</button>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
