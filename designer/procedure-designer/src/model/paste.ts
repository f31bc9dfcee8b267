import type { Cells } from "./clipboard";
import type { PastedStep } from "./commands";
import type { JsonObject } from "./json";
import { readNumber, type NumberLanguage } from "./number";
import type { Amount } from "./step";

/** Units and positions by which the words of a pasted table are known. */
export interface Posts {
  readonly units: readonly { readonly code: string; readonly name: string; readonly shortName: string }[];
  readonly positions: readonly { readonly code: string; readonly name: string }[];
  /** Which positions are held in which unit. */
  readonly held: readonly { readonly unit: string; readonly position: string }[];
}

/** What a column of a pasted table holds. */
export type Column = "number" | "name" | "who" | "time" | "papers" | "ignore";

/** A pasted row with what was made of it. */
export interface ReadRow {
  readonly cells: readonly string[];
  readonly step: PastedStep;
  /** What was not understood: the words stay with the step's instruction, where nothing is lost. */
  readonly doubts: readonly ("who" | "time")[];
}

const heads: readonly (readonly [Column, RegExp])[] = [
  ["number", /^(tt|stt|buoc|no\.?)$/],
  ["who", /trach nhiem|nguoi (thuc hien|lam)|don vi|ai lam/],
  ["time", /thoi (gian|han)|gio|ngay/],
  ["papers", /bieu mau|ket qua|ho so|giay to/],
  ["name", /trinh tu|noi dung|cong viec|ten buoc|buoc thuc hien|mo ta/],
];

export const fold = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/\s+/g, " ").trim();

/** What the columns of a table are: by its head where it has one, else in the order of table 5.7. */
export function columnsOf(rows: Cells): { readonly columns: readonly Column[]; readonly hasHead: boolean } {
  const first = rows[0] ?? [];
  const known = first.map((cell) => heads.find(([, words]) => words.test(fold(cell)))?.[0] ?? "ignore");
  if (known.filter((column) => column !== "ignore").length >= 2 && known.includes("name") || known.filter((column) => column !== "ignore").length >= 3) return { columns: known, hasHead: true };
  const width = Math.max(0, ...rows.map((row) => row.length));
  const numbered = rows.length > 0 && rows.every((row) => /^(b(uoc)? *)?\d*[a-z]?\.?$/.test(fold(row[0] ?? "")));
  const order: readonly Column[] = numbered ? ["number", "name", "who", "time", "papers"] : ["name", "who", "time", "papers"];
  return { columns: Array.from({ length: width }, (_, index) => order[index] ?? "ignore"), hasHead: false };
}

/** A pasted table with what was made of it. */
export interface ReadTable {
  readonly rows: readonly ReadRow[];
  /** How many rows nothing was taken of. */
  readonly leftOut: number;
}

/** The rows of a table as steps. A row without a name goes on with the one above: its papers are that one's; without any, or with nothing above, it is left out. */
export function readRows(table: Cells, columns: readonly Column[], hasHead: boolean, posts: Posts, minutesOfADay?: number, language?: NumberLanguage): ReadTable {
  const rows: ReadRow[] = [];
  let leftOut = 0;
  let above = { who: "", time: "" };
  for (const cells of table.slice(hasHead ? 1 : 0)) {
    const of = (column: Column) => cells.filter((_, index) => columns[index] === column).join("\n").trim();
    const [first = "", ...more] = of("name").split("\n");
    const [who, time] = [of("who"), of("time")];
    const papers = of("papers").split(/\n|;/).map((paper) => paper.replace(/^[-–•]\s*/, "").trim()).filter((paper) => paper !== "");
    const last = rows.at(-1);
    if (first === "" && last && papers.length > 0) {
      const said = [who === above.who ? "" : who, time === above.time ? "" : time];
      const step = { ...last.step, papers: [...last.step.papers, ...papers], instruction: lines(last.step.instruction, ...said) };
      rows[rows.length - 1] = { ...last, step };
    } else if (first === "") leftOut++;
    else {
      above = { who, time };
      const [name, rest] = cutName(first);
      const assignee = who === "" ? undefined : readWho(who, posts);
      const budget = time === "" ? undefined : readTime(time, minutesOfADay, language);
      const doubts = [...(who !== "" && !assignee ? (["who"] as const) : []), ...(time !== "" && !budget && !isNoTime(time) ? (["time"] as const) : [])];
      const instruction = lines(rest, ...more, doubts.includes("who") ? who : "", doubts.includes("time") ? time : "");
      rows.push({ cells, doubts, step: { name, instruction, assignee, budget, papers, type: typeFor(name) } });
    }
  }
  return { rows, leftOut };
}

const lines = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join("\n");

/** As long as a step's name may be: what is longer goes on in the instruction, from a word on where there are words. */
const longestName = 200;

