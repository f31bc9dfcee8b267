import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import en from "../src/texts/en.json";
import vi from "../src/texts/vi.json";

const source = join(import.meta.dirname, "../src");
const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file));
const values = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].toSorted();

test("Texts stand in both languages with the same places for values", () => {
  expect(Object.keys(en)).toEqual(Object.keys(vi));
  for (const [name, text] of Object.entries(vi)) expect([name, values(en[name as keyof typeof en])]).toEqual([name, values(text)]);
});

test("Code holds no Vietnamese words", () => {
  // The table of letters and their widths is none.
  const found = files.filter((file) => !file.endsWith("text.ts")).flatMap((file) => readFileSync(join(source, file), "utf8").split("\n")
    .filter((line) => /[\u1ea0-\u1ef9\u01a0\u01a1\u01af\u01b0]/.test(line.replace(/\/\*.*?\*\/|^ ?\*.*|\/\/.*|\/\*\*.*/g, ""))).map((line) => `${file}: ${line.trim()}`));
  expect(found).toEqual([]);
});

test("Every text is used", () => {
  const code = files.map((file) => readFileSync(join(source, file), "utf8")).join("\n");
  const stems = [...code.matchAll(/`([a-zA-Z]+)[\w.]*\.\$\{/g), ...code.matchAll(/named\(`([a-z]+)\./g)].map((match) => match[1]!);
  // Named by what of a list they are about: `term.add`.
  const lists = ["term", "fee", "form", "record"];
  const unused = Object.keys(vi).filter((name) => !code.includes(`"${name}"`) && ![...stems, ...lists].includes(name.split(".")[0]!));
  expect(unused).toEqual([]);
});
