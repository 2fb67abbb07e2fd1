import { readFileSync } from "node:fs";
import path from "node:path";

export interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

export function readSnippets(): ReadonlyMap<string, Snippet> {
  const file = path.resolve(import.meta.dirname, "../../../snippets/sql.json");
  return new Map(Object.entries<Snippet>(JSON.parse(readFileSync(file, "utf8"))));
}

/** What VS Code inserts when nobody types anything: placeholders as they are, variables with their transform. No nesting, no choices. */
export function expand({ body }: Snippet, variables: Readonly<Record<string, string>>): string {
  const text = body
    .join("\n")
    .replace(
      /\\([$}\\])|\$\{([A-Z_]+)\/((?:[^/\\]|\\.)*)\/([^/]*)\/([a-z]*)\}|\$\{(\d+):([^}]*)\}|\$\{?([A-Z_]+|\d+)\}?/g,
      (_, escaped, named, pattern, replacement, flags, _number, placeholder, bare) => {
        if (escaped !== undefined) return escaped;
        if (named !== undefined) return variable(variables, named).replace(new RegExp(pattern, flags), replacement);
        if (placeholder !== undefined) return placeholder;
        return /^\d+$/.test(bare) ? "" : variable(variables, bare);
      },
    );
  return `${text.trimEnd()}\n`;
}

function variable(variables: Readonly<Record<string, string>>, name: string): string {
  const value = variables[name];
  if (value === undefined) throw new Error(`The snippet uses ${name}, which this test does not know.`);
  return value;
}
