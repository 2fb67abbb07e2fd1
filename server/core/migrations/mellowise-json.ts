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

/** Reads supabase/mellowise.json. What is wrong is reported where it stands and left out; the rest counts. `ruleIds` are all rules there are. */
export function parseMellowiseJson(text: string, ruleIds: readonly string[]): MellowiseJsonResult {
  const source = readJson(text.replace(/^\uFEFF/, " "));
  if (source.problem) return { rules: {}, problems: [{ path: mellowiseJsonPath, text, ...source.problem }] };
  const problems: ConfigProblem[] = [];
  const report = (keys: readonly string[], message: string) => {
    problems.push({ path: mellowiseJsonPath, text, span: source.spanOf(keys), message });
  };
  const members = (value: unknown, keys: readonly string[], name: string): readonly [string, unknown][] => {
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return Object.entries(value);
    report(keys, `${name} must be an object in braces.`);
    return [];
  };

  const rules: Record<string, v.InferOutput<typeof severity>> = {};
  for (const [key, value] of members(source.value, [], "The file")) {
    if (key === "$schema") continue;
    if (key !== "rules") {
      report([key], `There is no setting ${key}.`);
      continue;
    }
    for (const [id, level] of members(value, ["rules"], "rules")) {
      if (!ruleIds.includes(id)) report(["rules", id], `There is no rule ${id}.`);
      else if (v.is(severity, level)) rules[id] = level;
      else report(["rules", id], `${id} must be one of ${severity.options.join(", ")}.`);
    }
  }
  return { rules, problems };
}
