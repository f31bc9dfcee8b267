import { Background, BackgroundVariant, Handle, Position, ReactFlow, useReactFlow, useViewport, type Connection, type Edge as FlowEdge, type Node as FlowNode, type NodeChange, type NodeProps, type EdgeProps } from "@xyflow/react";
import { memo, useCallback, useEffect, useMemo, useRef, useState, type DragEvent } from "react";
import { cellAt, metrics, movedCells, type Layout, type Placed } from "../layout/layout";
import type { Route } from "../layout/route";
import { chartOf, typeOf } from "../model/chart";
import type { Cell } from "../model/commands";
import { isStep, mainWay } from "../model/path";
import { freePort } from "../model/reduce";
import { Remembered } from "../model/remembered";
import { isOfUnit } from "../model/step";
import { outcomesOf } from "../model/catalogue";
import { edgeAt, neighbour, nextWay } from "../layout/picking";
import { t } from "../texts/texts";
import { wrap } from "../layout/text";
import { Shape, Way, type Face, type Line } from "./shapes";
import { focusWhenThere } from "./focus";
import { Overview } from "./Overview";
import { Printed } from "./Printed";
import { nothing, useWorkshop } from "./workshop";
import { dragged, useAdding } from "./adding";

type StepNode = FlowNode<{ readonly face: Face }, "step">;
type WayEdge = FlowEdge<{ readonly route: Route; readonly line: Line }, "way">;

const StepView = memo(({ data, selected, width, height }: NodeProps<StepNode>) => (
  <>
    <Handle type="target" position={Position.Left} />
    <svg className={selected ? "d-node d-chosen" : "d-node"} width={width} height={height} aria-hidden="true">
      <Shape face={data.face} />
    </svg>
    <Handle type="source" position={Position.Right} />
  </>
));

const WayView = memo(({ data, selected }: EdgeProps<WayEdge>) => (data ? <Way route={data.route} line={selected ? { ...data.line, state: "selected" } : data.line} /> : null));

/** The smallest zoom at which names are read with ease. */
const readable = 0.8;

const nodeTypes = { step: StepView };
const edgeTypes = { way: WayView };

