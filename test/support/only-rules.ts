import { ruleIds } from "../../server/core/lint/rules/index.ts";

/** The file of a project in which only these rules speak, so that the others' findings do not stand in each test. */
export function onlyRules(...ids: readonly string[]): Readonly<Record<string, string>> {
  const off = ruleIds.filter((id) => !ids.includes(id)).map((id) => [id, "off"]);
  return { "supabase/mellowise.json": JSON.stringify({ rules: Object.fromEntries(off) }) };
}
