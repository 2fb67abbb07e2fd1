import type { ServedDatabaseEvent } from "../../shared/served-database.ts";

/** Cuts what `mellowise serve --json` prints into its events; anything else in there is left out. */
export function eventReader(onEvent: (event: ServedDatabaseEvent) => void): (text: string) => void {
  let rest = "";
  return (text) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const event = eventOf(line);
      if (event) onEvent(event);
    }
  };
}

function eventOf(line: string): ServedDatabaseEvent | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  const known = typeof value === "object" && value !== null && "type" in value && types.has(value.type);
  return known ? (value as ServedDatabaseEvent) : undefined;
}

const types = new Set<unknown>(["ready", "trouble", "failed"] satisfies ServedDatabaseEvent["type"][]);
