import { t } from "../texts/texts";
import { Dialog } from "./Dialog";

const keys = [
  ["1–8", "keys.add"], ["← → ↑ ↓", "keys.go"], ["Shift + ← → ↑ ↓", "keys.several"], ["Alt + ↓ ↑", "keys.way"], ["Enter", "keys.edit"], ["Delete", "keys.remove"], ["Esc", "keys.leave"],
  ["Ctrl + C, X, V, D", "keys.copy"], ["Ctrl + Z, Y", "keys.undo"], ["+ −", "keys.zoom"], ["F", "keys.fit"], ["Ctrl + F", "keys.find"], ["Ctrl + S", "keys.save"], ["Ctrl + Enter", "keys.submit"], ["?", "keys.help"],
] as const;

/** The keys of the designer. */
export const Keys = ({ onClose }: { onClose: () => void }) => (
  <Dialog title={t("keys.title")} onClose={onClose}>
    <dl className="d-dues">
      {keys.map(([key, does]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{t(does)}</dd></div>)}
    </dl>
  </Dialog>
);
