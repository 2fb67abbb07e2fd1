// @ts-check
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/**
 * An extension that is only a script, made from `NAME.sql` with its head of `-- key: value` lines (version, schema, requires, relocatable), or from a
 * line of empty.json where there is nothing to declare.
 * @typedef {object} StubExtension
 * @property {string} name
 * @property {string} version
 * @property {string} [schema]
 * @property {string[]} requires
 * @property {boolean} relocatable
 * @property {string} script
 */

/**
 * The stub extensions of a folder, by name.
 * @param {string} folder
 * @returns {Promise<StubExtension[]>}
 */
export async function readStubExtensions(folder) {
  const names = await readdir(folder);
  /** @type {Record<string, string>} */
  const empty = names.includes("empty.json") ? JSON.parse(await readFile(path.join(folder, "empty.json"), "utf8")) : {};
  const stubs = Object.entries(empty).map(([name, version]) => readStub(name, `-- version: ${version}\n`));
  for (const file of names.sort()) {
    if (!file.endsWith(".sql")) continue;
    stubs.push(readStub(path.basename(file, ".sql"), await readFile(path.join(folder, file), "utf8")));
  }
  return stubs;
}

/**
 * The files that make CREATE EXTENSION find the stubs, by their paths under Postgres' folder: for each a control file and a script.
 * @param {readonly StubExtension[]} stubs
 * @returns {import("./pack-files.mjs").PackedFile[]}
 */
export function stubExtensionFiles(stubs) {
  return stubs.flatMap(({ name, version, schema, requires, relocatable, script }) => {
    const control = [
      "comment = 'a stand-in that does nothing'",
      `default_version = '${version}'`,
      `relocatable = ${relocatable}`,
      ...(schema === undefined ? [] : [`schema = '${schema}'`]),
      ...(requires.length === 0 ? [] : [`requires = '${requires.join(", ")}'`]),
    ];
    const folder = "share/postgresql/extension";
    return [
      { path: `${folder}/${name}.control`, content: Buffer.from(`${control.join("\n")}\n`) },
      { path: `${folder}/${name}--${version}.sql`, content: Buffer.from(script) },
    ];
  });
}

/**
 * @param {string} name
 * @param {string} script
 * @returns {StubExtension}
 */
function readStub(name, script) {
  const keys = /^-- (version|schema|requires|relocatable): (.+)$/gm;
  const head = new Map([...script.matchAll(keys)].map(([, key, value]) => [key, value]));
  const version = head.get("version");
  if (version === undefined) throw new Error(`the stub extension ${name} has no version`);
  const schema = head.get("schema");
  const requires = head.get("requires")?.split(/\s*,\s*/) ?? [];
  return {
    name,
    version,
    ...(schema === undefined ? {} : { schema }),
    requires,
    relocatable: head.get("relocatable") === "true",
    script,
  };
}
