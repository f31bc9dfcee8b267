import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { metrics, type Layout } from "../layout/layout";
import type { Route } from "../layout/route";
import { Shape, Way, type Face, type Line } from "./shapes";

type Parts = readonly [Layout, ReadonlyMap<string, Face>, ReadonlyMap<string, Line>, ReadonlyMap<string, Route>];

/** The whole drawing as one picture. */
function Picture({ parts: [layout, faces, lines, routes] }: { parts: Parts }) {
  return (
    <svg xmlns="http://www.w3.org/2000/svg" width={layout.width} height={layout.height + 2} viewBox={`0 0 ${layout.width} ${layout.height + 2}`} fontFamily="Inter, 'Segoe UI', sans-serif">
      <rect width="100%" height="100%" fill="#ffffff" />
      {layout.lanes.map((lane, index) => (
        <g key={lane.unit}>
          <rect x={0} y={lane.top} width={layout.width} height={lane.height} fill={index % 2 === 0 ? "#ffffff" : "#fbfcfe"} stroke="#d7dee8" />
          <rect x={0} y={lane.top} width={metrics.header} height={lane.height} fill="#edf1f7" stroke="#d7dee8" />
        </g>
      ))}
      {[...routes].map(([key, route]) => <Way key={key} route={route} line={lines.get(key) ?? { label: "", state: "plain" }} />)}
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
  flushSync(() => root.render(<Picture parts={parts} />));
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

export function exportSvg(...given: [...Parts, string]): void {
  const [layout, faces, lines, routes, name] = given;
  give(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup([layout, faces, lines, routes]))}`, `${name}.svg`);
}

/** Twice as large as on the screen, for print. */
export function exportPng(...given: [...Parts, string]): void {
  const [layout, faces, lines, routes, name] = given;
  const image = new Image();
  image.onload = () => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [layout.width * 2, layout.height * 2];
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    give(canvas.toDataURL("image/png"), `${name}.png`);
  };
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup([layout, faces, lines, routes]))}`;
}
