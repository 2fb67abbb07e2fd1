import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { commandIds } from "../../shared/commands.ts";
import { extensionId, languageIds } from "../../shared/ids.ts";
import { minimumStatementTimeout, settingDefaults } from "../../shared/settings.ts";

const root = path.resolve(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const manifest = JSON.parse(read("package.json"));
const strings: Record<string, string> = JSON.parse(read("package.nls.json"));

describe("package.json", () => {
  test("is the extension that the code names", () => {
    expect(`${manifest.publisher}.${manifest.name}`).toBe(extensionId);
  });

  test("contributes exactly the commands of the table", () => {
    const contributed = manifest.contributes.commands.map(({ command }: { command: string }) => command);
    expect(contributed.sort()).toEqual([...commandIds].sort());
  });

  test("contributes exactly the settings of the table, with their defaults", () => {
    const properties: Record<string, { default: unknown }> = manifest.contributes.configuration.properties;
    const defaults = Object.fromEntries(Object.entries(properties).map(([id, one]) => [id, one.default]));
    expect(defaults).toEqual(settingDefaults);
  });

  test("refuses the statement timeouts that the server refuses", () => {
    const { minimum } = manifest.contributes.configuration.properties["mellowise.replay.statementTimeout"];
    expect(minimum).toBe(minimumStatementTimeout);
  });

  test("activates for each language of SQL, and only then or in a Supabase project", () => {
    expect(manifest.activationEvents.toSorted()).toEqual(
      [
        "workspaceContains:supabase/config.toml",
        "workspaceContains:supabase/migrations",
        ...languageIds.map((id) => `onLanguage:${id}`),
        "onWebviewPanel:mellowise.schemaGraph",
      ].toSorted(),
    );
  });

  test("restricts in untrusted folders what a folder's settings could run", () => {
    const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    expect(restrictedConfigurations).toEqual(
      Object.keys(settingDefaults).filter((id) => /\.(replay|supabase)\./.test(id)),
    );
  });

  test("names only files that are there", () => {
    const { jsonValidation, snippets } = manifest.contributes;
    const files = [manifest.icon, ...jsonValidation.map(({ url }: { url: string }) => url)];
    for (const { path: file } of snippets) files.push(file);
    expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  });
});

describe("translatable texts", () => {
  test("of the manifest are all in package.nls.json, and no others", () => {
    const used = [...JSON.stringify(manifest).matchAll(/"%([^"%]+)%"/g)].map((match) => match[1]);
    expect([...new Set(used)].sort()).toEqual(Object.keys(strings).sort());
  });

  test("of the code are all in the l10n bundle, and no others", () => {
    const sources = readdirSync(path.join(root, "client"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => read(path.join("client", file)));
    const used = sources.flatMap((source) =>
      [...source.matchAll(/\bt\(\s*("(?:[^"\\]|\\.)*")/g)].map((match): string => JSON.parse(match[1] ?? "")),
    );
    expect(used.length).toBeGreaterThan(0);
    expect(Object.keys(JSON.parse(read("l10n/bundle.l10n.json")))).toEqual([...new Set(used)].sort());
  });
});
