import { memo, useLayoutEffect, useMemo, useRef, useState, type ClipboardEvent, type KeyboardEvent } from "react";
import { kindOf } from "../model/kinds";
import { readClipboard, type Cells } from "../model/clipboard";
import { chartOf } from "../model/chart";
import { withValue, objectAt } from "../model/json";
import { isNoTime, readTime, readTimeAs, readWho } from "../model/paste";
import { Remembered } from "../model/remembered";
import { rowsOf, type Row } from "../model/table";
import { t } from "../texts/texts";
import { useAdding } from "./adding";
import { KindIcon } from "./glyphs";
import { Icon } from "./Icon";
import { PasteDialog } from "./PasteDialog";
import { UndoTools } from "./UndoTools";
import { useSetting, useWorkshop } from "./workshop";
import { amountIn, amountText, amountWords, hours, numberLanguage } from "./wording";

const columns = ["name", "who", "time", "papers"] as const;
type ColumnName = (typeof columns)[number];

/** Table 5.7 as it will be printed, changed cell by cell: Enter and F2 open a cell, Enter and Tab take it and go on, Escape leaves it as it was. */
export function Table() {
  const { definition, catalogue, words, selection, select, perform, isEditable, choices, check, say, edit, show } = useWorkshop();
  const adding = useAdding();
  const [before] = useState(() => new Remembered<Row>());
  const rows = useMemo(() => rowsOf(before, definition, catalogue, words), [before, definition, catalogue, words]);
  const [open, setOpen] = useState<OpenCell | undefined>();
  const [pasted, setPasted] = useState<Cells | undefined>();
  const table = useRef<HTMLTableElement>(null);
  const chosen = selection.ids[0];

  const goTo = (row: number, column: number) => {
    const cell = table.current?.querySelector<HTMLElement>(`[data-cell="${Math.min(rows.length - 1, Math.max(0, row))}-${Math.min(columns.length - 1, Math.max(0, column))}"]`);
    cell?.focus();
  };

  const take = (row: Row) => {
    if (!open || open.text === textOf(row, open.column)) return;
    const set = (path: readonly string[], value: Parameters<typeof withValue>[2]) => perform({ type: "set", id: row.id, path, value });
    switch (open.column) {
      case "name":
        perform({ type: "rename", id: row.id, name: open.text.trim() || row.name });
        break;
      case "time": {
        // What is written in the words of the step's own unit stays in it: days of the calendar are called days, too.
        const own = row.budget ?? { amount: 0, unit: "workingHours" };
        const amount = readTimeAs(own, (n) => amountIn(own.unit, n), open.text, numberLanguage) ?? readTime(open.text, check?.minutesOfADay, numberLanguage);
        if (amount) set(["budget"], { ...objectAt(chartOf(definition).byId.get(row.id), "budget"), ...amount });
        else if (open.text.trim() === "" || isNoTime(open.text)) set(["budget"], undefined);
        else say(t("said.noTime", { text: open.text }));
        break;
      }
      case "who": {
        const assignee = readWho(open.text, choices);
        if (assignee) set(["assignee"], { ...keptOf(objectAt(chartOf(definition).byId.get(row.id), "assignee")), ...assignee });
        else if (open.text.trim() === "") set(["assignee"], undefined);
        else say(t("said.nobody", { text: open.text }));
        break;
      }
      case "papers":
        set(["papers"], open.text.split(/[;\n]/).map((paper) => paper.trim()).filter((paper) => paper !== ""));
    }
  };

  const onKey = (event: KeyboardEvent<HTMLElement>, row: Row, rowIndex: number, columnIndex: number) => {
    const column = columns[columnIndex]!;
    const isOpen = open?.id === row.id && open.column === column;
    const leave = (down: number, right: number) => {
      event.preventDefault();
      if (isOpen) take(row);
      setOpen(undefined);
      setTimeout(() => goTo(rowIndex + down, columnIndex + right));
    };
    if (isOpen) {
      if (event.key === "Escape") {
        event.stopPropagation();
        setOpen(undefined);
        setTimeout(() => goTo(rowIndex, columnIndex));
      } else if (event.key === "Enter" && !event.shiftKey) leave(1, 0);
      else if (event.key === "Tab" && (event.shiftKey ? columnIndex > 0 : columnIndex < columns.length - 1)) leave(0, event.shiftKey ? -1 : 1);
      else if (event.key === "Tab") {
        take(row);
        setOpen(undefined);
      }
      return;
    }
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      reorder(rowIndex, event.key === "ArrowUp" ? -1 : 1);
    } else if (event.key === "ArrowDown") leave(1, 0);
    else if (event.key === "ArrowUp") leave(-1, 0);
    else if (event.key === "ArrowRight") leave(0, 1);
    else if (event.key === "ArrowLeft") leave(0, -1);
    else if (isEditable && (event.key === "F2" || event.key === "Enter")) {
      event.preventDefault();
      setOpen({ id: row.id, column, text: textOf(row, column) });
    } else if (isEditable && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      setOpen({ id: row.id, column, text: event.key });
    }
  };

  const reorder = (index: number, by: -1 | 1) => {
    const main = rows.filter((row) => row.number !== undefined);
    const row = main[index];
    if (!row || !main[index + by]) return;
    perform({ type: "reorder", id: row.id, after: by > 0 ? main[index + 1]!.id : (main[index - 2]?.id ?? null) });
  };

  const onPaste = (event: ClipboardEvent) => {
    if (!isEditable || open || (event.target instanceof HTMLElement && event.target.closest("input, textarea"))) return;
    const cells = readClipboard(event.clipboardData.getData("text/html"), event.clipboardData.getData("text/plain"));
    if (cells.length === 0) return;
    event.preventDefault();
    setPasted(cells);
  };

  const chosenRow = rows.find((row) => row.id === chosen);
  const latest = useRef<RowActs>(undefined);
  useLayoutEffect(() => {
    latest.current = { onKey, open: setOpen, take, choose: (id) => id !== chosen && select({ ids: [id], edge: undefined }) };
  });
  // The same for every drawing, so that a row is drawn again only when it is another one.
  const [acts] = useState((): RowActs => ({
    onKey: (event, row, rowIndex, columnIndex) => latest.current?.onKey(event, row, rowIndex, columnIndex),
    open: (cell) => latest.current?.open(cell),
    take: (row) => latest.current?.take(row),
    choose: (id) => latest.current?.choose(id),
  }));
  return (
    <div className="d-table" onPaste={onPaste} tabIndex={-1}>
      <div className="d-tools">
        <h2>{t("table.title")}</h2>
        {isEditable && (
          <>
            <UndoTools />
            <button type="button" onClick={() => adding.next("Kkt.OfficerStep")}><Icon name="plus" /> {t("table.add")}</button>
            <button type="button" onClick={() => setPasted([])}><Icon name="clipboard-list" /> {t("table.paste")}</button>
          </>
        )}
      </div>
      <div className="d-scroll">
        <table ref={table} role="grid">
          <caption className="d-hidden">{t("table.caption")}</caption>
          <thead><tr><th scope="col">{t("column.number")}</th>{columns.map((column) => <th scope="col" key={column}>{t(`column.${column}`)}</th>)}<th scope="col">{t("column.status")}</th></tr></thead>
          <tbody>
            {rows.map((row, index) => <RowView key={row.id} row={row} index={index} isChosen={row.id === chosen} isEntry={row.id === (chosenRow ?? rows[0])?.id} open={open?.id === row.id ? open : undefined} acts={acts} />)}
          </tbody>
          <tfoot><tr><td /><th scope="row">{t("table.sum")}</th><td /><td>{check?.times ? hours(check.times.minutes) : "–"}</td><td colSpan={2}>{check?.times?.committed != null ? t("table.committed", { time: hours(check.times.committed) }) : ""}</td></tr></tfoot>
        </table>
        {rows.length === 0 && <p className="d-empty">{t("table.empty")}</p>}
      </div>
      {chosenRow && (
        <p className="d-words">
          <KindIcon kind={kindOf(chosenRow.type, true)} /> {wordsOfRow(chosenRow)} <button type="button" className="d-link" onClick={() => { show("drawing"); edit(chosenRow.id); }}>{t("table.open")}</button>
        </p>
      )}
      {pasted && <PasteDialog cells={pasted} after={chosenRow?.number !== undefined ? chosenRow.id : (rows.findLast((row) => row.number !== undefined)?.id ?? null)} onClose={() => setPasted(undefined)} />}
    </div>
  );
}

