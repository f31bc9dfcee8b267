import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { metrics, type Layout } from "../layout/layout";
import type { Route } from "../layout/route";
import { wrap } from "../layout/text";
import type { Words } from "../model/step";
import { t } from "../texts/texts";
import { Shape, Way, type Face, type Line } from "./shapes";

/** What a picture is made of. */
export interface Parts {
  readonly layout: Layout;
  readonly faces: ReadonlyMap<string, Face>;
  readonly lines: ReadonlyMap<string, Line>;
  readonly routes: ReadonlyMap<string, Route>;
  readonly words: Words;
}

/** The whole drawing as one picture. */
export function Picture({ layout, faces, lines, routes, words }: Parts) {
  return (
    <svg xmlns="http://www.w3.org/2000/svg" width={layout.width} height={layout.height + 2} viewBox={`0 0 ${layout.width} ${layout.height + 2}`} fontFamily="Inter, 'Segoe UI', sans-serif">
      <rect width="100%" height="100%" fill="#ffffff" />
      {layout.lanes.map((lane, index) => (
        <g key={lane.unit}>
          <rect x={0} y={lane.top} width={layout.width} height={lane.height} fill={index % 2 === 0 ? "#ffffff" : "#fbfcfe"} stroke="#d7dee8" />
          <rect x={0} y={lane.top} width={metrics.header} height={lane.height} fill="#edf1f7" stroke="#d7dee8" />
          {wrap(lane.unit === "" ? t("lane.nobody") : words.unit(lane.unit), metrics.header - 6, 11, true, 5).map((line, at, all) => (
            <text key={at} x={metrics.header / 2} y={lane.top + lane.height / 2 + (at - (all.length - 1) / 2) * 14 + 4} textAnchor="middle" fontSize={11} fontWeight={600} fill="#31405a">{line}</text>
          ))}
        </g>
      ))}
      {[...routes].map(([key, route]) => <Way key={key} route={route} line={lines.get(key) ?? { label: "", at: undefined, state: "plain" }} />)}
      {[...layout.nodes.values()].map((node) => {
        const face = faces.get(node.id);
        return face && <g key={node.id} transform={`translate(${node.x} ${node.y})`}><Shape face={face} /></g>;
      })}
    </svg>
  );
}

function markup(parts: Parts): string {
  const place = document.createElement("div");
  const root = createRoot(place);
  flushSync(() => root.render(<Picture {...parts} />));
  const text = place.innerHTML;
  root.unmount();
  return text;
}

function give(address: string, name: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
}

export function exportSvg(parts: Parts, name: string): void {
  give(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup(parts))}`, `${name}.svg`);
}

/** Twice as large as on the screen, for print. */
export function exportPng(parts: Parts, name: string): void {
  const image = new Image();
  image.onload = () => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [parts.layout.width * 2, parts.layout.height * 2];
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    give(canvas.toDataURL("image/png"), `${name}.png`);
  };
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup(parts))}`;
}
