import { onBar } from "../model/kinds";

/** What a key asks for; a number adds that entry of the palette. */
export type Act = "submit" | "save" | "find" | "undo" | "redo" | "copy" | "cut" | "paste" | "double" | "remove" | "fit" | "larger" | "smaller" | "help" | number;

type Key = Pick<KeyboardEvent, "code" | "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

/** Where a key was pressed. */
interface At {
  /** In text, whose keys are the browser's. */
  readonly isText: boolean;
  /** Over a question. */
  readonly isAsked: boolean;
  /** In a drawing. */
  readonly isDrawing: boolean;
  /** The drawing that is edited is shown. */
  readonly isShown: boolean;
  readonly isEditable: boolean;
}

/** What a key of the page or of the drawing means; undefined where it is somebody else's. Single letters and digits act by their place on the keyboard, since Telex and VNI rewrite them. */
export function actOf({ code, key, ctrlKey, metaKey, shiftKey, altKey }: Key, { isText, isAsked, isDrawing, isShown, isEditable }: At): Act | undefined {
  const command = ctrlKey || metaKey;
  if (command && key === "Enter") return "submit";
  if (command && code === "KeyS") return "save";
  if (command && code === "KeyF") return isShown ? "find" : undefined;
  if (isText || isAsked) return undefined;
  if (!command && !altKey && key === "?") return "help";
  if (isEditable && command && code === "KeyZ") return shiftKey ? "redo" : "undo";
  if (isEditable && command && code === "KeyY") return "redo";
  if (!isDrawing) return undefined;
  if (command && code === "KeyC") return "copy";
  if (!command && !altKey && code === "KeyF") return isShown ? "fit" : undefined;
  if (!command && !altKey && (key === "+" || key === "=")) return "larger";
  if (!command && !altKey && key === "-") return "smaller";
  if (!isEditable || !isShown || altKey) return undefined;
  if (command) return ({ KeyX: "cut", KeyV: "paste", KeyD: "double" } as const)[code];
  if (key === "Delete") return "remove";
  const digit = /^Digit([1-9])$/.exec(code)?.[1];
  return digit !== undefined && Number(digit) <= onBar ? Number(digit) : undefined;
}
