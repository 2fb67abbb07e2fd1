-- version: 1.2
-- relocatable: true

create function pgrowlocks(
  relname text, out locked_row tid, out locker xid, out multi boolean, out xids xid[], out modes text[], out pids integer[]
) returns setof record language sql as $$
  select null::tid, null::xid, null::boolean, null::xid[], null::text[], null::integer[] where false
$$;
