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

interface Focusable {
  readonly focus: (how?: FocusOptions) => void;
}

/** How many frames a step is waited for: longer than the drawing takes to move to it. */
const frames = 90;

/** Gives the focus to what is found, or as soon as it is there: of a large drawing only what is in sight is on the page. Meanwhile `part` has it, so that no key is lost. Ends when what it gives back is called,
 * and where the focus has gone elsewhere meanwhile: whoever typed Ctrl+F or went into the form is not called back. */
export function focusWhenThere(find: () => Focusable | null, part: Focusable, nextFrame: (act: () => void) => void, isStillHere: () => boolean = () => true): () => void {
  let left = frames;
  const look = () => {
    if (left < frames && !isStillHere()) left = -1;
    const found = left < 0 ? null : find();
    if (found) found.focus({ preventScroll: true });
    else if (left-- > 0) nextFrame(look);
    return found;
  };
  if (!look()) part.focus({ preventScroll: true });
  return () => {
    left = -1;
  };
}
