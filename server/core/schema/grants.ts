/** What a role may do with an object. */
export interface Grant {
  /** A role's name, or `public` for everybody. */
  readonly grantee: string;
  /** In SQL's words, sorted: `["INSERT", "SELECT"]`. */
  readonly privileges: readonly string[];
  /** Those of them that it may hand on. */
  readonly grantable: readonly string[];
}

/** What objects that a role makes from now on are granted to others. */
export interface DefaultPrivileges {
  /** Who makes the objects. */
  readonly role: string;
  /** Where; everywhere when absent. */
  readonly schema?: string;
  readonly objects: "tables" | "sequences" | "functions" | "types" | "schemas" | "large-objects";
  readonly grants: readonly Grant[];
  readonly managed: boolean;
}

const words: Readonly<Record<string, string>> = {
  r: "SELECT",
  a: "INSERT",
  w: "UPDATE",
  d: "DELETE",
  D: "TRUNCATE",
  x: "REFERENCES",
  t: "TRIGGER",
  m: "MAINTAIN",
  X: "EXECUTE",
  U: "USAGE",
  C: "CREATE",
};

/** Access lists as Postgres prints them: `anon=ar/postgres` is one item, with a star behind what may be handed on. Who granted does not matter here: what one grantee has is put together. */
export function grantsOf(items: readonly string[]): readonly Grant[] {
  const privileges = new Map<string, Map<string, boolean>>();
  for (const item of items) {
    const [, quoted, plain, letters = ""] = /^(?:"((?:[^"]|"")*)"|([^=]*))=([^/]*)/.exec(item) ?? [];
    const grantee = quoted?.replaceAll('""', '"') ?? (plain || "public");
    const own = privileges.get(grantee) ?? new Map<string, boolean>();
    privileges.set(grantee, own);
    for (const [, letter = "", star] of letters.matchAll(/(\w)(\*?)/g)) {
      const word = words[letter] ?? letter;
      own.set(word, own.get(word) || star === "*");
    }
  }
  return [...privileges]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([grantee, own]) => ({
      grantee,
      privileges: [...own.keys()].sort(),
      grantable: [...own].flatMap(([word, grantable]) => (grantable ? [word] : [])).sort(),
    }));
}
