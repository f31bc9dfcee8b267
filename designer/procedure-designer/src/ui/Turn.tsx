import { useState } from "react";
import type { EditLock, LockState } from "../api/locking";
import { t } from "../texts/texts";

/** Somebody else edits the procedure: who, since when, and how to take over. */
export function Turn({ state, lock }: { state: LockState & { readonly kind: "theirs" }; lock: React.RefObject<EditLock | undefined> }) {
  const [message, setMessage] = useState("");
  const [isAsking, setIsAsking] = useState(false);
  const { held, wasMine } = state;
  const facts = { person: held.person, time: held.since, message: held.message };
  const sentence = held.isMyself ? t("turn.myself", facts) : !wasMine ? t("turn.theirs", facts) : held.message === "" ? t("turn.taken", facts) : t("turn.takenBecause", facts);
  return (
    <section className="d-note" role="status" aria-label={t("turn.title")}>
      <strong>{sentence}</strong> {t(wasMine ? "turn.kept" : "turn.look")}
      <form className="d-row" onSubmit={(event) => {
        event.preventDefault();
        setIsAsking(true);
        void lock.current?.takeOver(message.trim()).finally(() => setIsAsking(false));
      }}>
        {!held.isMyself && <input type="text" maxLength={300} aria-label={t("turn.message")} placeholder={t("turn.message")} value={message} onChange={(event) => setMessage(event.target.value)} />}
        <button type="submit" disabled={isAsking}>{t(held.isMyself ? "turn.here" : "turn.takeOver")}</button>
      </form>
    </section>
  );
}