function cutName(text: string): readonly [string, string] {
  if (text.length <= longestName) return [text, ""];
  const space = text.lastIndexOf(" ", longestName);
  const at = space > 0 ? space : isHalf(text, longestName) ? longestName - 1 : longestName;
  return [text.slice(0, at).trim(), text.slice(at).trim()];
}

/** True between the two halves of one character. */
const isHalf = (text: string, at: number): boolean => /[\udc00-\udfff]/.test(text[at] ?? "");

/**
 * An amount of time in words: `4 giờ`, `0,5 ngày`, `½ ngày làm việc`, `24h`; undefined when it is none, or when anything more is said.
 * Parts of a day become hours, for which the working minutes of a day have to be known.
 */
export function readTime(text: string, minutesOfADay?: number, language: NumberLanguage = "vi"): Amount | undefined {
  const words = fold(text).replace(/½/g, "1/2").replace(/¼/g, "1/4");
  const found = /^(\d[\d.,]*|\d+\s*\/\s*\d+)\s*(gio|h|ngay|phut|thang|buoi)(?: lam viec)?\.?$/.exec(words);
  if (!found) return undefined;
  const [whole, part] = found[1]!.split("/").map((number) => readNumber(number, language));
  if (whole === undefined || (found[1]!.includes("/") && part === undefined)) return undefined;
  const amount = part === undefined ? whole : whole / part;
  if (!Number.isFinite(amount) || amount <= 0) return undefined;
  const ofDays = (days: number): Amount | undefined => (minutesOfADay ? { amount: (days * minutesOfADay) / 60, unit: "workingHours" } : undefined);
  switch (found[2]) {
    case "gio":
    case "h":
      return { amount, unit: "workingHours" };
    case "phut":
      return { amount, unit: "workingMinutes" };
    case "buoi":
      return ofDays(amount / 2);
    case "thang":
      return { amount, unit: "months" };
    default:
      return Number.isInteger(amount) ? { amount, unit: "workingDays" } : ofDays(amount);
  }
}

/** What is written for an amount in its own unit, read back: a bare number, or one with the words of that unit, which another unit may have as well; undefined where it is neither. */
export function readTimeAs(own: Amount, write: (number: string) => string, text: string, language: NumberLanguage = "vi"): Amount | undefined {
  const place = "#";
  const [before = "", after = ""] = fold(write(place)).split(place);
  const said = fold(text);
  const isWhole = said.startsWith(before) && said.endsWith(after) && said.length > before.length + after.length;
  const amount = readNumber(isWhole ? said.slice(before.length, said.length - after.length) : said, language);
  return amount === undefined || amount < 0 ? undefined : { amount, unit: own.unit };
}

/** True for words that say that a step has no time of its own. */
export const isNoTime = (text: string): boolean => /^(ngoai han|dung gio|tuc thi|khong|-|–|)$/.test(fold(text));

/** Who a cell names: the unit whose name or short name stands in it and the position, or that unit's head; undefined when neither is known. */
export function readWho(text: string, posts: Posts): JsonObject | undefined {
  const words = ` ${fold(text).replace(/[^a-z0-9]+/g, " ")} `;
  const holds = (name: string) => {
    // What stands in brackets explains a name and is left out in tables.
    const wanted = fold(name.replace(/\(.*?\)/g, " ")).replace(/[^a-z0-9]+/g, " ").trim();
    return wanted !== "" && words.includes(` ${wanted} `);
  };
  const longest = <T extends { readonly name: string }>(found: readonly T[]) => found.toSorted((one, other) => other.name.length - one.name.length)[0];
  const unit = longest(posts.units.filter((one) => holds(one.name) || holds(one.shortName) || holds(one.code)));
  const position = longest(posts.positions.filter((one) => holds(one.name)));
  if (unit && position) return { unit: unit.code, position: position.code };
  if (unit && /\b(truong phong|truong don vi|lanh dao phong|lanh dao don vi)\b/.test(words)) return { headOf: unit.code };
  if (!position) return undefined;
  const units = [...new Set(posts.held.filter((post) => post.position === position.code).map((post) => post.unit))];
  return units.length === 1 ? { unit: units[0]!, position: position.code } : undefined;
}

/** The kind of step that a name suggests. */
function typeFor(name: string): string {
  const words = fold(name);
  if (/^(tiep nhan|nhan) ho so/.test(words)) return "Kkt.Intake";
  if (/^(tra|giao) ket qua/.test(words)) return "Kkt.ReturnResult";
  if (/cap so|phat hanh|dong dau|vao so/.test(words)) return "Kkt.IssueDocument";
  if (/(^|, )(ky|phe duyet|duyet|xem xet)/.test(words)) return "Kkt.Approval";
  if (/lay y kien/.test(words)) return "Kkt.Consult";
  return "Kkt.OfficerStep";
}
