import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

// `npm ci` refuses a lockfile that lacks any optional package, also one for another platform. npm leaves those out which the registry in use does not
// hold, so whoever adds a package with parts per platform may have to write their entries by hand: version, cpu, os, optional, and dev as the parent.

interface Lockfile {
  readonly packages: Readonly<Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>>;
}

const root = path.resolve(import.meta.dirname, "../..");

test("the lockfile has every optional package of every platform", () => {
  const { packages }: Lockfile = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8"));
  const missing = Object.entries(packages).flatMap(([folder, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isLocked(folder, name, packages)),
  );
  expect(missing).toEqual([]);
});

/** Beside the package that asks for it or in any node_modules above. */
function isLocked(folder: string, name: string, packages: Lockfile["packages"]): boolean {
  for (let at = folder; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    if (`${at}/node_modules/${name}`.replace(/^\//, "") in packages) return true;
    if (at === "" || !at.includes("/node_modules/")) return `node_modules/${name}` in packages;
  }
}
