import * as v from "valibot";
import type { ProjectConfig } from "./config.ts";
import type { ConfigProblem } from "./config-problem.ts";
import { readJson } from "./json-source.ts";

export const mellowiseJsonPath = "supabase/mellowise.json";

export interface MellowiseJsonResult {
  readonly rules: ProjectConfig["rules"];
  readonly problems: readonly ConfigProblem[];
}

const severity = v.picklist(["error", "warning", "information", "hint", "off"]);
const shape = v.strictObject({
  $schema: v.optional(v.string()),
  rules: v.optional(v.record(v.string(), severity)),
});

/** Reads supabase/mellowise.json. What is wrong is reported where it stands and left out; the rest counts. `ruleIds` are all rules there are. */
export function parseMellowiseJson(text: string, ruleIds: readonly string[]): MellowiseJsonResult {
  const source = readJson(text.replace(/^\uFEFF/, " "));
  if (source.problem) return { rules: {}, problems: [{ path: mellowiseJsonPath, text, ...source.problem }] };
  const problems: ConfigProblem[] = [];
  const result = v.safeParse(shape, source.value);
  for (const issue of result.issues ?? []) {
    const keys = (issue.path ?? []).map((part) => String(part.key));
    const message = issue.expected === "never" ? `There is no setting ${keys.at(-1)}.` : describe(keys, issue.expected);
    problems.push({ path: mellowiseJsonPath, text, span: source.spanOf(keys), message });
  }
  const rules: Record<string, v.InferOutput<typeof severity>> = {};
  for (const [id, value] of Object.entries(rulesOf(source.value))) {
    if (!ruleIds.includes(id)) {
      problems.push({
        path: mellowiseJsonPath,
        text,
        span: source.spanOf(["rules", id]),
        message: `There is no rule ${id}.`,
      });
    } else if (v.is(severity, value)) rules[id] = value;
  }
  return { rules, problems };
}

function describe(keys: readonly string[], expected: string | null): string {
  const subject = keys.length === 0 ? "The file" : keys.join(".");
  return `${subject} must be ${expected?.replaceAll("|", "or").replace("Object", "an object") ?? "something else"}.`;
}

function rulesOf(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null || !("rules" in value)) return {};
  const { rules } = value;
  return typeof rules === "object" && rules !== null && !Array.isArray(rules) ? { ...rules } : {};
}
