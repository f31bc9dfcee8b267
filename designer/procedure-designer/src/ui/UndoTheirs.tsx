import { t } from "../texts/texts";
import { Dialog } from "./Dialog";

/** Asks before an undo takes back all that somebody else has done. */
export const UndoTheirs = ({ onUndo, onClose }: { onUndo: () => void; onClose: () => void }) => (
  <Dialog title={t("undo.theirs.title")} onClose={onClose}>
    <p>{t("undo.theirs.help")}</p>
    <footer>
      <button type="button" autoFocus onClick={onClose}>{t("undo.theirs.keep")}</button>
      <button type="button" onClick={() => { onUndo(); onClose(); }}>{t("undo.theirs.undo")}</button>
    </footer>
  </Dialog>
);
