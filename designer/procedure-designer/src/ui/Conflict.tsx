import { useId, useState } from "react";
import type { Autosave } from "../api/saving";
import type { Opened } from "../api/client";
import { t } from "../texts/texts";
import { useWorkshop } from "./workshop";

/** Two people at one draft: who saved and when; the person decides, and what was typed here is kept until then. */
export function Conflict({ sentence, there: shown, autosave, hasTurn, onTake }: {
  sentence: string;
  there: Opened | undefined;
  autosave: React.RefObject<Autosave | undefined>;
  /** This page has the right to edit. */
  hasTurn: boolean;
  onTake: (there: Opened) => void;
}) {
  const { client } = useWorkshop();
  const [failure, setFailure] = useState("");
  const why = useId();
  return (
    <section className="d-note" aria-label={t("conflict.title")} role="alert">
      <strong>{t("conflict.title")}</strong> {sentence} {failure}
      <div className="d-row">
        <button type="button" onClick={() => void client.open().then(onTake, (problem: unknown) => setFailure(problem instanceof Error ? problem.message : ""))}>{t("conflict.theirs")}</button>
        <button type="button" disabled={!hasTurn} aria-describedby={hasTurn ? undefined : why} onClick={() => (shown ? autosave.current?.over(shown) : autosave.current?.now())}>{t("conflict.mine")}</button>
      </div>
      {!hasTurn && <p className="d-help" id={why}>{t("conflict.noTurn")}</p>}
      <p className="d-help">{t("conflict.help")}</p>
    </section>
  );
}
