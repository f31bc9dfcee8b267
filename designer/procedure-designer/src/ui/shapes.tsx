import { memo } from "react";
import { cut, widthOf, wrap } from "../layout/text";
import { pathOf, type Point, type Route } from "../layout/route";
import { metrics } from "../layout/layout";
import type { Kind } from "../model/kinds";
import { clock, Glyph, glyphOf } from "./glyphs";

/** What an activity's shape says. The same shapes are on the screen, in the comparison and in what is exported. */
export interface Face {
  readonly kind: Kind;
  readonly name: string;
  readonly number: string;
  readonly role: string;
  readonly foot: string;
  readonly hasTime: boolean;
  readonly status: number;
  readonly form: boolean;
  readonly papers: number;
  readonly tag: string;
  /** Open threads of comments. */
  readonly comments: number;
  readonly state: "plain" | "error" | "warning" | "added" | "changed" | "removed" | "moved" | "open" | "done" | "late";
}

const states = {
  plain: { fill: "#ffffff", line: "#8593a8", width: 1.2, tag: "#46546a" },
  error: { fill: "#fff5f5", line: "#b3151f", width: 2, tag: "#b3151f" },
  warning: { fill: "#fff1d9", line: "#9a5b00", width: 2, tag: "#9a5b00" },
  added: { fill: "#e2f3e8", line: "#11643a", width: 2, tag: "#11643a" },
  changed: { fill: "#fff1d9", line: "#9a5b00", width: 2, tag: "#9a5b00" },
  removed: { fill: "#fde9e9", line: "#a3141d", width: 2, tag: "#a3141d" },
  moved: { fill: "#e9f1fb", line: "#1453a3", width: 2, tag: "#1453a3" },
  open: { fill: "#e9f1fb", line: "#1453a3", width: 2.5, tag: "#1453a3" },
  done: { fill: "#f4fbf6", line: "#11643a", width: 1.5, tag: "#11643a" },
  late: { fill: "#fff5f5", line: "#b3151f", width: 2, tag: "#b3151f" },
} as const;

const ink = { text: "#16202e", second: "#46546a", sign: "#1453a3", hair: "#d7dee8" };

/** An activity's shape at its own origin. */
export const Shape = memo(({ face }: { face: Face }) => {
  switch (face.kind) {
    case "start":
      return <RingShape face={face} />;
    case "end":
      return <RingShape face={face} />;
    case "branch":
    case "split":
    case "join":
      return <DiamondShape face={face} />;
    default:
      return <BoxShape face={face} />;
  }
});

function BoxShape({ face }: { face: Face }) {
  const { width, height } = metrics.node;
  const look = states[face.state];
  const dashed = face.kind === "wait" || face.kind === "unknown" || face.state === "removed";
  const lines = wrap(face.name, width - 36, 12.5, true, 2);
  const roleY = 20 + lines.length * 15.5;
  return (
    <g>
      <title>{face.name}</title>
      <rect x={0.5} y={0.5} width={width - 1} height={height - 1} rx={7} fill={look.fill} stroke={look.line} strokeWidth={look.width} strokeDasharray={dashed ? "4 3" : undefined} />
      <Glyph path={glyphOf(face.kind)} x={7} y={8} size={16} colour={face.kind === "wait" ? "#57389a" : face.kind === "consult" ? "#0b6470" : ink.sign} />
      {face.number !== "" && <text x={15} y={38} textAnchor="middle" fontSize={11.5} fontWeight={600} fill={ink.second}>{face.number}</text>}
      {lines.map((line, index) => (
        <text key={index} x={29} y={19 + index * 15.5} fontSize={12.5} fontWeight={600} fill={ink.text} textDecoration={face.state === "removed" ? "line-through" : undefined}>{line}</text>
      ))}
      {face.role !== "" && roleY < height - 22 && <text x={29} y={roleY} fontSize={11} fill={ink.second}>{cut(face.role, width - 36, 11)}</text>}
      <line x1={1} x2={width - 1} y1={height - 21.5} y2={height - 21.5} stroke={ink.hair} />
      {face.hasTime && <Glyph path={clock} x={8} y={height - 17} size={12} colour={ink.second} />}
      <text x={face.hasTime ? 23 : 8} y={height - 7} fontSize={11.5} fontWeight={face.hasTime ? 600 : 400} fill={face.kind === "wait" ? "#57389a" : ink.text}>{cut(face.foot, 56, 11.5)}</text>
      {face.form && <path d={`M${width - 47} ${height - 17}h7v11h-7zM${width - 45.5} ${height - 13.5}h4M${width - 45.5} ${height - 10.5}h4`} fill="none" stroke={ink.second} strokeWidth={1} />}
      {face.papers > 0 && <path d={`M${width - 36} ${height - 17}h5l2.5 2.5v8.5h-7.500z`} fill="none" stroke={ink.second} strokeWidth={1} />}
      {face.status > 0 && (
        <g>
          <rect x={width - 26} y={height - 18} width={20} height={15} rx={7.5} fill="#e4e9f1" />
          <text x={width - 16} y={height - 7} textAnchor="middle" fontSize={11} fontWeight={600} fill={ink.second}>{face.status}</text>
        </g>
      )}
      <Tag text={face.tag} colour={look.tag} />
      <Bubble count={face.comments} x={width - 12} />
    </g>
  );
}

