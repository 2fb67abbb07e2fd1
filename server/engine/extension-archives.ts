import { readFile } from "node:fs/promises";
import path from "node:path";
import type { ReplayScript } from "../core/replay/engine.ts";
import { mentionedWords } from "../core/replay/mentioned-words.ts";

/** What scripts/engine-assets.mjs says of the compiled extensions: by name the archive each lies in and the extensions it needs. */
export type ExtensionIndex = Readonly<
  Record<string, { readonly archive: string; readonly requires: readonly string[] }>
>;

/** Rejects when the assets are not there. */
export async function readExtensionIndex(assets: string): Promise<ExtensionIndex> {
  return JSON.parse(await readFile(path.join(assets, "extensions", "index.json"), "utf8"));
}

/** Extensions that the stand-in has installed without their library: it is needed when one of their functions is called. */
const callers: Readonly<Record<string, readonly string[]>> = {
  pgcrypto:
    "crypt gen_salt digest hmac gen_random_bytes encrypt decrypt encrypt_iv decrypt_iv armor dearmor pgp_sym_encrypt pgp_sym_encrypt_bytea pgp_sym_decrypt pgp_sym_decrypt_bytea pgp_pub_encrypt pgp_pub_encrypt_bytea pgp_pub_decrypt pgp_pub_decrypt_bytea pgp_key_id pgp_armor_headers fips_mode".split(
      " ",
    ),
  "uuid-ossp":
    "uuid_nil uuid_ns_dns uuid_ns_url uuid_ns_oid uuid_ns_x500 uuid_generate_v1 uuid_generate_v1mc uuid_generate_v3 uuid_generate_v4 uuid_generate_v5".split(
      " ",
    ),
};

/** The archives that the scripts may need, judged by the words in them. Loading one too many costs only time. */
export function archivesFor(scripts: readonly ReplayScript[], index: ExtensionIndex): ReadonlySet<string> {
  const archives = new Set<string>();
  const add = (name: string) => {
    const extension = index[name];
    if (!extension || archives.has(extension.archive)) return;
    archives.add(extension.archive);
    for (const required of extension.requires) add(required);
  };
  const wordsOf = (statements: ReplayScript["statements"], pattern: RegExp) =>
    mentionedWords(statements.filter(({ sql }) => pattern.test(sql)).map(({ sql }) => sql));
  for (const { statements } of scripts) {
    const named = wordsOf(statements, /extension/i);
    for (const name of Object.keys(index)) if (named.has(name)) add(name);
    for (const [name, functions] of Object.entries(callers)) {
      const pattern = new RegExp(`\\b(?:${functions.join("|")})\\b`, "i");
      if (statements.some(({ sql }) => pattern.test(sql))) add(name);
    }
  }
  return archives;
}