/** The procedure as lanes with steps. Places come from the layout; what is dragged goes back into it as cells. */
export function Drawing({ faces, lines, layout, routes, isFixed = false }: {
  readonly faces: ReadonlyMap<string, Face>;
  readonly lines: ReadonlyMap<string, Line>;
  readonly layout: Layout;
  readonly routes: ReadonlyMap<string, Route>;
  readonly isFixed?: boolean;
}) {
  const { selection, select, perform, definition, catalogue, isEditable, edit, say, words } = useWorkshop();
  const flow = useReactFlow();
  const adding = useAdding();
  const mayEdit = isEditable && !isFixed;
  const [floating, setFloating] = useState<ReadonlyMap<string, { x: number; y: number }>>(new Map());
  const [{ shapes, ways }] = useState(() => ({ shapes: new Remembered<StepNode>(), ways: new Remembered<WayEdge>() }));
  const nodes = useMemo(() => {
    const chosen = new Set(selection.ids);
    const drawn = [...layout.nodes.values()].filter((placed) => faces.has(placed.id));
    return listOf(shapes.of(drawn, (placed) => placed.id,
      (placed) => [placed.x, placed.y, placed.kind, faces.get(placed.id), floating.get(placed.id), chosen.has(placed.id)],
      (placed) => nodeOf(placed, faces.get(placed.id)!, floating.get(placed.id), chosen.has(placed.id))));
  }, [shapes, layout, faces, floating, selection.ids]);
  const edges = useMemo(() => listOf(ways.of(routes, ([key]) => key,
    ([key, route]) => [route, lines.get(key), selection.edge === key],
    ([key, route]) => edgeOf(key, route, lines.get(key) ?? plainLine, selection.edge === key))), [ways, routes, lines, selection.edge]);

  const onNodesChange = useCallback((changes: NodeChange<StepNode>[]) => {
    const moving = changes.flatMap((change) => (change.type === "position" && change.dragging && change.position ? [[change.id, change.position] as const] : []));
    if (moving.length > 0) setFloating((before) => new Map([...before, ...moving]));
    const selects = changes.filter((change) => change.type === "select");
    if (selects.length > 0) {
      const chosen = new Set(selection.ids);
      for (const change of selects) if (change.selected) chosen.add(change.id); else chosen.delete(change.id);
      if (chosen.size > 0 || selection.ids.length > 0) select({ ids: [...chosen], edge: undefined });
    }
  }, [selection, select]);

  const drop = useCallback(() => {
    const wanted = new Map<string, Cell>();
    for (const [id, point] of floating) {
      const placed = layout.nodes.get(id);
      const cell = placed && cellAt(layout, point.x + placed.width / 2, point.y + placed.height / 2);
      if (cell && placed && (cell.lane !== placed.cell.lane || cell.column !== placed.cell.column || cell.row !== placed.cell.row)) wanted.set(id, cell);
    }
    setFloating(new Map());
    if (wanted.size === 0) return;
    const changed = [...wanted].find(([id, cell]) => layout.nodes.get(id)!.cell.lane !== cell.lane);
    perform({ type: "move", cells: movedCells(layout, wanted), moved: [...wanted.keys()] });
    if (changed && changed[1].lane !== "") {
      const activity = chartOf(definition).byId.get(changed[0]);
      say(t(activity && isStep(typeOf(activity)) && isOfUnit(activity) ? "said.unitChanged" : "said.placeChanged", { step: faces.get(changed[0])?.name ?? "", unit: words.unit(changed[1].lane) }));
    }
  }, [floating, layout, perform, say, faces, words, definition]);

  const connect = useCallback(({ source, target }: Connection) => {
    if (source === target) return;
    const activity = chartOf(definition).byId.get(source);
    const port = freePort(definition, source, catalogue) ?? (activity && outcomesOf(activity, catalogue)[0]?.name);
    if (port === undefined) return;
    perform({ type: "connect", source, port, target });
    select({ ids: [], edge: `${source}>${port}>${target}` });
  }, [definition, catalogue, perform, select]);

  const dropNew = useCallback((event: DragEvent) => {
    event.preventDefault();
    const type = event.dataTransfer.getData(dragged);
    if (type === "" || !mayEdit) return;
    const point = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    const edge = edgeAt(routes, point, 16, (key) => mainWay(chartOf(definition), routes.get(key)!.source, catalogue)?.key === key);
    const cell = cellAt(layout, point.x, point.y);
    if (edge !== undefined) adding.insert(edge, type);
    else adding.put(type, cell);
  }, [flow, routes, layout, adding, mayEdit, definition, catalogue]);

  const root = useRef<HTMLDivElement>(null);
  // Where the keyboard is, there it acts: a step that it reaches is the chosen one. The mouse chooses by its click.
  const onFocus = useCallback((event: React.FocusEvent) => {
    const id = nodeAt(event.target);
    if (id !== undefined && event.target.matches(":focus-visible") && !selection.ids.includes(id)) select({ ids: [id], edge: undefined });
  }, [selection, select]);
  const onKey = useCallback((event: React.KeyboardEvent) => {
    const arrows = { ArrowRight: "right", ArrowLeft: "left", ArrowUp: "up", ArrowDown: "down" } as const;
    const at = nodeAt(event.target) ?? selection.ids[0];
    const way = event.key in arrows ? arrows[event.key as keyof typeof arrows] : undefined;
    if (way && !event.ctrlKey && !event.altKey) {
      // With Shift what it leads to is chosen as well; the focus stays where it is.
      const next = neighbour(layout, chartOf(definition).edges, event.shiftKey ? (selection.ids.at(-1) ?? at) : at, way, catalogue, definition);
      event.preventDefault();
      if (next !== undefined) select({ ids: event.shiftKey ? [...new Set([...selection.ids, next])] : [next], edge: undefined });
    } else if ((way === "down" || way === "up") && event.altKey && at !== undefined) {
      event.preventDefault();
      const edge = nextWay(chartOf(definition).outbound.get(at) ?? [], selection.edge, way === "down" ? 1 : -1);
      if (edge !== undefined) select({ ids: [], edge });
    } else if (event.key === "Enter" && selection.edge !== undefined) {
      event.preventDefault();
      document.querySelector<HTMLElement>(".d-panel select")?.focus();
    } else if (event.key === "Enter" && at !== undefined && selection.ids.length <= 1) {
      event.preventDefault();
      edit(at);
    } else if (event.key === "Escape") select(nothing);
  }, [layout, definition, selection, select, edit, catalogue]);

  // What the keyboard chooses comes into sight, and has the focus.
  const [only] = selection.ids;
  useEffect(() => {
    const part = root.current;
    const placed = only === undefined ? undefined : layout.nodes.get(only);
    if (only === undefined || !placed || !part?.contains(document.activeElement)) return;
    const stop = focusWhenThere(() => part.querySelector<HTMLElement>(`[data-id="${CSS.escape(only)}"]`), part, (act) => requestAnimationFrame(act), () => part.contains(document.activeElement));
    const { x, y, zoom } = flow.getViewport();
    const box = part.getBoundingClientRect();
    const [left, top] = [placed.x * zoom + x, placed.y * zoom + y];
    if (left < metrics.header || top < 0 || left + placed.width * zoom > box.width || top + placed.height * zoom > box.height)
      void flow.setCenter(placed.x + placed.width / 2, placed.y + placed.height / 2, { zoom });
    return stop;
  }, [only, layout, flow]);

  useEffect(() => {
    const box = root.current?.getBoundingClientRect();
    if (!box) return;
    // Small enough to see it whole, but not too small to read: then from its beginning on.
    const zoom = Math.min(1, box.width / layout.width, box.height / layout.height);
    void flow.setViewport({ x: 0, y: 8, zoom: Math.max(zoom, readable) });
    // Only when the drawing opens: afterwards the person moves it.
  }, [flow]);

  return (
    <div className="d-drawing" ref={root} tabIndex={-1} onKeyDown={onKey} onFocus={onFocus}>
      <ReactFlow
        nodes={nodes} edges={edges} nodeTypes={nodeTypes} edgeTypes={edgeTypes}
        onNodesChange={onNodesChange} onNodeDragStop={drop} onSelectionDragStop={drop} onConnect={connect}
        onEdgeClick={(_, edge) => select({ ids: [], edge: edge.id })} onPaneClick={() => select(nothing)}
        onNodeDoubleClick={(_, node) => edit(node.id)}
        onDragOver={(event) => event.preventDefault()} onDrop={dropNew}
        nodesDraggable={mayEdit} nodesConnectable={mayEdit} elementsSelectable disableKeyboardA11y deleteKeyCode={null} selectionKeyCode="Shift" multiSelectionKeyCode={["Control", "Meta"]}
        attributionPosition="bottom-center" minZoom={0.15} maxZoom={2} onlyRenderVisibleElements={nodes.length > 120} connectionRadius={30}
        aria-label={t("drawing.label")}
      >
        <LaneStripes layout={layout} />
        <Background variant={BackgroundVariant.Dots} gap={20} size={1} color="#e3e8f0" />
        <Overview layout={layout} />
      </ReactFlow>
      <LaneHeads layout={layout} />
      <Printed layout={layout} faces={faces} lines={lines} routes={routes} words={words} />
      {nodes.length === 0 && <p className="d-empty">{t("drawing.empty")}</p>}
    </div>
  );
}

