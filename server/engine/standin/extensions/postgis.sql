-- version: 3.3.7
-- Shapes are texts that nobody looks into: types, indexes and the commonest functions are there, every distance is 0 and every test false.

create type geometry;
create function geometry_in(cstring) returns geometry language internal immutable strict as 'textin';
create function geometry_out(geometry) returns cstring language internal immutable strict as 'textout';
-- `geometry(Point, 4326)`: the modifier is accepted and forgotten.
create function geometry_typmod_in(cstring[]) returns integer language internal immutable strict as 'pg_trigger_depth';
create function postgis_typmod_out(integer) returns cstring language internal immutable strict as 'bpchartypmodout';
create type geometry (
  input = geometry_in, output = geometry_out, typmod_in = geometry_typmod_in, typmod_out = postgis_typmod_out, internallength = variable,
  storage = extended, alignment = int4
);
create type geography;
create function geography_in(cstring) returns geography language internal immutable strict as 'textin';
create function geography_out(geography) returns cstring language internal immutable strict as 'textout';
create function geography_typmod_in(cstring[]) returns integer language internal immutable strict as 'pg_trigger_depth';
create type geography (
  input = geography_in, output = geography_out, typmod_in = geography_typmod_in, typmod_out = postgis_typmod_out, internallength = variable,
  storage = extended, alignment = int4
);
create domain box2d as text;
create domain box3d as text;
create type geometry_dump as (path integer[], geom geometry);

create cast (geometry as geography) without function as implicit;
create cast (geography as geometry) without function;
create cast (text as geometry) without function as implicit;
create cast (geometry as text) without function;
create cast (geometry as bytea) without function;
create cast (bytea as geometry) without function as implicit;

create table spatial_ref_sys (
  srid integer primary key check (srid > 0 and srid <= 998999),
  auth_name varchar(256),
  auth_srid integer,
  srtext varchar(2048),
  proj4text varchar(2048)
);
create view geometry_columns as
  select ''::varchar(256) as f_table_catalog, ''::name as f_table_schema, ''::name as f_table_name, ''::name as f_geometry_column,
    2 as coord_dimension, 0 as srid, ''::varchar(30) as type where false;
create view geography_columns as
  select ''::name as f_table_catalog, ''::name as f_table_schema, ''::name as f_table_name, ''::name as f_geography_column,
    2 as coord_dimension, 0 as srid, ''::text as type where false;

-- Indexes: enough for CREATE INDEX … USING gist, and for a few rows.
do $$
declare
  shape text;
