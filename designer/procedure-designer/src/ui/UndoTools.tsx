import { t } from "../texts/texts";
import { Icon } from "./Icon";
import { useWorkshop } from "./workshop";
import { commandWords } from "./wording";

/** Undo and redo, each with what it would do. */
export function UndoTools() {
  const { history, definition, catalogue, isEditable, undo, redo } = useWorkshop();
  if (!isEditable) return null;
  const [last, next] = [history.past.at(-1), history.future[0]];
  const undoWords = last ? t("undo.what", { what: commandWords(last.command, definition, catalogue) }) : t("undo");
  const redoWords = next ? t("redo.what", { what: commandWords(next.command, definition, catalogue) }) : t("redo");
  return (
    <>
      <button type="button" disabled={!last} aria-label={undoWords} title={undoWords} onClick={undo}><Icon name="arrow-back-up" /></button>
      <button type="button" disabled={!next} aria-label={redoWords} title={redoWords} onClick={redo}><Icon name="arrow-forward-up" /></button>
    </>
  );
}