interface OpenCell {
  readonly id: string;
  readonly column: ColumnName;
  readonly text: string;
}

interface RowActs {
  readonly onKey: (event: KeyboardEvent<HTMLElement>, row: Row, rowIndex: number, columnIndex: number) => void;
  readonly open: (cell: OpenCell | undefined) => void;
  readonly take: (row: Row) => void;
  readonly choose: (id: string) => void;
}

const RowView = memo(({ row, index, isChosen, isEntry, open, acts }: { row: Row; index: number; isChosen: boolean; /** The keyboard comes into the table here. */ isEntry: boolean; open: OpenCell | undefined; acts: RowActs }) => {
  const { isEditable } = useSetting();
  return (
    <tr aria-selected={isChosen} className={isChosen ? "d-chosen" : undefined} onFocus={() => acts.choose(row.id)}>
      <th scope="row">{row.number ?? "–"}</th>
      {columns.map((column, columnIndex) => (
        <td key={column} data-cell={`${index}-${columnIndex}`} tabIndex={columnIndex === 0 && isEntry ? 0 : -1}
          onKeyDown={(event) => acts.onKey(event, row, index, columnIndex)} onDoubleClick={() => isEditable && acts.open({ id: row.id, column, text: textOf(row, column) })}>
          {open?.column === column
            ? <input autoFocus type="text" aria-label={t("table.cell", { column: t(`column.${column}`), step: row.name })} value={open.text} onChange={(event) => acts.open({ ...open, text: event.target.value })} onBlur={() => { acts.take(row); acts.open(undefined); }} />
            : <Cell row={row} column={column} />}
        </td>
      ))}
      <td>{row.status > 0 ? <span className="d-pill">{row.status}</span> : null}</td>
    </tr>
  );
});

