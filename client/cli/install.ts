/** How a project gets the CLI as a development dependency, by the files beside its package.json. Undefined where there is no package.json. */
export function installCommand(files: readonly string[]): string | undefined {
  const has = (...names: readonly string[]) => names.some((name) => files.includes(name));
  if (!has("package.json")) return undefined;
  if (has("pnpm-lock.yaml")) return "pnpm add --save-dev supabase";
  if (has("yarn.lock")) return "yarn add --dev supabase";
  if (has("bun.lock", "bun.lockb")) return "bun add --dev supabase";
  return "npm install --save-dev supabase";
}
