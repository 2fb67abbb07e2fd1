import type { DatabaseFunction } from "../schema/schema.ts";
import { qualifiedName } from "../sql/identifier.ts";
import { literal } from "./definitions.ts";
import { type RollbackStep, sql } from "./step.ts";

/** `public.f(a integer)`. */
export function signature(one: DatabaseFunction): string {
  return `${qualifiedName(one)}(${one.arguments})`;
}

export function dropFunction(one: DatabaseFunction): RollbackStep {
  const word = one.kind === "window" ? "function" : one.kind;
  return sql(`drop ${word} if exists ${signature(one)};`);
}

/** ALTER FUNCTION is undone by ALTER FUNCTION; a body is not part of the schema, so that CREATE OR REPLACE leaves no trace here. */
export function undoFunction(before: DatabaseFunction, after: DatabaseFunction): RollbackStep[] {
  if (before === after) return [];
  const names = before.settings.map(settingName);
  const added = after.settings.filter((one) => !names.includes(settingName(one)));
  const changes = [
    ...(before.securityDefiner === after.securityDefiner
      ? []
      : [`security ${before.securityDefiner ? "definer" : "invoker"}`]),
    ...(before.volatility === after.volatility ? [] : [before.volatility]),
    ...added.map((one) => `reset ${settingName(one)}`),
    ...before.settings.filter((one) => !after.settings.includes(one)).map(setting),
  ];
  const word = after.kind === "procedure" ? "procedure" : "function";
  return changes.map((change) => sql(`alter ${word} ${signature(after)} ${change};`));
}

function settingName(setting: string): string {
  return setting.slice(0, setting.indexOf("="));
}

/** The catalog keeps `search_path="", public`: a list of names as it is, anything else as one value. */
function setting(one: string): string {
  const name = settingName(one);
  const value = one.slice(name.length + 1);
  const isList = name === "search_path" || name === "temp_tablespaces" || name.endsWith("_preload_libraries");
  const list = value.split(/,\s*/).map((item) => (item.startsWith('"') ? literal(item.slice(1, -1)) : item));
  return `set ${name} to ${isList ? list.join(", ") : literal(value)}`;
}
