import { forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from "d3-force";
import { pushApart } from "./push-apart.ts";

/** A rectangle that wants a place. */
export interface Box {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

export interface Link {
  readonly from: string;
  readonly to: string;
}

interface Body extends SimulationNodeDatum {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  x: number;
  y: number;
}

/** A screen is wider than high. */
const flatness = 1.5;

/**
 * Middles of the boxes, where those that are linked stand near each other and none covers another. The same boxes and links give the same places:
 * the simulation's randomness is seeded, its clock is never started.
 */
export function forceLayout(
  boxes: readonly Box[],
  links: readonly Link[],
): ReadonlyMap<string, { x: number; y: number }> {
  const bodies = boxes.map((box, index): Body => ({ ...box, ...onSpiral(index) }));
  const known = new Set(boxes.map(({ id }) => id));
  const springs = links
    .filter(({ from, to }) => from !== to && known.has(from) && known.has(to))
    .map(({ from, to }) => ({ source: from, target: to }));
  const ticks = Math.max(60, Math.min(300, Math.round(60_000 / boxes.length)));
  const simulation = forceSimulation(bodies)
    .stop()
    .alphaDecay(1 - 0.001 ** (1 / ticks))
    .force(
      "link",
      forceLink<Body, (typeof springs)[number]>(springs)
        .id(({ id }) => id)
        .distance(({ source, target }) => reach(source) + reach(target) + 40),
    )
    .force(
      "charge",
      forceManyBody<Body>()
        .strength((body) => -6 * reach(body))
        .distanceMax(1600)
        .theta(1.1),
    )
    .force("x", forceX<Body>(0).strength(0.04))
    .force("y", forceY<Body>(0).strength(0.04 * flatness));
  for (let tick = 0; tick < ticks; tick++) {
    simulation.tick();
    if (tick > ticks / 2) pushApart(bodies, 1);
  }
  pushApart(bodies, 200);
  return new Map(bodies.map(({ id, x, y }) => [id, { x, y }]));
}

function reach(body: unknown): number {
  const { width, height } = body as Body;
  return (width + height) / 4;
}

function onSpiral(index: number): { x: number; y: number } {
  const radius = 90 * Math.sqrt(index + 0.5);
  const angle = index * 2.399963;
  return { x: radius * Math.cos(angle) * flatness, y: radius * Math.sin(angle) };
}
