-- version: 0.8.0
-- relocatable: true
-- For servers without pgvector; the embedded Postgres has the real one. Vectors are texts that nobody looks into, every distance is 0.

create type vector;
create function vector_in(cstring) returns vector language internal immutable strict as 'textin';
create function vector_out(vector) returns cstring language internal immutable strict as 'textout';
create function vector_typmod_in(cstring[]) returns integer language internal immutable strict as 'bpchartypmodin';
create function vector_typmod_out(integer) returns cstring language internal immutable strict as 'bpchartypmodout';
create type vector (
  input = vector_in, output = vector_out, typmod_in = vector_typmod_in, typmod_out = vector_typmod_out, internallength = variable,
  storage = external, alignment = int4
);
create type halfvec;
create function halfvec_in(cstring) returns halfvec language internal immutable strict as 'textin';
create function halfvec_out(halfvec) returns cstring language internal immutable strict as 'textout';
create type halfvec (
  input = halfvec_in, output = halfvec_out, typmod_in = vector_typmod_in, typmod_out = vector_typmod_out, internallength = variable,
  storage = external, alignment = int4
);
create type sparsevec;
create function sparsevec_in(cstring) returns sparsevec language internal immutable strict as 'textin';
create function sparsevec_out(sparsevec) returns cstring language internal immutable strict as 'textout';
create type sparsevec (
  input = sparsevec_in, output = sparsevec_out, typmod_in = vector_typmod_in, typmod_out = vector_typmod_out, internallength = variable,
  storage = external, alignment = int4
);

-- B-trees may not have another name before Postgres 18.
create access method hnsw type index handler brinhandler;
create access method ivfflat type index handler brinhandler;

do $$
declare
  kind text;
  name text;
  method text;
begin
  foreach kind in array array['vector', 'halfvec', 'sparsevec'] loop
    foreach name in array array['lt text_lt', 'le text_le', 'eq texteq', 'ne textne', 'ge text_ge', 'gt text_gt'] loop
      execute format(
        'create function %1$s_%2$s(%1$s, %1$s) returns boolean language internal immutable strict as %3$L',
        kind, split_part(name, ' ', 1), split_part(name, ' ', 2)
      );
    end loop;
    execute format('create function %1$s_cmp(%1$s, %1$s) returns integer language internal immutable strict as ''bttextcmp''', kind);
    foreach name in array array['< lt', '<= le', '= eq', '<> ne', '>= ge', '> gt'] loop
      execute format('create operator %2$s (leftarg = %1$s, rightarg = %1$s, procedure = %1$s_%3$s)', kind, split_part(name, ' ', 1), split_part(name, ' ', 2));
    end loop;
    foreach name in array array['l2_distance <->', 'inner_product', 'negative_inner_product <#>', 'cosine_distance <=>', 'l1_distance <+>'] loop
      execute format(
        'create function %2$s(%1$s, %1$s) returns double precision language sql immutable strict parallel safe as ''select 0::double precision''',
        kind, split_part(name, ' ', 1)
      );
      continue when split_part(name, ' ', 2) = '';
      execute format('create operator %3$s (leftarg = %1$s, rightarg = %1$s, procedure = %2$s)', kind, split_part(name, ' ', 1), split_part(name, ' ', 2));
    end loop;
    execute format('create operator class %1$s_ops default for type %1$s using btree as operator 1 <, operator 2 <=, operator 3 =, operator 4 >=, operator 5 >, function 1 %1$s_cmp(%1$s, %1$s)', kind);
    foreach method in array array['hnsw', 'ivfflat'] loop
      foreach name in array array['l2', 'ip', 'cosine', 'l1'] loop
        execute format(
          'create operator class %1$s_%3$s_ops %4$s for type %1$s using %2$s as operator 1 <, operator 2 <=, operator 3 =, operator 4 >=, operator 5 >,
             function 1 brin_minmax_opcinfo(internal), function 2 brin_minmax_add_value(internal, internal, internal, internal),
             function 3 brin_minmax_consistent(internal, internal, internal), function 4 brin_minmax_union(internal, internal, internal)',
          kind, method, name, case when name = 'l2' and method = 'ivfflat' then 'default' else '' end
        );
      end loop;
    end loop;
  end loop;
end
$$;

create function vector_dims(vector) returns integer language sql immutable strict as $$ select 0 $$;
create function vector_norm(vector) returns double precision language sql immutable strict as $$ select 0::double precision $$;
create function l2_normalize(vector) returns vector language sql immutable strict as $$ select $1 $$;
create function subvector(vector, integer, integer) returns vector language sql immutable strict as $$ select $1 $$;
create function array_to_vector(real[], integer, boolean) returns vector language sql immutable strict as $$ select translate($1::text, '{}', '[]')::vector $$;
create function array_to_vector(double precision[], integer, boolean) returns vector
language sql immutable strict as $$ select translate($1::text, '{}', '[]')::vector $$;
create function array_to_vector(numeric[], integer, boolean) returns vector
language sql immutable strict as $$ select translate($1::text, '{}', '[]')::vector $$;
create function vector_to_float4(vector, integer, boolean) returns real[] language sql immutable strict as $$ select translate($1::text, '[]', '{}')::real[] $$;
create cast (real[] as vector) with function array_to_vector(real[], integer, boolean) as assignment;
create cast (double precision[] as vector) with function array_to_vector(double precision[], integer, boolean) as assignment;
create cast (numeric[] as vector) with function array_to_vector(numeric[], integer, boolean) as assignment;
create cast (vector as real[]) with function vector_to_float4(vector, integer, boolean) as implicit;
create cast (vector as halfvec) without function as assignment;
create cast (halfvec as vector) without function as implicit;

