import { type InferOutput, literal, object, optional, picklist, string, variant } from "valibot";
import { exportFormats, focus, graphAnswer, graphPart } from "./requests.ts";

// What the page of the schema graph and the editor around it tell each other; each checks what it gets.

export const toPage = variant("type", [
  object({ type: literal("graph"), answer: graphAnswer }),
  /** To be made a PNG of, and sent back as a picture. */
  object({ type: literal("draw"), svg: string() }),
]);

export const fromPage = variant("type", [
  object({ type: literal("ask"), at: optional(string()), focus: optional(focus) }),
  object({ type: literal("open"), part: graphPart }),
  object({ type: literal("export"), format: picklist(exportFormats) }),
  /** A PNG in base64. */
  object({ type: literal("picture"), data: string() }),
]);

/** What the page keeps over a reload of the window. The rest of it is the page's own business. */
export const keptState = object({ project: string(), at: optional(string()), focus: optional(focus) });

export type ToPage = InferOutput<typeof toPage>;
export type FromPage = InferOutput<typeof fromPage>;
