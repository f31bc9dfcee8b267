import { decode } from "./entities";

/** A table from the clipboard: rows of cells, as text. */
export type Cells = readonly (readonly string[])[];

/** What Word or Excel put on the clipboard, as rows; the table of `text/html` where there is one, else lines with tabs. Rows without a word are left out. */
export function readClipboard(html: string, text: string): Cells {
  const rows = html.includes("<table") || html.includes("<TABLE") ? readHtml(html) : readLines(text);
  return rows.map((row) => row.map(clean)).filter((row) => row.some((cell) => cell !== ""));
}

/** Lines with tabs between cells; a cell in quotes may hold lines of its own. */
function readLines(text: string): string[][] {
  const rows: string[][] = [[""]];
  let quoted = false;
  const put = (letter: string) => {
    const row = rows.at(-1)!;
    row[row.length - 1] += letter;
  };
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!;
    const cell = rows.at(-1)!.at(-1)!;
    if (quoted) {
      if (letter === '"' && text[at + 1] === '"') {
        put('"');
        at++;
      } else if (letter === '"') quoted = false;
      else put(letter);
    } else if (letter === '"' && cell === "") quoted = true;
    else if (letter === "\t") rows.at(-1)!.push("");
    else if (letter === "\n") rows.push([""]);
    else if (letter !== "\r") put(letter);
  }
  return rows;
}

/** The first table of the markup. Only its text is taken: no script, style or address of it is looked at. A cell over several rows stands in each of them. */
function readHtml(html: string): string[][] {
  const rows: string[][] = [];
  // Cells that reach down into rows to come, by column.
  let below = new Map<number, { text: string; rows: number }>();
  let next = new Map<number, { text: string; rows: number }>();
  let cell: { text: string; across: number; down: number } | undefined;
  let [skip, depth] = ["", 0];

  const fill = () => {
    const row = rows.at(-1)!;
    for (let there = below.get(row.length); there; there = below.get(row.length)) {
      if (there.rows > 1) next.set(row.length, { text: there.text, rows: there.rows - 1 });
      row.push(there.text);
    }
  };
  const closeCell = () => {
    const row = rows.at(-1);
    if (cell && row) {
      if (cell.down > 1) next.set(row.length, { text: cell.text, rows: cell.down - 1 });
      row.push(cell.text, ...Array.from({ length: cell.across - 1 }, () => ""));
      fill();
    }
    cell = undefined;
  };
  const openRow = () => {
    closeCell();
    [below, next] = [next, new Map()];
    rows.push([]);
    fill();
  };

  for (const piece of html.match(/<!--[\s\S]*?-->|<[^>]*>|[^<]+/g) ?? []) {
    const tag = /^<(\/?)([a-zA-Z][\w:]*)/.exec(piece);
    if (!tag) {
      if (cell && skip === "" && !piece.startsWith("<")) cell.text += decode(piece.replace(/\s+/g, " "));
      continue;
    }
    const opens = tag[1] === "";
    const name = tag[2]!.toLowerCase();
    if (skip !== "") {
      if (!opens && name === skip) skip = "";
    } else if (opens && (name === "style" || name === "script")) skip = name;
    else if (name === "table") {
      depth += opens ? 1 : -1;
      if (depth === 0) {
        closeCell();
        break;
      }
    } else if (depth !== 1) {
      if (cell && (name === "br" || name === "p" || name === "td")) cell.text += " ";
    } else if (name === "tr" && opens) openRow();
    else if (name === "td" || name === "th") {
      closeCell();
      if (opens && rows.length > 0) cell = { text: "", across: attribute(piece, "colspan"), down: attribute(piece, "rowspan") };
    } else if (cell && (name === "br" || (!opens && (name === "p" || name === "div" || name === "li")))) cell.text += "\n";
  }
  return rows;
}

const attribute = (tag: string, name: string): number => Math.min(100, Math.max(1, Number(new RegExp(`${name}\\s*=\\s*["']?(\\d+)`, "i").exec(tag)?.[1] ?? 1)));

const clean = (cell: string): string => cell.replace(/\u00a0/g, " ").split("\n").map((line) => line.replace(/\s+/g, " ").trim()).filter((line) => line !== "").join("\n");
