-- version: 1.4.0
-- schema: pgtle
-- What is installed can be listed but not created.

create type pgtle.password_types as enum ('PASSWORD_TYPE_PLAINTEXT', 'PASSWORD_TYPE_MD5', 'PASSWORD_TYPE_SCRAM_SHA_256');
create type pgtle.pg_tle_features as enum ('passcheck', 'clientauth');
create table pgtle.installed (name text, version text, description text, requires text[], unique (name, version));

create function pgtle.install_extension(name text, version text, description text, ext text, requires text[] default null) returns boolean
language sql as $$ insert into pgtle.installed values (name, version, description, requires) on conflict do nothing returning true $$;
create function pgtle.install_extension_version_sql(name text, version text, ext text) returns boolean
language sql as $$ insert into pgtle.installed values (name, version) on conflict do nothing returning true $$;
create function pgtle.install_update_path(name text, fromvers text, tovers text, ext text) returns boolean language sql as $$ select true $$;
create function pgtle.set_default_version(name text, version text) returns boolean language sql as $$ select true $$;
create function pgtle.uninstall_extension(extname text) returns boolean
language sql as $$ delete from pgtle.installed where name = extname returning true $$;
create function pgtle.uninstall_extension(extname text, version text) returns boolean
language sql as $$ delete from pgtle.installed i where i.name = extname and i.version = $2 returning true $$;
create function pgtle.uninstall_extension_if_exists(extname text) returns boolean
language sql as $$ select coalesce((select pgtle.uninstall_extension(extname)), false) $$;
create function pgtle.available_extensions(out name name, out default_version text, out comment text) returns setof record
language sql as $$ select name::name, max(version), max(description) from pgtle.installed group by name $$;
create function pgtle.available_extension_versions(
  out name name, out version text, out superuser boolean, out trusted boolean, out relocatable boolean, out schema name, out requires name[],
  out comment text
) returns setof record
language sql as $$ select name::name, version, false, false, false, null::name, requires::name[], description from pgtle.installed $$;
create function pgtle.extension_update_paths(name name, out source text, out target text, out path text) returns setof record
language sql as $$ select null::text, null::text, null::text where false $$;
create function pgtle.register_feature(proc regproc, feature pgtle.pg_tle_features) returns void language sql as $$ $$;
