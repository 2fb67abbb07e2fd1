import type { Feature } from "./feature.ts";

/** A built-in function; where `counts` is there, only calls with that many arguments are new. */
interface NewFunction extends Feature {
  readonly counts?: readonly number[];
}

/**
 * The functions that an SQL author calls and that came after Postgres 13, by name: what pg_proc of each version has more than the one before,
 * without those that only the system calls.
 */
export const newFunctions: ReadonlyMap<string, NewFunction> = new Map(
  [
    ...named(14, ["bit_count", "bit_xor", "date_bin", "string_to_table", "trim_array", "unistr", "multirange"]),
    ...named(15, ["has_parameter_privilege", "regexp_count", "regexp_instr", "regexp_like", "regexp_substr"]),
    ...named(16, ["any_value"], "Use min() or max()."),
    ...named(16, [
      "array_sample",
      "array_shuffle",
      "date_add",
      "date_subtract",
      "erf",
      "erfc",
      "random_normal",
      "system_user",
    ]),
    ...named(16, ["pg_input_is_valid", "pg_input_error_info", "json_agg_strict", "jsonb_agg_strict"]),
    ...named(16, ["json_object_agg_strict", "json_object_agg_unique", "json_object_agg_unique_strict"]),
    ...named(16, ["jsonb_object_agg_strict", "jsonb_object_agg_unique", "jsonb_object_agg_unique_strict"]),
    ...named(17, [
      "icu_unicode_version",
      "jsonb_populate_record_valid",
      "pg_basetype",
      "pg_column_toast_chunk_id",
      "to_bin",
    ]),
    ...named(17, ["to_oct", "to_regtypemod", "unicode_assigned", "unicode_version", "xmltext"]),
    ...named(17, ["uuid_extract_timestamp", "uuid_extract_version"]),
    ...named(17, ["timezone"], "Name the time zone: AT TIME ZONE …", [1]),
    ...named(17, ["random"], "Use floor(random() * …).", [2]),
    ...named(18, ["uuidv7"], "Use gen_random_uuid(), or a function of the project's own."),
    ...named(18, ["uuidv4"], "Use gen_random_uuid()."),
    ...named(18, ["casefold"], "Use lower()."),
    ...named(18, [
      "array_reverse",
      "array_sort",
      "crc32",
      "crc32c",
      "gamma",
      "has_largeobject_privilege",
      "lgamma",
      "pg_get_acl",
    ]),
    ...named(18, ["json_strip_nulls", "jsonb_strip_nulls"], "Leave the second argument out.", [2]),
  ].map((one) => [one.name, one]),
);

function named(
  major: number,
  names: readonly string[],
  instead?: string,
  counts?: readonly number[],
): (NewFunction & { readonly name: string })[] {
  return names.map((name) => ({
    name,
    major,
    what: counts ? `${name}() with ${counts.join(" or ")} argument${counts[0] === 1 ? "" : "s"}` : `${name}()`,
    ...(instead === undefined ? {} : { instead }),
    ...(counts === undefined ? {} : { counts }),
  }));
}
