import { useMemo, useState } from "react";
import { readClipboard, type Cells } from "../model/clipboard";
import { columnsOf, readRows, type Column } from "../model/paste";
import { t } from "../texts/texts";
import { Dialog } from "./Dialog";
import { useWorkshop } from "./workshop";
import { amountWords, numberLanguage } from "./wording";

const kinds: readonly Column[] = ["number", "name", "who", "time", "papers", "ignore"];

/** What was pasted, and what would be made of it: nothing is taken before the person says so. */
export function PasteDialog({ cells: given, after, onClose }: { cells: Cells; after: string | null; onClose: () => void }) {
  const { perform, choices, words, catalogue, check, say } = useWorkshop();
  const [cells, setCells] = useState(given);
  const guess = useMemo(() => columnsOf(cells), [cells]);
  const [own, setOwn] = useState<{ readonly columns: readonly Column[]; readonly hasHead: boolean } | undefined>();
  const { columns, hasHead } = own ?? guess;
  const { rows, leftOut } = useMemo(() => readRows(cells, columns, hasHead, choices, check?.minutesOfADay, numberLanguage), [cells, columns, hasHead, choices, check?.minutesOfADay]);
  const doubts = rows.filter((row) => row.doubts.length > 0).length;
  return (
    <Dialog title={t("paste.title")} wide onClose={onClose}>
      <label className="d-field">{t("paste.here")}
        <textarea rows={2} autoFocus={cells.length === 0} value="" onChange={() => undefined} onPaste={(event) => {
          event.preventDefault();
          setOwn(undefined);
          setCells(readClipboard(event.clipboardData.getData("text/html"), event.clipboardData.getData("text/plain")));
        }} />
      </label>
      {cells.length > 0 && (
        <>
          <div className="d-row">
            {columns.map((column, index) => (
              <label className="d-field" key={index}>{t("paste.column", { n: index + 1 })}
                <select value={column} onChange={(event) => setOwn({ hasHead, columns: columns.with(index, event.target.value as Column) })}>{kinds.map((kind) => <option key={kind} value={kind}>{t(`column.${kind}`)}</option>)}</select>
              </label>
            ))}
          </div>
          <label className="d-check"><input type="checkbox" checked={hasHead} onChange={(event) => setOwn({ columns, hasHead: event.target.checked })} /> {t("paste.head")}</label>
          <div className="d-scroll d-preview">
            <table>
              <thead><tr>{(["kind", "name", "who", "time", "papers"] as const).map((column) => <th scope="col" key={column}>{t(`column.${column}`)}</th>)}</tr></thead>
              <tbody>
                {rows.map((row, index) => (
                  <tr key={index}>
                    <td>{catalogue.get(row.step.type)?.name}</td>
                    <td>{row.step.name}{row.step.instruction !== "" && <small>{row.step.instruction}</small>}</td>
                    <td>{row.step.assignee ? <>{"headOf" in row.step.assignee ? words.head : words.position(String(row.step.assignee["position"]))}<small>{words.unit(String(row.step.assignee["headOf"] ?? row.step.assignee["unit"]))}</small></> : row.doubts.includes("who") ? <em>{t("paste.unknownWho")}</em> : "–"}</td>
                    <td>{row.step.budget ? amountWords(row.step.budget) : row.doubts.includes("time") ? <em>{t("paste.unknownTime")}</em> : "–"}</td>
                    <td>{row.step.papers.join("; ")}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {leftOut > 0 && <p className="d-note">{t("paste.leftOut", { n: leftOut })}</p>}
          {doubts > 0 && <p className="d-note">{t("paste.doubts", { n: doubts })}</p>}
        </>
      )}
      <footer>
        <button type="button" onClick={onClose}>{t("cancel")}</button>
        <button type="button" className="d-primary" onClick={() => {
          if (rows.length === 0) {
            say(t("paste.nothing"));
            return;
          }
          perform({ type: "pasteRows", rows: rows.map((row) => row.step), after });
          onClose();
        }}>{t("paste.take", { n: rows.length })}</button>
      </footer>
    </Dialog>
  );
}
