import { boolean, finite, is, number, object, optional, pipe, record, string } from "valibot";
import { keptState } from "../shared/schema-graph/page-messages.ts";
import type { Focus, GraphAnswer } from "../shared/schema-graph/requests.ts";
import { Canvas } from "./canvas.ts";
import { element } from "./dom.ts";
import { drawPng } from "./draw-png.ts";
import { keep, kept, receive, send } from "./host.ts";
import { followKeys } from "./keyboard.ts";
import { Minimap } from "./minimap.ts";
import { followPointer } from "./pointer.ts";
import { sceneOf } from "./scene.ts";
import { Timeline } from "./timeline.ts";
import { Toolbar } from "./toolbar.ts";

const coordinate = pipe(number(), finite());
const ownState = object({
  hidden: optional(record(string(), boolean())),
  camera: optional(object({ x: coordinate, y: coordinate, zoom: coordinate })),
});
/** Where somebody looks is kept once they have looked for so long; milliseconds. */
const rest = 250;

const before = kept();
const hidden = new Set(is(ownState, before) ? Object.keys(before.hidden ?? {}) : []);
const asked: { at: string | undefined; focus: Focus | undefined } = is(keptState, before)
  ? { at: before.at, focus: before.focus }
  : { at: undefined, focus: undefined };
let answer: GraphAnswer | undefined;
let isPlaced = false;
let keeping = 0;

const minimap = new Minimap((middle) => canvas.centre(middle));
const canvas = new Canvas({
  open: (part) => send({ type: "open", part }),
  onView() {
    minimap.draw(canvas.scene, canvas.view, canvas.selected);
    toolbar.showFocus(asked.focus, canvas.selected);
    clearTimeout(keeping);
    keeping = window.setTimeout(keepState, rest);
  },
});
const message = element("p", { class: "message", role: "status" });
const timeline = new Timeline((at) => ask({ ...asked, at }));
const toolbar = new Toolbar({
  find({ table }) {
    const schema = answer?.graph.tables.find(({ id }) => id === table)?.schema;
    if (schema !== undefined && hidden.delete(schema)) redraw();
    canvas.select(table, { reveal: true, focus: true });
  },
  hide(schema, isHidden) {
    if (isHidden) hidden.add(schema);
    else hidden.delete(schema);
    redraw();
  },
  focus: (focus) => ask({ ...asked, focus }),
  zoom: (factor) => canvas.zoom(factor),
  fit: () => canvas.fit(),
  save: (format) => send({ type: "export", format }),
  selected: () => canvas.selected,
});

document.body.append(toolbar.element, canvas.element, timeline.element);
canvas.element.append(minimap.element, message);
followPointer(canvas, (table) => canvas.select(table));
followKeys(canvas, {
  open: (table) => send({ type: "open", part: { table } }),
  focus: (table) => ask({ ...asked, focus: { table, steps: 1 } }),
  leave() {
    if (asked.focus) ask({ ...asked, focus: undefined });
    else canvas.select(undefined);
  },
  search: () => toolbar.search(),
  select: (table) => canvas.select(table, { reveal: true, focus: true }),
});
receive((received) => {
  if (received.type === "graph") show(received.answer);
  else void drawPng(received.svg).then((data) => send({ type: "picture", data }));
});
ask(asked);

function ask(wanted: typeof asked): void {
  Object.assign(asked, wanted);
  const { at, focus } = asked;
  send({ type: "ask", ...(at === undefined ? {} : { at }), ...(focus ? { focus } : {}) });
}

function show(next: GraphAnswer): void {
  const isOther = next.focus?.table !== answer?.focus?.table || next.focus?.steps !== answer?.focus?.steps;
  answer = next;
  Object.assign(asked, { at: next.at, focus: next.focus });
  timeline.show(next);
  redraw();
  if (next.state !== "ready" || next.graph.tables.length === 0 || (isPlaced && !isOther)) return;
  const camera = isPlaced || !is(ownState, before) ? undefined : before.camera;
  if (camera) canvas.look(camera);
  else canvas.fit(isPlaced);
  isPlaced = true;
  if (next.focus) canvas.select(next.focus.table);
}

function keepState(): void {
  if (!answer) return;
  const { project, at, focus } = answer;
  const schemas = Object.fromEntries([...hidden].map((schema) => [schema, true]));
  keep({ project, at, focus, hidden: schemas, ...(isPlaced ? { camera: canvas.camera } : {}) });
}

function redraw(): void {
  if (!answer) return;
  toolbar.show(answer.graph.tables, hidden);
  canvas.show(sceneOf(answer, hidden));
  message.textContent = saying(answer);
}

function saying({ state, graph }: GraphAnswer): string {
  if (state === "replaying") return "Replaying the migrations …";
  if (state === "off")
    return "The migrations are not replayed here: trust the workspace, or turn the replay on in the settings.";
  return graph.tables.length === 0 ? "The migrations make no tables yet." : "";
}
