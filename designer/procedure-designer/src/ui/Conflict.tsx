import { useState } from "react";
import type { Autosave } from "../api/saving";
import { t } from "../texts/texts";
import { useWorkshop } from "./workshop";

/** Two people at one draft: who saved and when; the person decides, and what was typed here is kept until then. */
export function Conflict({ sentence, autosave }: { sentence: string; autosave: React.RefObject<Autosave | undefined> }) {
  const { client, perform } = useWorkshop();
  const [failure, setFailure] = useState("");
  const ask = (act: (there: Awaited<ReturnType<typeof client.open>>) => void) => client.open().then(act, (problem: unknown) => setFailure(problem instanceof Error ? problem.message : ""));
  return (
    <section className="d-note" aria-label={t("conflict.title")} role="alert">
      <strong>{t("conflict.title")}</strong> {sentence} {failure}
      <div className="d-row">
        <button type="button" onClick={() => void ask((there) => {
          if (!there.definition) return;
          autosave.current?.take(there.definition, there.revision);
          perform({ type: "replace", definition: there.definition, why: t("command.theirs") });
        })}>{t("conflict.theirs")}</button>
        <button type="button" onClick={() => void ask((there) => autosave.current?.over(there.revision))}>{t("conflict.mine")}</button>
      </div>
      <p className="d-help">{t("conflict.help")}</p>
    </section>
  );
}
