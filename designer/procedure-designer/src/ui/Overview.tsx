import { Panel, useReactFlow, useStore, type ReactFlowState } from "@xyflow/react";
import { memo, useMemo, type PointerEvent } from "react";
import type { Layout } from "../layout/layout";
import { t } from "../texts/texts";

const size = { width: 150, height: 84 };

/** The whole drawing, small, with the part of it that is in sight. A press or a drag leads there. All steps are one path: a large procedure costs what a small one does. */
export const Overview = memo(({ layout }: { layout: Layout }) => {
  const flow = useReactFlow();
  const sight = useStore(sightOf, isSame);
  const steps = useMemo(() => [...layout.nodes.values()].map(({ x, y, width, height }) => `M${x} ${y}h${width}v${height}h${-width}z`).join(""), [layout]);
  const [left, top] = [Math.min(0, sight.x), Math.min(0, sight.y)];
  const [width, height] = [Math.max(layout.width, sight.x + sight.width) - left, Math.max(layout.height, sight.y + sight.height) - top];
  const scale = Math.max(width / size.width, height / size.height);
  const box = { x: left - (size.width * scale - width) / 2, y: top - (size.height * scale - height) / 2, width: size.width * scale, height: size.height * scale };
  const go = (event: PointerEvent<SVGSVGElement>) => {
    const frame = event.currentTarget.getBoundingClientRect();
    void flow.setCenter(box.x + (event.clientX - frame.left) * scale, box.y + (event.clientY - frame.top) * scale, { zoom: flow.getZoom() });
  };
  return (
    <Panel position="bottom-right" className="d-map">
      <svg width={size.width} height={size.height} viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`} role="img" aria-label={t("drawing.map")}
        onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); go(event); }} onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && go(event)}>
        <path d={steps} fill="#a9c6ea" />
        <rect x={sight.x} y={sight.y} width={sight.width} height={sight.height} fill="rgba(20,83,163,.08)" stroke="#1453a3" strokeWidth={1.5 * scale} />
      </svg>
    </Panel>
  );
});

interface Sight {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The part of the drawing that the window shows. */
const sightOf = ({ transform: [x, y, zoom], width, height }: ReactFlowState): Sight => ({ x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom });

const isSame = (one: Sight, other: Sight): boolean => one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;
