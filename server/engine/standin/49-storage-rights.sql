-- Supabase Storage: whom everything belongs to, and who may do what.

do $$
declare
  object record;
begin
  for object in select oid::regclass as name from pg_class where relnamespace = 'storage'::regnamespace and relkind = 'r' loop
    execute format('alter table %s owner to supabase_storage_admin', object.name);
    execute format('alter table %s enable row level security', object.name);
  end loop;
  for object in select oid::regprocedure as name from pg_proc where pronamespace = 'storage'::regnamespace loop
    execute format('alter function %s owner to supabase_storage_admin', object.name);
  end loop;
  alter type storage.buckettype owner to supabase_storage_admin;
end
$$;

-- Default privileges gave everything to everybody; these tables are for the Storage server, and the others to read at most.
revoke all on storage.migrations from postgres, anon, authenticated, service_role;
revoke all on
  storage.buckets_analytics, storage.buckets_vectors, storage.vector_indexes, storage.iceberg_namespaces, storage.iceberg_tables,
  storage.s3_multipart_uploads, storage.s3_multipart_uploads_parts
from postgres, anon, authenticated, service_role;
grant all on storage.buckets_analytics to anon, authenticated, service_role;
grant all on storage.iceberg_namespaces, storage.iceberg_tables, storage.s3_multipart_uploads, storage.s3_multipart_uploads_parts to service_role;
grant select on
  storage.iceberg_namespaces, storage.iceberg_tables, storage.s3_multipart_uploads, storage.s3_multipart_uploads_parts
to anon, authenticated;
grant select on storage.buckets_vectors, storage.vector_indexes to anon, authenticated, service_role;
grant all on storage.buckets, storage.objects to postgres with grant option;
