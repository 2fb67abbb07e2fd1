/** What our own queries ask for and servers before a version (as server_version_num) lack. */
export const olderServers: readonly { readonly before: number; readonly sql: string }[] = [
  {
    before: 180_000,
    // A transaction number has the size of an integer, and is handed over as one.
    sql: `create function pg_catalog.hashxidextended(xid, bigint) returns bigint
          language internal immutable strict parallel safe as 'hashint4extended'`,
  },
  {
    before: 180_000,
    sql: `create function pg_catalog.pg_get_sequence_data(sequence regclass, out last_value bigint, out is_called boolean)
          language plpgsql as 'begin execute format(''select last_value, is_called from %s'', sequence) into last_value, is_called; end'`,
  },
];
