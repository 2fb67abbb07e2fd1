/** Undefined table, column, object or function, invalid schema name. */
export const missing: ReadonlySet<string> = new Set(["42P01", "42703", "42704", "42883", "3F000"]);

/** What is there already: tables and indexes, columns, functions, schemas, other objects. */
export const duplicate: ReadonlySet<string> = new Set(["42P07", "42701", "42723", "42P06", "42710"]);

/** `public.notes` of `relation "public.notes" does not exist`, `f` of `function f(integer) does not exist`; quotes left out. */
export function fullNameIn(message: string): string | undefined {
  const named = /"([^"]+)"/.exec(message)?.[1];
  return named ?? /(?:function|procedure|column|type) ([\w.]+)(?:\(| does)/.exec(message)?.[1];
}

/** The last word of that name. */
export function nameIn(message: string): string | undefined {
  const named = fullNameIn(message);
  return named?.slice(named.lastIndexOf(".") + 1);
}

/** What depends on an object, as the DETAIL of 2BP01 lists it: what each is called by Postgres, and its name. */
export function dependentsIn(detail: string | undefined): readonly { readonly what: string; readonly name: string }[] {
  return [...(detail ?? "").matchAll(/^(.+?) depends on /gm)].flatMap(([, what = ""]) => {
    const quoted = /"([^"]+)"/.exec(what)?.[1];
    const plain = /^(?:default value for column|[a-z]+(?: view| table)?) ([^\s(]+)/.exec(what)?.[1];
    const name = plain?.startsWith('"') ? quoted : plain?.replace(/^.*\./, "");
    return name ? [{ what, name }] : [];
  });
}
