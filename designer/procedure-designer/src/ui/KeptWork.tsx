import type { Kept } from "../api/kept";
import { t } from "../texts/texts";

/** Work that an earlier page of this browser couldn't save, and that began from another draft than the one that is stored now: the person decides, and it stays until then. */
export const KeptWork = ({ kept, onTake, onDrop }: { kept: Kept; onTake: () => void; onDrop: () => void }) => (
  <section className="d-note" aria-label={t("kept.title")} role="alert">
    <strong>{t("kept.title")}</strong> {t("kept.from", { version: kept.base.version })}
    <div className="d-row">
      <button type="button" onClick={onTake}>{t("kept.take")}</button>
      <button type="button" onClick={onDrop}>{t("kept.drop")}</button>
    </div>
    <p className="d-help">{t("kept.help")}</p>
  </section>
);
