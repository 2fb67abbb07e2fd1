import { expect, test } from "vitest";
import { cliCandidates, type Machine } from "../../client/cli/candidates.ts";

const linux: Machine = {
  platform: "linux",
  arch: "x64",
  env: { PATH: "/usr/local/bin:relative:/usr/bin" },
  home: "/home/me",
  realPath: (file) => file,
};
const windows: Machine = { ...linux, platform: "win32", env: { Path: "C:\\npm;C:\\tools" }, home: "C:\\me" };
const files = (setting: string, folder: string, machine: Machine) =>
  cliCandidates(setting, folder, machine).map(({ origin, file }) => `${origin} ${file}`);

test.each([
  ["/opt/supabase", "setting /opt/supabase"],
  ["tools/supabase", "setting /w/app/tools/supabase"],
  ["~/bin/supabase", "setting /home/me/bin/supabase"],
])("the setting %s is the only place", (setting, expected) => {
  expect(files(setting, "/w/app", linux)).toEqual([expected]);
});

test("the project's package comes before those of the folders above, and PATH last, without its relative entries", () => {
  expect(files("", "/w", linux)).toEqual([
    "project /w/node_modules/@supabase/cli-linux-x64/bin/supabase",
    "project /w/node_modules/@supabase/cli-linux-x64-musl/bin/supabase",
    "project /w/node_modules/supabase/node_modules/@supabase/cli-linux-x64/bin/supabase",
    "project /w/node_modules/supabase/node_modules/@supabase/cli-linux-x64-musl/bin/supabase",
    "project /w/node_modules/supabase/bin/supabase",
    "project /node_modules/@supabase/cli-linux-x64/bin/supabase",
    "project /node_modules/@supabase/cli-linux-x64-musl/bin/supabase",
    "project /node_modules/supabase/node_modules/@supabase/cli-linux-x64/bin/supabase",
    "project /node_modules/supabase/node_modules/@supabase/cli-linux-x64-musl/bin/supabase",
    "project /node_modules/supabase/bin/supabase",
    "path /usr/local/bin/supabase",
    "path /usr/bin/supabase",
  ]);
});

test("a package manager's link is followed", () => {
  const real = "/w/node_modules/.pnpm/supabase@3.1.0/node_modules/supabase";
  const linked = { ...linux, realPath: (file: string) => (file === "/w/node_modules/supabase" ? real : file) };
  expect(files("", "/w", linked)).toContain(
    "project /w/node_modules/.pnpm/supabase@3.1.0/node_modules/@supabase/cli-linux-x64/bin/supabase",
  );
});

test("on Windows only programs are started: what lies below npm's .cmd file, or a .exe", () => {
  const found = files("", "C:\\w", windows);
  expect(found[0]).toBe("project C:\\w\\node_modules\\@supabase\\cli-windows-x64\\bin\\supabase.exe");
  expect(found).toContain("path C:\\tools\\supabase.exe");
  expect(found).toContain(
    "path C:\\npm\\node_modules\\supabase\\node_modules\\@supabase\\cli-windows-x64\\bin\\supabase.exe",
  );
  expect(found.filter((file) => !file.endsWith(".exe"))).toEqual([]);
});
