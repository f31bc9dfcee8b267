import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { Picture, type Parts } from "./exporting";

/** Tells when the page is about to be printed, and when it has been. */
export function onPrint(tell: (isPrinting: boolean) => void, page: EventTarget = window): () => void {
  const [before, after] = [() => tell(true), () => tell(false)];
  page.addEventListener("beforeprint", before);
  page.addEventListener("afterprint", after);
  return () => {
    page.removeEventListener("beforeprint", before);
    page.removeEventListener("afterprint", after);
  };
}

/** What is printed in place of the drawing: the whole of it, as large as the page is. Made only then, since it costs as much as the drawing itself. */
export function Printed(parts: Parts) {
  const [isPrinting, setIsPrinting] = useState(false);
  // At once: the browser takes the page as it stands when it has told.
  useEffect(() => onPrint((is) => flushSync(() => setIsPrinting(is))), []);
  return isPrinting ? <div className="d-print"><Picture {...parts} /></div> : null;
}
