/** By SQLSTATE: statements that fail, with `«…»` around what the error is about. */
export type ErrorPlaces = Readonly<Record<string, readonly string[]>>;

/** Tables and the like that the statements meet. */
export const setup = `
  create schema app;
  create role r1;
  create sequence sq;
  create type mood as enum ('ok', 'bad');
  create domain dom as int;
  create table p (id int primary key, name text not null, email text unique, kind text check (kind in ('a', 'b')));
  create table c (id int primary key, p_id int references p, note varchar(3));
  create table nopk (id int, b text);
  create view v as select id, name from p;
  create index p_name_idx on p (name);
  create policy pol on p for select using (true);
  create function f(a int) returns int language sql as $$ select a $$;
  create function tf() returns trigger language plpgsql as $$ begin return new; end $$;
  create trigger trg before insert on p for each row execute function tf();
  insert into p values (1, 'a', 'e', 'a');
  create domain short as text constraint short_length check (length(value) < 5);
  create table event_log (id int, day date, primary key (id, day)) partition by range (day);
  create table event_log_2024 partition of event_log for values from ('2024-01-01') to ('2025-01-01');
  create table booking (id int generated always as identity primary key, room int not null, during int4range,
    twice int generated always as (room * 2) stored, label short,
    constraint booking_free exclude using gist (during with &&), constraint booking_room check (room between 1 and 9));
  insert into booking (room, during) values (1, '[1,5)');
  create view room_view as select room, label from booking;
  create materialized view room_stats as select room, count(*) as many from booking group by room;
  create type pair as (a int, b text);
  create function room_of(p_id int) returns int language sql stable as $$ select room from booking where id = p_id $$;
  create policy booking_policy on booking for select using (room_of(id) = 1);
  create procedure tidy(days int) language plpgsql as $$ begin delete from booking where false; end $$;
  create function checked(a int) returns int language plpgsql as $$
begin
  if a < 0 then
    raise exception 'too small: %', a;
  end if;
  return a;
end $$;
  create table "Odd Name" ("Some Col" int);
`;
