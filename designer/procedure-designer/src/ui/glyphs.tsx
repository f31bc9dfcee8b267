import type { Kind } from "../model/kinds";

const person = "M6.4 2.4a2.6 2.6 0 1 0 .01 0M2 14v-1a3 3 0 0 1 3-3h2.6M9.6 12.4l1.7 1.7 3.1-3.4";
const paths: Readonly<Record<Kind, string>> = {
  start: "M4 2.2v11.6l10-5.8z",
  end: "M4 4h8v8H4z",
  task: person,
  sign: "M1.4 11.6c1.6-4.4 3.2-7.4 4.5-6.2 1.4 1.3-2.4 5.4-1 5.6 1.3.2 1.8-3 3-2.8 1 .2.2 2.7 1.4 2.8 1 .1 1.2-1.5 2.2-1.5.9 0 1 .9 3.1.9",
  consult: "M6 2.4h8v5.8h-1.6v1.8l-2-1.8H6zM3.8 6.2H2V12h1.4v1.8l2-1.8h4v-1.4",
  wait: "M4.6 3h2.2v10H4.6zM9.2 3h2.2v10H9.2z",
  branch: "M8 14V9L4 5M8 9l4-4M3.6 8V4.4h3.2M9.2 4.4h3.2V8",
  split: "M2.4 8h3l3-3.6h4.8M5.4 8l3 3.6h4.8M11.4 2.6l1.8 1.8-1.8 1.8M11.4 9.8l1.8 1.8-1.8 1.8",
  join: "M2.4 4.4h3.4l3 3.6h4.6M2.4 11.6h3.4l3-3.6M11.6 6.2 13.4 8l-1.8 1.8",
  automatic: "M8 5.2a2.8 2.8 0 1 0 .01 0M8 1.8v1.8M8 12.4v1.8M1.8 8h1.8M12.4 8h1.8M3.7 3.7l1.2 1.2M11.1 11.1l1.2 1.2M12.3 3.7l-1.2 1.2M4.9 11.1l-1.2 1.2",
  child: "M6 2.2h4v3H6zM1.8 10.8h4v3h-4zM10.2 10.8h4v3h-4zM8 5.2V8M3.8 10.8V8h8.4v2.8",
  unknown: "M5.6 6a2.4 2.4 0 1 1 3.4 2.2c-.7.3-1 .8-1 1.6M8 12.4v.2",
};

export const clock = "M8 2.2a5.8 5.8 0 1 0 .01 0M8 4.8V8l2.1 1.4";

/** The sign of a kind, for use within a drawing. */
export const Glyph = ({ path, x, y, size, colour }: { path: string; x: number; y: number; size: number; colour: string }) => (
  <path d={path} transform={`translate(${x} ${y}) scale(${size / 16})`} fill="none" stroke={colour} strokeWidth={1.3} strokeLinecap="round" strokeLinejoin="round" />
);

export const glyphOf = (kind: Kind): string => paths[kind];

/** The sign of a kind, for buttons. */
export const KindIcon = ({ kind }: { kind: Kind }) => (
  <svg className="d-kind" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
    <path d={paths[kind]} fill="none" stroke="currentColor" strokeWidth={1.3} strokeLinecap="round" strokeLinejoin="round" />
  </svg>
);
