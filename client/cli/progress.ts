/** What the CLI says while it works. */
export type CliProgress =
  | { readonly kind: "applying"; readonly file: string }
  | { readonly kind: "seeding"; readonly file: string }
  | { readonly kind: "other"; readonly text: string };

/** Understands a line of stderr; undefined for what says nothing to a user. */
export function readProgress(line: string): CliProgress | undefined {
  const text = line.trim();
  if (text === "" || /^Warning: --\w+ /.test(text)) return undefined;
  const applying = /^Applying migration (.+?)\.\.\.$/.exec(text)?.[1];
  if (applying !== undefined) return { kind: "applying", file: applying };
  const seeding = /^Seeding data from (.+?)\.\.\.$/.exec(text)?.[1];
  if (seeding !== undefined) return { kind: "seeding", file: seeding };
  return { kind: "other", text };
}
