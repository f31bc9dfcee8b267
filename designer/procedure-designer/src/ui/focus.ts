/** True when the focus is in one of the parts of the page: keys without Ctrl act only there, since elsewhere they belong to who reads the page aloud or types. */
export const isIn = (event: Event, parts: string): boolean => event.target instanceof Element && event.target.closest(parts) !== null;

/** The drawing, for the keys that act on it. */
export const drawingPart = ".d-drawing";

const withoutText = ["checkbox", "radio", "button", "submit", "reset", "range", "color", "file"];

/** True for a part of the page in which text is typed, which the browser itself undoes letter by letter. */
export const takesText = ({ tagName, type = "", isContentEditable = false }: { readonly tagName: string; readonly type?: string | undefined; readonly isContentEditable?: boolean }): boolean =>
  isContentEditable || tagName === "TEXTAREA" || (tagName === "INPUT" && !withoutText.includes(type));

/** Names the visit to the field of text that has the focus, another one each time that one is entered; undefined outside of them. */
export function visitsOfFields(): { readonly current: () => string | undefined; readonly stop: () => void } {
  let [visit, number]: [string | undefined, number] = [undefined, 0];
  const enter = ({ target }: FocusEvent) => (visit = target instanceof HTMLElement && takesText(target as HTMLInputElement) ? String(++number) : undefined);
  addEventListener("focusin", enter);
  return { current: () => visit, stop: () => removeEventListener("focusin", enter) };
}
