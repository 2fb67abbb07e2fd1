// @ts-check
import path from "node:path";
import { build } from "esbuild";
import { root } from "../tools/root.mjs";

/**
 * What the documents need of a rule; the whole contract stands in server/core/lint/rule.ts.
 * @typedef {object} Rule
 * @property {string} id
 * @property {string} group
 * @property {string} severity
 * @property {boolean} [needsReplay]
 * @property {{ summary: string, why: string, source: string, examples: { title?: string, bad: string, good?: string, fixed?: string }[] }} docs
 */

/** Bundles the rules in memory and imports them: they are TypeScript, and pure. @returns {Promise<Rule[]>} */
export async function loadRules() {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [path.join(root, "server/core/lint/rules/index.ts")],
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    logLevel: "error",
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString("base64");
  const { rules } = await import(`data:text/javascript;base64,${code}`);
  return rules;
}
