import { useState } from "react";
import type { Autosave } from "../api/saving";
import type { Opened } from "../api/client";
import { t } from "../texts/texts";
import { useWorkshop } from "./workshop";

/** Two people at one draft: who saved and when; the person decides, and what was typed here is kept until then. */
export function Conflict({ sentence, there: shown, autosave }: { sentence: string; there: Opened | undefined; autosave: React.RefObject<Autosave | undefined> }) {
  const { client, perform } = useWorkshop();
  const [failure, setFailure] = useState("");
  const take = (there: Opened) => {
    if (!there.definition) return;
    autosave.current?.take(there.definition, there);
    perform({ type: "replace", definition: there.definition, why: t("command.theirs") });
  };
  return (
    <section className="d-note" aria-label={t("conflict.title")} role="alert">
      <strong>{t("conflict.title")}</strong> {sentence} {failure}
      <div className="d-row">
        <button type="button" onClick={() => void client.open().then(take, (problem: unknown) => setFailure(problem instanceof Error ? problem.message : ""))}>{t("conflict.theirs")}</button>
        <button type="button" onClick={() => (shown ? autosave.current?.over(shown) : autosave.current?.now())}>{t("conflict.mine")}</button>
      </div>
      <p className="d-help">{t("conflict.help")}</p>
    </section>
  );
}