function Cell({ row, column }: { row: Row; column: ColumnName }) {
  switch (column) {
    case "name":
      return <><strong>{row.name}</strong>{row.instruction !== "" && <small>{row.instruction.slice(0, 120)}</small>}{row.besides.map((way) => <small key={`${way.label}${way.target}`}>{t("table.beside", way)}</small>)}</>;
    case "who":
      return <>{row.role}<small>{row.unit}</small></>;
    case "time":
      return <>{row.budget ? amountWords(row.budget) : row.type === "Kkt.ReturnResult" ? t("foot.outside") : row.type === "Kkt.Supplement" || row.type === "Kkt.Payment" ? t("foot.stopped") : ""}</>;
    case "papers":
      return <>{row.papers.join("; ")}</>;
  }
}

const textOf = (row: Row, column: ColumnName): string => {
  switch (column) {
    case "name":
      return row.name;
    case "who":
      return [row.role, row.unit].filter((part) => part !== "").join(", ");
    case "time":
      return row.budget ? amountText(row.budget) : "";
    case "papers":
      return row.papers.join("; ");
  }
};

/** What an assignee says beside who it is. */
const keptOf = (assignee: ReturnType<typeof objectAt>) => Object.fromEntries(Object.entries(assignee).filter(([name]) => name === "notSameAs" || name === "handOut"));

const wordsOfRow = (row: Row): string => [
  t("words.step", { who: [row.role, row.unit].filter((part) => part !== "").join(", ") || t("words.nobody"), step: row.name }),
  row.budget ? t("words.time", { time: amountWords(row.budget) }) : "",
  ...row.besides.map((way) => t("words.beside", way)),
].filter((part) => part !== "").join(" ");

