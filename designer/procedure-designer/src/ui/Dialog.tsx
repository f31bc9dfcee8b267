import { useEffect, useId, useRef, type ReactNode } from "react";
import { t } from "../texts/texts";

/** A question over the page. Escape closes it; the focus goes back to where it was. */
export function Dialog({ title, onClose, children, wide = false }: { title: string; onClose: () => void; wide?: boolean; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby={id} className={wide ? "d-dialog d-wide" : "d-dialog"} onCancel={(event) => { event.preventDefault(); onClose(); }} onKeyDown={(event) => event.stopPropagation()}>
      <header><h2 id={id}>{title}</h2><button type="button" className="d-bare" aria-label={t("close")} onClick={onClose}>×</button></header>
      {children}
    </dialog>
  );
}
