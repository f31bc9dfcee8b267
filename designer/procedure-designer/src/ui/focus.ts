/** True when the focus is in one of the parts of the page: keys without Ctrl act only there, since elsewhere they belong to who reads the page aloud or types. */
export const isIn = (event: Event, parts: string): boolean => event.target instanceof Element && event.target.closest(parts) !== null;

/** The drawing, for the keys that act on it. */
export const drawingPart = ".d-drawing";
