import { expect, test } from "vitest";
import { installCommand } from "../../client/cli/install.ts";

test.each([
  [["package.json", "package-lock.json"], "npm install --save-dev supabase"],
  [["package.json"], "npm install --save-dev supabase"],
  [["package.json", "pnpm-lock.yaml"], "pnpm add --save-dev supabase"],
  [["package.json", "yarn.lock"], "yarn add --dev supabase"],
  [["package.json", "bun.lock"], "bun add --dev supabase"],
  [["deno.json"], undefined],
])("a folder with %j gets the CLI by %s", (files, command) => {
  expect(installCommand(files)).toBe(command);
});
