-- version: 3.2.5
-- Its indexes are BRIN: B-trees may not have another name before Postgres 18.

create access method pgroonga type index handler brinhandler;
create operator class pgroonga_text_full_text_search_ops_v2 default for type text using pgroonga as
  operator 1 <(text, text), operator 2 <=(text, text), operator 3 =(text, text), operator 4 >=(text, text), operator 5 >(text, text),
  function 1 brin_minmax_opcinfo(internal), function 2 brin_minmax_add_value(internal, internal, internal, internal),
  function 3 brin_minmax_consistent(internal, internal, internal), function 4 brin_minmax_union(internal, internal, internal);
create operator class pgroonga_text_array_full_text_search_ops_v2 default for type text[] using pgroonga as
  operator 1 <(anyarray, anyarray), operator 2 <=(anyarray, anyarray), operator 3 =(anyarray, anyarray), operator 4 >=(anyarray, anyarray),
  operator 5 >(anyarray, anyarray),
  function 1 brin_minmax_opcinfo(internal), function 2 brin_minmax_add_value(internal, internal, internal, internal),
  function 3 brin_minmax_consistent(internal, internal, internal), function 4 brin_minmax_union(internal, internal, internal);
create operator class pgroonga_jsonb_ops_v2 default for type jsonb using pgroonga as
  operator 1 <(jsonb, jsonb), operator 2 <=(jsonb, jsonb), operator 3 =(jsonb, jsonb), operator 4 >=(jsonb, jsonb), operator 5 >(jsonb, jsonb),
  function 1 brin_minmax_opcinfo(internal), function 2 brin_minmax_add_value(internal, internal, internal, internal),
  function 3 brin_minmax_consistent(internal, internal, internal), function 4 brin_minmax_union(internal, internal, internal);

create function pgroonga_match_text(text, text) returns boolean language sql immutable as $$ select position(lower($2) in lower($1)) > 0 $$;
create operator &@ (leftarg = text, rightarg = text, procedure = pgroonga_match_text);
create operator &@~ (leftarg = text, rightarg = text, procedure = pgroonga_match_text);
create function pgroonga_score(tableoid oid, ctid tid) returns double precision language sql as $$ select 0::double precision $$;
create function pgroonga_escape(value text) returns text language sql immutable as $$ select value $$;
create function pgroonga_query_escape(query text) returns text language sql immutable as $$ select query $$;
create function pgroonga_snippet_html(target text, keywords text[]) returns text[] language sql immutable as $$ select array[target] $$;
create function pgroonga_highlight_html(target text, keywords text[]) returns text language sql immutable as $$ select target $$;
create function pgroonga_query_extract_keywords(query text) returns text[] language sql immutable as $$ select array[query] $$;
create function pgroonga_command(command text) returns text language sql as $$ select '' $$;
