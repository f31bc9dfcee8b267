const groups: readonly (readonly [number, string])[] = [
  [245, "ijlI"], [281, " "], [290, "!,.:·'"], [303, ";"], [330, "t|"], [365, "/()[]f"], [376, "r"], [430, "{}²"],
  [445, "“”\""], [460, "-_"], [500, "–*?"], [528, "s"], [548, "xkz"], [562, "avyL"], [576, "Jce"], [597, "ơFoEhnu"],
  [612, "bdpqđ₫g"], [632, "Zư#P$SR"], [645, "0123456789"], [656, "TBK&+<=>~×"], [685, "YXAV"], [735, "DCĐU"],
  [752, "HƯGNƠ"], [768, "OQ"], [818, "w"], [876, "m…"], [903, "M"], [985, "%W@—"],
];
const advances = new Map(groups.flatMap(([advance, letters]) => [...letters].map((letter) => [letter, advance] as const)));
const [unknown, bolder] = [600, 1.03];

/** The width of a text in Inter, in pixels, from a table: nothing is drawn to measure it. */
export function widthOf(text: string, size: number, bold = false): number {
  let units = 0;
  for (const letter of text) units += advanceOf(letter);
  return ((units * size) / 1000) * (bold ? bolder : 1);
}

/** The text in at most so many lines, broken at spaces; what doesn't fit ends in an ellipsis. */
export function wrap(text: string, width: number, size: number, bold: boolean, lines: number): readonly string[] {
  const words = text.split(" ").filter((word) => word !== "");
  const result: string[] = [];
  while (words.length > 0 && result.length < lines) {
    let line = words.shift()!;
    while (words.length > 0 && widthOf(`${line} ${words[0]}`, size, bold) <= width) line += ` ${words.shift()}`;
    if (result.length === lines - 1 && words.length > 0) line += "…";
    result.push(cut(line, width, size, bold));
  }
  return result;
}

/** The text, or as much of it as fits with an ellipsis behind. */
export function cut(text: string, width: number, size: number, bold = false): string {
  if (widthOf(text, size, bold) <= width) return text;
  let kept = text.replace(/…$/, "");
  while (kept.length > 1 && widthOf(`${kept}…`, size, bold) > width) kept = kept.slice(0, -1).trimEnd();
  return `${kept}…`;
}

function advanceOf(letter: string): number {
  const known = advances.get(letter);
  if (known !== undefined) return known;
  if (/^\p{M}$/u.test(letter)) return 0;
  // ệ is e with two marks; ợ keeps its horn.
  const parts = letter.normalize("NFD");
  const alone = parts.includes("\u031b") ? `${parts[0]}\u031b`.normalize("NFC") : parts[0]!;
  return advances.get(alone) ?? unknown;
}