function RingShape({ face }: { face: Face }) {
  const half = metrics.ring / 2;
  const look = states[face.state];
  const colour = face.state !== "plain" ? look.line : face.kind === "start" ? "#2b8a57" : "#16202e";
  return (
    <g>
      <title>{face.name}</title>
      <circle cx={half} cy={half} r={half - 1.5} fill={face.state === "plain" ? "#ffffff" : look.fill} stroke={colour} strokeWidth={2.2} />
      {face.kind === "start" ? <path d="M7 5.4v7.2l5.600-3.600z" fill={colour} /> : <rect x={6} y={6} width={6} height={6} fill={colour} />}
      <Tag text={face.tag} colour={look.tag} />
      <Bubble count={face.comments} x={metrics.ring - 4} />
    </g>
  );
}

function DiamondShape({ face }: { face: Face }) {
  const [size, half] = [metrics.diamond, metrics.diamond / 2];
  const look = states[face.state];
  return (
    <g>
      <title>{face.name}</title>
      <path d={`M${half} 1L${size - 1} ${half}L${half} ${size - 1}L1 ${half}Z`} fill={look.fill} stroke={look.line} strokeWidth={1.5} />
      <Glyph path={glyphOf(face.kind)} x={half - 6} y={half - 6} size={12} colour={ink.second} />
      <text x={half} y={-6} textAnchor="middle" fontSize={11.5} fill={ink.second} stroke="#ffffff" strokeWidth={3} paintOrder="stroke">{cut(face.name, 104, 11.5)}</text>
      <Tag text={face.tag} colour={look.tag} />
      <Bubble count={face.comments} x={size - 6} />
    </g>
  );
}

function Tag({ text, colour }: { text: string; colour: string }) {
  if (text === "") return null;
  const width = Math.max(17, widthOf(text, 11, true) + 12);
  return (
    <g>
      <rect x={-5} y={-9} width={width} height={17} rx={8.5} fill={colour} />
      <text x={-5 + width / 2} y={3.5} textAnchor="middle" fontSize={11} fontWeight={600} fill="#ffffff">{text}</text>
    </g>
  );
}

/** A speech bubble with how many open threads of comments there are. */
function Bubble({ count, x }: { count: number; x: number }) {
  if (count === 0) return null;
  return (
    <g>
      <path d={`M${x - 9} -9h18a4 4 0 0 1 4 4v6a4 4 0 0 1 -4 4h-8l-5 5v-5h-5a4 4 0 0 1 -4 -4v-6a4 4 0 0 1 4 -4z`} fill="#57389a" />
      <text x={x} y={2.5} textAnchor="middle" fontSize={11} fontWeight={600} fill="#ffffff">{count}</text>
    </g>
  );
}

/** What a connection's line says. */
export interface Line {
  readonly label: string;
  /** The middle of the name; undefined where there is none. */
  readonly at: Point | undefined;
  readonly state: "plain" | "selected" | "added" | "removed" | "broken" | "followed";
}

const lines = { plain: "#5d6b81", selected: "#1453a3", added: "#11643a", removed: "#a3141d", broken: "#b3151f", followed: "#11643a" } as const;

/** How wide the name of a connection is drawn. */
export const labelWidth = (label: string): number => widthOf(label, 11.5) + 8;

/** A connection with its arrow and its name. */
export const Way = memo(({ route, line }: { route: Route; line: Line }) => {
  const colour = lines[line.state];
  const [end, before] = [route.points.at(-1)!, route.points.at(-2) ?? route.points.at(-1)!];
  const turn = end.x > before.x ? 0 : end.x < before.x ? 180 : end.y > before.y ? 90 : 270;
  const width = labelWidth(line.label);
  return (
    <g>
      <path d={pathOf(route.points)} fill="none" stroke={colour} strokeWidth={line.state === "plain" ? 1.5 : 2.2} strokeDasharray={route.backward || line.state === "removed" ? "5 4" : undefined} />
      <path d="M-8 -4L0 0L-8 4Z" fill={colour} transform={`translate(${end.x} ${end.y}) rotate(${turn})`} />
      {line.at && (
        <g>
          <rect x={line.at.x - width / 2} y={line.at.y - 8} width={width} height={16} rx={4} fill="#ffffff" fillOpacity={0.92} />
          <text x={line.at.x} y={line.at.y + 4} textAnchor="middle" fontSize={11.5} fill={line.state === "plain" ? ink.second : colour}>{line.label}</text>
        </g>
      )}
    </g>
  );
});
