import { defaultConfig, type ProjectConfig } from "./config.ts";
import type { ConfigProblem } from "./config-problem.ts";
import { parseConfigToml } from "./config-toml.ts";
import { parseMellowiseJson } from "./mellowise-json.ts";

export interface ConfigTexts {
  /** supabase/config.toml, undefined when there is none. */
  readonly toml: string | undefined;
  /** supabase/mellowise.json, undefined when there is none. */
  readonly json: string | undefined;
}

/** The project's config from the texts of its two files. Never fails: what cannot be read is a problem and a default. */
export function readConfig(
  texts: ConfigTexts,
  ruleIds: readonly string[],
): { readonly config: ProjectConfig; readonly problems: readonly ConfigProblem[] } {
  const toml = texts.toml === undefined ? undefined : parseConfigToml(texts.toml);
  const json = texts.json === undefined ? undefined : parseMellowiseJson(texts.json, ruleIds);
  return {
    config: { ...(toml?.config ?? defaultConfig), rules: json?.rules ?? {} },
    problems: [...(toml?.problems ?? []), ...(json?.problems ?? [])],
  };
}
