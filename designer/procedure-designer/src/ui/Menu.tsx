import { useEffect, useRef, type ReactNode } from "react";

/** What is behind a button. It goes away when something in it is chosen, at Escape, and when a person turns to something else. */
export function Menu({ head, label, className, children }: { head: ReactNode; label?: string; className?: string; children: ReactNode }) {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const leave = (event: Event) => event.target instanceof Node && !menu.current?.contains(event.target) && menu.current?.removeAttribute("open");
    // Before the drawing takes the press for itself.
    document.addEventListener("pointerdown", leave, true);
    document.addEventListener("focusin", leave);
    return () => {
      document.removeEventListener("pointerdown", leave, true);
      document.removeEventListener("focusin", leave);
    };
  }, []);
  return (
    <details ref={menu} className={`d-more ${className ?? ""}`} onKeyDown={(event) => {
      if (event.key !== "Escape" || !menu.current?.open) return;
      event.stopPropagation();
      menu.current.removeAttribute("open");
      menu.current.querySelector("summary")?.focus();
    }}>
      <summary aria-label={label}>{head}</summary>
      <div onClick={() => menu.current?.removeAttribute("open")} onDragEnd={() => menu.current?.removeAttribute("open")}>{children}</div>
    </details>
  );
}
