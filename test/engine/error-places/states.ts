import type { ErrorPlaces } from "./setup.ts";

/** Rights, dependencies, transactions, states, and what functions raise. By SQLSTATE, with `«…»` around what the error is about. */
export const states: ErrorPlaces = {
  "0LP01": ["grant anon to authenticated; grant «authenticated» to anon", "grant anon to «anon»"],
  "25006": ["set transaction_read_only = on; insert into «p» (id, name) values (3, 'a')"],
  "2BP01": [
    "drop function «pg_catalog.now»()",
    "drop type «int»",
    "drop type «short»; drop domain mood",
    "alter table p drop column «id»",
    "drop table «p»",
    "drop function «tf»()",
    "drop table «booking»",
    "drop table «p», c; drop table booking",
    "drop view room_view; alter table booking drop column «room»",
    "alter table booking drop column «label»",
    "alter table p drop constraint «p_pkey»",
    "drop function «room_of»(int)",
    "drop function «room_of»",
    "create table d (m mood); drop type «mood»",
    "drop domain «short»",
    "drop schema «auth»",
    "create table app.t (a int); drop schema «app»",
    "grant select on p to r1; drop role «r1»",
    "create table d (a int default nextval('sq')); drop sequence «sq»",
    "create view v3 as select * from v; drop view «v»",
    "drop index «p_pkey»",
    "create extension if not exists citext; create table d (a citext); drop extension «citext»",
    "drop materialized view room_stats; drop table «public.booking»",
    "drop trigger trg on p; drop function tf(); drop table «p»",
    "do $$ begin drop table «booking»; end $$",
    "do $$ begin execute 'drop table «booking»'; end $$",
    "drop table c, p, «booking»",
    "drop «owned» by postgres",
  ],
  "2D000": ["do $$ begin «commit»; end $$"],
  "2F005": [
    "create function g() returns int language plpgsql as $$ begin end $$; select «g»()",
    "create function g() returns int language plpgsql as $$ begin if false then return 1; end if; end $$; do $$ begin «perform g»(); end $$",
  ],
  "42501": [
    "revoke all on p from anon; set role anon; select * from «p»",
    "set role anon; create table «d» (a int)",
    "set role anon; create table «app.d» (a int)",
    "set role anon; alter table «p» add column x int",
    "set role anon; drop table «p»",
    "set role anon; create role «x»",
    "set role anon; create policy x on «p» using (true)",
    "set role anon; alter function «f»(int) set search_path = ''",
    "set role anon; create schema «mine»",
    "alter table p enable row level security; grant insert on p to anon; set role anon; insert into «p» (id, name) values (1, 'x')",
    "set role anon; drop schema «app»",
    "set role anon; comment on table «p» is 'x'",
    "set role anon; create extension «citext»",
    "drop table «pg_class»",
    "alter table «pg_class» add column x int",
    "create table «pg_catalog.x» (a int)",
  ],
  "54001": ["create function g(a int) returns int language plpgsql as $$ begin return g(a + 1); end $$; select «g»(1)"],
  "54011": [
    "do $$ begin «execute» (select 'create table d (' || string_agg('c' || n || ' int', ',') || ')' from generate_series(1, 1700) n); end $$",
  ],
  "55000": [
    "alter table booking alter column «id» add generated always as identity",
    "alter table booking alter column «room» drop identity",
    "alter table booking alter column «room» drop expression",
    "create view vv as select distinct name from p; insert into «vv» values ('x')",
    "create view vv as select distinct name from p; update «vv» set name = 'x'",
    "create materialized view mv as select 1 with no data; select * from «mv»",
    "select currval(«'sq'»)",
    "select «lastval»()",
    "alter table booking alter column «room» restart with 5",
    "do $$ declare «r» record; begin raise notice '%', r.a; end $$",
    "refresh materialized view concurrently «room_stats»",
  ],
  "55006": [
    "create temp table d (a int) on commit drop; do $$ declare r record; begin for r in select * from p loop alter table «p» add column x int; end loop; end $$",
  ],
  "55P04": ["alter type mood add value 'new'; select «'new'»::mood"],
  P0001: [
    "do $$ begin «raise exception» 'my words %', 1; end $$",
    `create function boom() returns int language plpgsql as $$ begin raise exception 'no'; end $$;
select «boom»()`,
    `create function boom() returns int language plpgsql as $$ begin raise exception 'no'; end $$;
do $$
begin
  if true then
    «perform boom»();
  end if;
end $$`,
    `do $$
begin
  if not exists (select from pg_roles where rolname = 'nobody') then
    «raise exception» 'nobody is missing';
  end if;
end
$$`,
    "select «checked»(-1)",
    "insert into p (id, name) values («checked»(-2), 'x')",
    "do $$ begin «perform checked»(-1); end $$",
    `do $$
declare
  many int := 3;
begin
  if many > 2 then
    «raise» 'too many: %', many;
  end if;
end $$`,
    "create function refuse() returns trigger language plpgsql as $$ begin raise exception 'never'; end $$; create trigger t2 before insert on nopk for each row execute function refuse(); insert into «nopk» values (1, 'x')",
    "create function refuse() returns trigger language plpgsql as $$ begin raise exception 'never'; end $$; create trigger t2 before update on p for each row execute function refuse(); update «p» set name = 'x'",
    "create procedure deny() language plpgsql as $$ begin raise exception 'no'; end $$; call «deny»()",
    "alter table p add column z int default «checked»(-1)",
    "create view v2 as select checked(-1); select * from «v2»",
    "create table d (a int check (checked(a) > 0)); insert into «d» values (-5)",
  ],
  P0002: ["do $$ declare x int; begin «select id» into strict x from p where id = 99; end $$"],
  P0003: [
    "insert into p (id, name) values (2, 'b'); do $$ declare x int; begin «select id» into strict x from p; end $$",
  ],
  P0004: ["do $$ begin «assert» 1 = 2; end $$", "do $$ begin «assert» 1 = 2, 'never'; end $$"],
};
