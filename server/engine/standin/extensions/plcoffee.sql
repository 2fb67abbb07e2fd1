-- version: 3.1.10
-- Functions in CoffeeScript can be made; calling one gives nothing.

create function plcoffee_call_handler() returns language_handler language internal as 'pg_trigger_depth';
create trusted language plcoffee handler plcoffee_call_handler;
