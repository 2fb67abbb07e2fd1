-- version: 1.3
-- Its indexes are GIN: they hold the same words, but not their order.

create access method rum type index handler ginhandler;
create operator class rum_tsvector_ops default for type tsvector using rum as
  operator 1 @@(tsvector, tsquery),
  function 1 gin_cmp_tslexeme(text, text),
  function 2 gin_extract_tsvector(tsvector, internal, internal),
  function 3 gin_extract_tsquery(tsvector, internal, smallint, internal, internal, internal, internal),
  function 4 gin_tsquery_consistent(internal, smallint, tsvector, integer, internal, internal, internal, internal),
  function 5 gin_cmp_prefix(text, text, smallint, internal),
  function 6 gin_tsquery_triconsistent(internal, smallint, tsvector, integer, internal, internal, internal),
  storage text;

create function rum_ts_distance(tsvector, tsquery) returns real language sql immutable as $$ select 0::real $$;
create function rum_ts_score(tsvector, tsquery) returns real language sql immutable as $$ select 0::real $$;
create operator <=> (leftarg = tsvector, rightarg = tsquery, procedure = rum_ts_distance);
