import en from "./en.json";
import vi from "./vi.json";

/** Names of all texts: those of Vietnamese, which the other language has to have, too. */
export type TextName = keyof typeof vi;

const texts: Readonly<Record<TextName, string>> = document.documentElement.lang === "en" ? (en satisfies Record<TextName, string>) : vi;

/** The text in the language of the page, with what stands in braces filled in. */
export const t = (name: TextName, values: Readonly<Record<string, string | number>> = {}): string =>
  texts[name].replace(/\{(\w+)\}/g, (whole, key: string) => (key in values ? String(values[key]) : whole));

/** True when there is a text of that name. */
export const isText = (name: string): boolean => Object.hasOwn(texts, name);

/** The text whose name is put together while running; the name itself where there is none. */
export const named = (name: string, values: Readonly<Record<string, string | number>> = {}): string => (isText(name) ? t(name as TextName, values) : name);