const lists = new WeakMap<ReadonlyMap<string, unknown>, unknown>();

/** The values of a map as a list; the same list for the same map, by which the drawing knows that nothing in it is another one. */
function listOf<T>(map: ReadonlyMap<string, T>): T[] {
  let list = lists.get(map) as T[] | undefined;
  if (!list) lists.set(map, (list = [...map.values()]));
  return list;
}

function nodeOf(placed: Placed, face: Face, floating: { x: number; y: number } | undefined, isChosen: boolean): StepNode {
  const position = floating ?? { x: placed.x, y: placed.y };
  const { width, height } = placed;
  return {
    id: placed.id, type: "step", position, width, height, measured: { width, height }, selected: isChosen,
    data: { face },
    ariaLabel: [face.number, face.name, face.role, face.foot].filter((part) => part !== "").join(", "),
    handles: [
      { type: "target", position: Position.Left, x: -4, y: height / 2 - 4, width: 8, height: 8 },
      { type: "source", position: Position.Right, x: width - 4, y: height / 2 - 4, width: 8, height: 8 },
    ],
  };
}

const plainLine: Line = { label: "", at: undefined, state: "plain" };

function edgeOf(key: string, route: Route, line: Line, selected: boolean): WayEdge {
  return { id: key, type: "way", zIndex: line.at ? 2 : 1, source: route.source, target: route.target, selected, data: { route, line }, focusable: false };
}

/** The step whose shape an element belongs to; undefined outside of them. */
const nodeAt = (element: EventTarget): string | undefined => (element instanceof Element ? element.closest<HTMLElement>(".react-flow__node")?.dataset["id"] : undefined);

/** The lanes behind the steps. */
function LaneStripes({ layout }: { layout: Layout }) {
  const { x, y, zoom } = useViewport();
  return (
    <div className="d-stripes" aria-hidden="true" style={{ transform: `translate(${x}px, ${y}px) scale(${zoom})` }}>
      {layout.lanes.map((lane, index) => <div key={lane.unit} className={index % 2 === 0 ? "d-stripe" : "d-stripe d-other"} style={{ top: lane.top, height: lane.height, width: Math.max(layout.width, 6000) }} />)}
    </div>
  );
}

/** The names of the lanes at the left, however far the drawing is moved. */
function LaneHeads({ layout }: { layout: Layout }) {
  const { y, zoom } = useViewport();
  const { words } = useWorkshop();
  return (
    <div className="d-heads" aria-hidden="true">
      {layout.lanes.map((lane) => (
        <div key={lane.unit} className="d-head" style={{ top: lane.top * zoom + y, height: lane.height * zoom }}>
          {wrap(lane.unit === "" ? t("lane.nobody") : words.unit(lane.unit), 70, 11.5, true, Math.max(1, Math.floor((lane.height * zoom - 8) / 15))).map((line, index) => <span key={index}>{line}</span>)}
        </div>
      ))}
    </div>
  );
}
