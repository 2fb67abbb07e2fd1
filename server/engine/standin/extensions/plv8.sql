-- version: 3.1.10
-- Functions in JavaScript can be made; calling one gives nothing.

create function plv8_call_handler() returns language_handler language internal as 'pg_trigger_depth';
create trusted language plv8 handler plv8_call_handler;
create function plv8_version() returns text language sql as $$ select '3.1.10' $$;
