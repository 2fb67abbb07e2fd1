/**
 * The pattern's folder as far as it holds no wildcard, for walking: `seeds/dev/*.sql` -> `seeds/dev`. "" when the first part is one already.
 */
export function literalFolder(pattern: string): string {
  const parts = pattern.split("/");
  const wild = parts.findIndex((part) => /[*?[]/.test(part));
  return parts.slice(0, wild < 0 ? parts.length - 1 : wild).join("/");
}

/**
 * Whether a path matches a pattern of the CLI: `*` and `?` within a folder's name, `[a-z]`, `[^a-z]` and `**` for any
 * folders. A pattern that cannot be understood (an unclosed `[`) matches nothing. Both with forward slashes.
 */
export function matchesGlob(pattern: string, path: string): boolean {
  const expression = toRegExp(pattern);
  return expression?.test(path) ?? false;
}

function toRegExp(pattern: string): RegExp | undefined {
  let source = "";
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern.charAt(at);
    if (char === "*" && pattern.startsWith("**/", at)) {
      source += "(?:[^/]+/)*";
      at += 2;
    } else if (char === "*") source += "[^/]*";
    else if (char === "?") source += "[^/]";
    else if (char === "[") {
      const end = pattern.indexOf("]", at + 2);
      if (end < 0) return undefined;
      const negated = /[\^!]/.test(pattern.charAt(at + 1));
      const members = pattern.slice(at + (negated ? 2 : 1), end).replaceAll(/[\\\]^[]/g, "\\$&");
      source += `(?!/)[${negated ? "^" : ""}${members}]`;
      at = end;
    } else source += literal(char);
  }
  try {
    return new RegExp(`^${source}$`, "u");
  } catch {
    return undefined; // A range that runs backwards, `[z-a]`.
  }
}

function literal(char: string): string {
  return char.replace(/[/\\^$*+?.()|[\]{}]/, "\\$&");
}