begin
  foreach shape in array array['geometry', 'geography'] loop
    execute format('create function %1$s_overlaps(%1$s, %1$s) returns boolean language sql immutable as ''select false''', shape);
    execute format('create function %1$s_distance_knn(%1$s, %1$s) returns float8 language sql immutable as ''select 0::float8''', shape);
    execute format('create function %1$s_eq(%1$s, %1$s) returns boolean language internal immutable strict as ''texteq''', shape);
    execute format('create function %1$s_lt(%1$s, %1$s) returns boolean language internal immutable strict as ''text_lt''', shape);
    execute format('create function %1$s_le(%1$s, %1$s) returns boolean language internal immutable strict as ''text_le''', shape);
    execute format('create function %1$s_gt(%1$s, %1$s) returns boolean language internal immutable strict as ''text_gt''', shape);
    execute format('create function %1$s_ge(%1$s, %1$s) returns boolean language internal immutable strict as ''text_ge''', shape);
    execute format('create function %1$s_cmp(%1$s, %1$s) returns integer language internal immutable strict as ''byteacmp''', shape);
    execute format('create operator && (leftarg = %1$s, rightarg = %1$s, procedure = %1$s_overlaps, commutator = &&)', shape);
    execute format('create operator <-> (leftarg = %1$s, rightarg = %1$s, procedure = %1$s_distance_knn, commutator = <->)', shape);
    execute format('create operator = (leftarg = %1$s, rightarg = %1$s, procedure = %1$s_eq, commutator = =)', shape);
    execute format('create operator < (leftarg = %1$s, rightarg = %1$s, procedure = %1$s_lt)', shape);
    execute format('create operator <= (leftarg = %1$s, rightarg = %1$s, procedure = %1$s_le)', shape);
    execute format('create operator > (leftarg = %1$s, rightarg = %1$s, procedure = %1$s_gt)', shape);
    execute format('create operator >= (leftarg = %1$s, rightarg = %1$s, procedure = %1$s_ge)', shape);
    execute format(
      'create operator class btree_%1$s_ops default for type %1$s using btree as operator 1 <, operator 2 <=, operator 3 =, operator 4 >=, operator 5 >,
         function 1 %1$s_cmp(%1$s, %1$s)', shape);
    execute format(
      'create function gist_%1$s_consistent(internal, %1$s, smallint, oid, internal) returns boolean language internal as ''gist_box_consistent''', shape);
    execute format('create function gist_%1$s_union(internal, internal) returns internal language internal as ''gist_box_union''', shape);
    execute format('create function gist_%1$s_penalty(internal, internal, internal) returns internal language internal as ''gist_box_penalty''', shape);
    execute format('create function gist_%1$s_picksplit(internal, internal) returns internal language internal as ''gist_box_picksplit''', shape);
    execute format('create function gist_%1$s_same(%1$s, %1$s, internal) returns internal language internal as ''gist_box_same''', shape);
    execute format(
      'create operator class gist_%1$s_ops default for type %1$s using gist as operator 3 &&, function 1 gist_%1$s_consistent(internal, %1$s, smallint, oid, internal),
         function 2 gist_%1$s_union(internal, internal), function 5 gist_%1$s_penalty(internal, internal, internal),
         function 6 gist_%1$s_picksplit(internal, internal), function 7 gist_%1$s_same(%1$s, %1$s, internal)', shape);
  end loop;
end
$$;

create function postgis_version() returns text language sql immutable as $$ select '3.3 USE_GEOS=1 USE_PROJ=1 USE_STATS=1' $$;
create function postgis_full_version() returns text language sql immutable as $$ select 'POSTGIS="3.3.7"' $$;

-- Makers.
create function st_makepoint(float8, float8) returns geometry language sql immutable strict as $$ select format('POINT(%s %s)', $1, $2)::geometry $$;
create function st_makepoint(float8, float8, float8) returns geometry language sql immutable strict as $$ select format('POINT(%s %s)', $1, $2)::geometry $$;
create function st_point(float8, float8) returns geometry language sql immutable strict as $$ select format('POINT(%s %s)', $1, $2)::geometry $$;
create function st_point(float8, float8, srid integer) returns geometry language sql immutable strict as $$ select format('POINT(%s %s)', $1, $2)::geometry $$;
create function st_setsrid(geom geometry, srid integer) returns geometry language sql immutable strict as $$ select geom $$;
create function st_setsrid(geog geography, srid integer) returns geography language sql immutable strict as $$ select geog $$;
create function st_srid(geom geometry) returns integer language sql immutable strict as $$ select 4326 $$;
create function st_transform(geometry, integer) returns geometry language sql immutable strict as $$ select $1 $$;
create function st_geomfromtext(text) returns geometry language sql immutable strict as $$ select $1::geometry $$;
create function st_geomfromtext(text, integer) returns geometry language sql immutable strict as $$ select $1::geometry $$;
create function st_geomfromgeojson(text) returns geometry language sql immutable strict as $$ select $1::geometry $$;
create function st_geomfromgeojson(json) returns geometry language sql immutable strict as $$ select $1::text::geometry $$;
create function st_geomfromgeojson(jsonb) returns geometry language sql immutable strict as $$ select $1::text::geometry $$;
create function st_geomfromwkb(bytea) returns geometry language sql immutable strict as $$ select $1::geometry $$;
create function st_geogfromtext(text) returns geography language sql immutable strict as $$ select $1::geometry::geography $$;
create function st_geographyfromtext(text) returns geography language sql immutable strict as $$ select $1::geometry::geography $$;
create function st_makeenvelope(float8, float8, float8, float8, integer default 0) returns geometry language sql immutable strict as $$ select ''::text::geometry $$;
create function st_tileenvelope(integer, integer, integer) returns geometry language sql immutable strict as $$ select ''::text::geometry $$;
create function st_makeline(geometry, geometry) returns geometry language sql immutable strict as $$ select $1 $$;
create function st_makepolygon(geometry) returns geometry language sql immutable strict as $$ select $1 $$;
create function st_makevalid(geometry) returns geometry language sql immutable strict as $$ select $1 $$;
create function st_multi(geometry) returns geometry language sql immutable strict as $$ select $1 $$;
create function st_force2d(geometry) returns geometry language sql immutable strict as $$ select $1 $$;
create function st_simplify(geometry, float8) returns geometry language sql immutable strict as $$ select $1 $$;
create function st_simplifypreservetopology(geometry, float8) returns geometry language sql immutable strict as $$ select $1 $$;
create function st_envelope(geometry) returns geometry language sql immutable strict as $$ select $1 $$;
create function st_centroid(geometry) returns geometry language sql immutable strict as $$ select $1 $$;
create function st_pointonsurface(geometry) returns geometry language sql immutable strict as $$ select $1 $$;
create function st_buffer(geometry, float8) returns geometry language sql immutable strict as $$ select $1 $$;
create function st_buffer(geography, float8) returns geography language sql immutable strict as $$ select $1 $$;
create function st_expand(geometry, float8) returns geometry language sql immutable strict as $$ select $1 $$;
create function st_intersection(geometry, geometry) returns geometry language sql immutable strict as $$ select $1 $$;
create function st_difference(geometry, geometry) returns geometry language sql immutable strict as $$ select $1 $$;
create function st_union(geometry, geometry) returns geometry language sql immutable strict as $$ select $1 $$;
create aggregate st_union(geometry) (sfunc = st_union, stype = geometry);
create aggregate st_collect(geometry) (sfunc = st_union, stype = geometry);
create aggregate st_extent(geometry) (sfunc = st_union, stype = geometry);
create function st_asmvtgeom(geom geometry, bounds geometry, extent integer default 4096, buffer integer default 256, clip_geom boolean default true)
returns geometry language sql immutable as $$ select geom $$;

-- Readers.
create function st_x(geometry) returns float8 language sql immutable strict as $$ select 0::float8 $$;
create function st_y(geometry) returns float8 language sql immutable strict as $$ select 0::float8 $$;
create function st_z(geometry) returns float8 language sql immutable strict as $$ select 0::float8 $$;
create function st_astext(geometry) returns text language sql immutable strict as $$ select $1::text $$;
create function st_astext(geography) returns text language sql immutable strict as $$ select $1::geometry::text $$;
create function st_asewkt(geometry) returns text language sql immutable strict as $$ select $1::text $$;
create function st_asbinary(geometry) returns bytea language sql immutable strict as $$ select $1::bytea $$;
create function st_asgeojson(geom geometry, maxdecimaldigits integer default 9, options integer default 8) returns text language sql immutable strict as $$ select '{}' $$;
create function st_asgeojson(geog geography, maxdecimaldigits integer default 9, options integer default 0) returns text language sql immutable strict as $$ select '{}' $$;
create function st_area(geometry) returns float8 language sql immutable strict as $$ select 0::float8 $$;
create function st_area(geography, boolean default true) returns float8 language sql immutable strict as $$ select 0::float8 $$;
create function st_length(geometry) returns float8 language sql immutable strict as $$ select 0::float8 $$;
create function st_length(geography, boolean default true) returns float8 language sql immutable strict as $$ select 0::float8 $$;
create function st_perimeter(geometry) returns float8 language sql immutable strict as $$ select 0::float8 $$;
create function st_distance(geometry, geometry) returns float8 language sql immutable strict as $$ select 0::float8 $$;
create function st_distance(geography, geography, boolean default true) returns float8 language sql immutable strict as $$ select 0::float8 $$;
create function st_distancesphere(geometry, geometry) returns float8 language sql immutable strict as $$ select 0::float8 $$;
create function st_xmin(box3d) returns float8 language sql immutable strict as $$ select 0::float8 $$;
create function st_geometrytype(geometry) returns text language sql immutable strict as $$ select 'ST_Point' $$;
create function geometrytype(geometry) returns text language sql immutable strict as $$ select 'POINT' $$;
create function st_npoints(geometry) returns integer language sql immutable strict as $$ select 1 $$;
create function st_dump(geometry) returns setof geometry_dump language sql immutable strict as $$ select '{}'::integer[], $1 $$;

-- Tests.
create function st_isvalid(geometry) returns boolean language sql immutable strict as $$ select true $$;
create function st_isempty(geometry) returns boolean language sql immutable strict as $$ select false $$;
create function st_contains(geometry, geometry) returns boolean language sql immutable as $$ select false $$;
create function st_within(geometry, geometry) returns boolean language sql immutable as $$ select false $$;
create function st_covers(geometry, geometry) returns boolean language sql immutable as $$ select false $$;
create function st_covers(geography, geography) returns boolean language sql immutable as $$ select false $$;
create function st_coveredby(geometry, geometry) returns boolean language sql immutable as $$ select false $$;
create function st_intersects(geometry, geometry) returns boolean language sql immutable as $$ select false $$;
create function st_intersects(geography, geography) returns boolean language sql immutable as $$ select false $$;
create function st_overlaps(geometry, geometry) returns boolean language sql immutable as $$ select false $$;
create function st_touches(geometry, geometry) returns boolean language sql immutable as $$ select false $$;
create function st_equals(geometry, geometry) returns boolean language sql immutable as $$ select false $$;
create function st_dwithin(geometry, geometry, float8) returns boolean language sql immutable as $$ select false $$;
create function st_dwithin(geography, geography, float8, boolean default true) returns boolean language sql immutable as $$ select false $$;
