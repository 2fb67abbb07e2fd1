-- version: 0.0.5
-- schema: dbdev
-- The package manager of database.dev. Nothing is downloaded: of the packages only those can be made that the stand-in has.

create function dbdev.install(package_name text) returns boolean language sql as $$ select true $$;
