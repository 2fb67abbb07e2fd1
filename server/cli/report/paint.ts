import type { Severity } from "../../core/migrations/config.ts";

const codes: Readonly<Record<Severity | "bold" | "dim", string>> = {
  error: "31",
  warning: "33",
  information: "34",
  hint: "36",
  bold: "1",
  dim: "2",
};

export type Paint = (style: keyof typeof codes, text: string) => string;

/** Wraps text in the terminal's colours, or leaves it alone. */
export function painter(colour: boolean): Paint {
  return colour ? (style, text) => `\u001B[${codes[style]}m${text}\u001B[0m` : (_style, text) => text;
}
