/** Longer names make file names that some systems refuse, and that nobody reads. */
const longest = 100;

/**
 * What somebody typed, as the name of a migration: `Create user profiles` is `create_user_profiles`. A version in front and `.sql` behind it are
 * taken off; "" when nothing is left that could be a name.
 */
export function toMigrationName(typed: string): string {
  return typed
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .trim()
    .replace(/\.sql$/i, "")
    .replace(/^\d{14}_/, "")
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, "$1_$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .slice(0, longest)
    .replace(/^_+|_+$/g, "");
}
