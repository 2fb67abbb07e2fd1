// @ts-check
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/**
 * The files that make CREATE EXTENSION find the extensions which the embedded Postgres lacks, by their paths under Postgres' folder: for each a
 * control file and a script, made from `NAME.sql` with its head of `-- key: value` lines (version, schema, requires, relocatable), or from a line
 * of empty.json where there is nothing to declare.
 * @param {string} folder
 * @returns {Promise<import("./pack-files.mjs").PackedFile[]>}
 */
export async function stubExtensions(folder) {
  /** @type {Record<string, string>} */
  const empty = JSON.parse(await readFile(path.join(folder, "empty.json"), "utf8"));
  const files = Object.entries(empty).flatMap(([name, version]) => extensionFiles(name, `-- version: ${version}\n`));
  for (const file of (await readdir(folder)).sort()) {
    if (!file.endsWith(".sql")) continue;
    files.push(...extensionFiles(path.basename(file, ".sql"), await readFile(path.join(folder, file), "utf8")));
  }
  return files;
}

/**
 * @param {string} name
 * @param {string} script
 */
function extensionFiles(name, script) {
  const keys = /^-- (version|schema|requires|relocatable): (.+)$/gm;
  const head = new Map([...script.matchAll(keys)].map(([, key, value]) => [key, value]));
  const version = head.get("version");
  if (version === undefined) throw new Error(`the stub extension ${name} has no version`);
  const control = [
    "comment = 'a stand-in that does nothing'",
    `default_version = '${version}'`,
    `relocatable = ${head.get("relocatable") ?? "false"}`,
    ...["schema", "requires"].flatMap((key) => (head.has(key) ? [`${key} = '${head.get(key)}'`] : [])),
  ];
  const folder = "share/postgresql/extension";
  return [
    { path: `${folder}/${name}.control`, content: Buffer.from(`${control.join("\n")}\n`) },
    { path: `${folder}/${name}--${version}.sql`, content: Buffer.from(script) },
  ];
}
