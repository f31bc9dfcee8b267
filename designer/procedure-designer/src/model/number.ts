/** The language in which numbers are written: in Vietnamese the comma is the decimal mark, and dots stand between groups of three digits. */
export type NumberLanguage = "vi" | "en";

const forms: Readonly<Record<NumberLanguage, RegExp>> = {
  vi: /^-?(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+)(?:,\d+)?$/,
  en: /^-?(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?$/,
};

/** The number that a text writes; undefined when it is none, or only begins with one. */
export function readNumber(text: string, language: NumberLanguage = "vi"): number | undefined {
  const written = text.trim();
  if (!forms[language].test(written)) return undefined;
  const value = Number(language === "vi" ? written.replaceAll(".", "").replace(",", ".") : written.replaceAll(",", ""));
  return Number.isFinite(value) ? value : undefined;
}

/** A number as it stands in a field: every digit, and nothing between groups, so that it is read back as the same number. */
export const writeNumber = (value: number, language: NumberLanguage = "vi"): string => value.toLocaleString(language, { useGrouping: false, maximumFractionDigits: 20 });
