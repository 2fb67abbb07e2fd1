-- version: 3.1.10
-- Functions in LiveScript can be made; calling one gives nothing.

create function plls_call_handler() returns language_handler language internal as 'pg_trigger_depth';
create trusted language plls handler plls_call_handler;
