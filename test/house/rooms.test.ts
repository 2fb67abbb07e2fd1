import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

// Who may import whom is no convention but a wall: each line below plants a violation and expects the compiler or Biome to refuse it.

const root = path.resolve(import.meta.dirname, "../..");
const require = createRequire(path.join(root, "package.json"));

describe("the compiler", () => {
  let house = "";
  let output = "";

  const planted: readonly [file: string, code: string, error: RegExp][] = [
    ["shared/planted-node.ts", "export const planted = process.cwd();", /planted-node\.ts.*process/],
    ["shared/planted-page.ts", "export const planted = document.title;", /planted-page\.ts.*document/],
    ["server/core/planted-node.ts", 'export { readFileSync } from "node:fs";', /core.planted-node\.ts.*node:fs/],
    ["server/core/planted-clock.ts", "export const planted = setTimeout;", /core.planted-clock\.ts.*setTimeout/],
    [
      "server/core/planted-engine.ts",
      'export * from "../planted-server.ts";',
      /core.planted-engine\.ts.*TS(6059|6307)/,
    ],
    ["server/planted-page.ts", "export const planted = document.title;", /server.planted-page\.ts.*document/],
    ["client/planted-page.ts", "export const planted = document.title;", /client.planted-page\.ts.*document/],
    ["webview/planted-node.ts", "export const planted = process.cwd();", /webview.planted-node\.ts.*process/],
    ["client/planted-any.ts", "export const planted = (value) => value;", /client.planted-any\.ts.*any/],
  ];

  beforeAll(() => {
    house = mkdtempSync(path.join(tmpdir(), "mellowise-house-"));
    for (const file of [
      "tsconfig.base.json",
      "shared/tsconfig.json",
      "server/tsconfig.json",
      "server/core/tsconfig.json",
      "client/tsconfig.json",
      "webview/tsconfig.json",
    ]) {
      cpSync(path.join(root, file), path.join(house, file));
    }
    symlinkSync(path.join(root, "node_modules"), path.join(house, "node_modules"), "junction");
    for (const room of ["shared", "server", "server/core", "client", "webview"]) {
      mkdirSync(path.join(house, room), { recursive: true });
      writeFileSync(path.join(house, room, "sound.ts"), "export const sound = 1;\n");
    }
    writeFileSync(path.join(house, "server/planted-server.ts"), "export const planted = 1;\n");
    for (const [file, code] of planted) writeFileSync(path.join(house, file), `${code}\n`);
    const manifest = require.resolve("typescript/package.json");
    const tsc = path.join(path.dirname(manifest), require(manifest).bin.tsc);
    // Each room by itself: `tsc -b` would stop at the first broken one.
    output = ["shared", "server/core", "server", "client", "webview"]
      .map(
        (room) =>
          spawnSync(process.execPath, [tsc, "-p", room, "--composite", "false", "--incremental", "false"], {
            cwd: house,
            encoding: "utf8",
          }).stdout,
      )
      .join("\n");
  });
  afterAll(() => rmSync(house, { recursive: true, force: true }));

  test.each(planted)("refuses %s", (_file, _code, error) => {
    expect(output).toMatch(error);
  });

  test("has nothing against sound files", () => {
    expect(output).not.toMatch(/sound\.ts/);
  });
});

describe("Biome", () => {
  const planted: readonly [room: string, code: string][] = [
    ["shared", 'import "node:fs";'],
    ["shared", 'import "../server/server.ts";'],
    ["shared", 'import "smol-toml";'],
    ["client", 'import "../server/server.ts";'],
    ["client", 'import "vscode-languageserver/node";'],
    ["client", 'import "libpg-query";'],
    ["webview", 'import "vscode";'],
    ["webview", 'import "node:path";'],
    ["webview", 'import "../client/extension.ts";'],
    ["server", 'import "vscode";'],
    ["server", 'import "../client/extension.ts";'],
    ["server/core", 'import "node:path";'],
    ["server/core", 'import "vscode-languageserver";'],
    ["server/core", 'import "@electric-sql/pglite";'],
    ["server/core", 'import "libpg-query";'],
    ["server/core/sql", 'import "../../engine/embedded.ts";'],
    ["server/core/sql", 'import "../../project/load.ts";'],
  ];
  const allowed: readonly [room: string, code: string][] = [
    ["server/core/sql", 'import "pgsql-ast-parser";'],
    ["server/core/lint", 'import "../replay/engine.ts";'],
    ["server", 'import "./core/sql/parse.ts";'],
    ["client", 'import "../shared/ids.ts";'],
    ["shared", 'import "valibot";'],
    ["webview", 'import "../shared/ids.ts";'],
  ];
  const parserGate = "server/core/sql/libpg-query.ts";
  let house = "";
  let refused: readonly string[] = [];

  beforeAll(() => {
    house = mkdtempSync(path.join(tmpdir(), "mellowise-lint-"));
    cpSync(path.join(root, "biome.json"), path.join(house, "biome.json"));
    for (const [file, code] of files()) {
      mkdirSync(path.dirname(path.join(house, file)), { recursive: true });
      writeFileSync(path.join(house, file), `${code}\n`);
    }
    const manifest = require.resolve("@biomejs/biome/package.json");
    const biome = path.join(path.dirname(manifest), require(manifest).bin.biome);
    const { stdout } = spawnSync(
      process.execPath,
      [
        biome,
        "lint",
        "--vcs-enabled=false",
        "--only=style/noRestrictedImports",
        "--reporter=json",
        "--max-diagnostics=200",
      ],
      { cwd: house, encoding: "utf8" },
    );
    const report = JSON.parse(stdout) as { diagnostics: { location: { path: string } }[] };
    refused = report.diagnostics.map((diagnostic) => diagnostic.location.path.replaceAll("\\", "/"));
  });
  afterAll(() => rmSync(house, { recursive: true, force: true }));

  test.each(planted)("refuses in %s: %s", (room, code) => {
    expect(refused).toContain(place("planted", room, code));
  });

  test.each(allowed)("allows in %s: %s", (room, code) => {
    expect(refused).not.toContain(place("allowed", room, code));
  });

  test("lets one file of the core import libpg-query", () => {
    expect(refused).not.toContain(parserGate);
  });

  function files(): readonly [file: string, code: string][] {
    return [
      ...planted.map(([room, code]): [string, string] => [place("planted", room, code), code]),
      ...allowed.map(([room, code]): [string, string] => [place("allowed", room, code), code]),
      [parserGate, 'import "libpg-query";'],
    ];
  }

  function place(kind: string, room: string, code: string): string {
    return `${room}/${kind}-${code.replaceAll(/[^a-z]+/g, "-")}.ts`;
  }
});
