import type { ErrorPlaces } from "./setup.ts";

/** What Postgres does not do, and syntax that only it knows. By SQLSTATE, with `«…»` around what the error is about. */
export const features: ErrorPlaces = {
  "0A000": [
    "alter table p add column done boolean default «falsy»",
    "set role anon; truncate «p»",
    "create table «d» (a int) with (oids)",
    "refresh materialized view «p»",
    "create table d (a int default «b»)",
    "create table d (a int default «(select 1)»)",
    "alter table p alter column «name» type int using name::int",
    "create extension «nope»",
    "create table part (id int, d date, «primary key» (id)) partition by range (d)",
    "alter table booking alter column «room» type text",
    "create table d (a int check («(select 1)» > 0))",
    "create «unique» index u on event_log (id)",
    "select generate_series(1, 2) from p group by 1 having «generate_series»(1, 2) > 1",
    "update p set id = «generate_series»(1, 2)",
    "select id from p where «generate_series»(1, 2) = 1",
    "alter table p alter column id type int using «(select 1)»",
    "select distinct id from p «for update»",
    "truncate «p»",
    "create extension «nosuchextension»",
    "create trigger «t2» before truncate on p for each row execute function tf()",
  ],
  "42601": [
    `create function g() returns int language plpgsql as $$
begin
  «y» := 1;
 return 1;
end $$`,
    `create function g() returns int language plpgsql as $$
begin
  select id into «y» from p;
 return 1;
end $$`,
    "insert into p (id, «name») values (2)",
    "insert into p (id, name) values (2, 'x', «'y'»)",
    "insert into nopk values (1, 'a'), («2», 'b', 3)",
    "insert into nopk (id) select id, «name» from p",
    "select «(select id, name from p)»",
    "select 1 union select «'a'», 2",
    "create policy x on p for insert «using» (true)",
    "create policy x on p for select «with check» (true)",
    "create function g() returns int language sql immutable «stable» as 'select 1'",
    "create function g() returns int language sql «language» sql as 'select 1'",
    "insert into p (id, «name») select id from p",
    "select * from (values (1, 2), («3»)) t",
    "insert into p values (1, 'a', 'b', 'c', «'d'»)",
    "insert into p (id) values (1, «2»)",
    "create view «v2» (a, b) as select 1",
    "create table d (a int default 1 «default» 2)",
    "create table d (a int null «not null»)",
    "create sequence d increment 1 «increment» 2",
    "create role d login «nologin»",
    "do $$ begin «select» 1; end $$",
    "create function g() returns int language plpgsql as $$ begin return «;» end $$",
    "do $$ begin execute '«selct» 1'; end $$",
    "update p set (id, name) = «(1, 2, 3)»",
    "select * from generate_series(1, 2) as t («a» int)",
    "select * from «json_to_record»('{}')",
    "do $$ begin «perform» 1 into x; end $$",
    "create table d (a int default null «default» 1)",
    "update p set name = 'a', «name» = 'b'",
    "create function g() returns int language plpgsql as $$ begin return«;» end $$",
    "alter table booking alter column «twice» set default 1",
    "create table d (a int, b int generated always as identity «default» 1)",
    "alter table booking alter column «id» drop not null",
    "create event trigger et on «nosuchevent» execute function tf()",
  ],
  "42602": ["select «'a..b'»::regclass"],
  "42939": ["create schema «pg_mine»", "create role «pg_mine»", "create schema «pg_x»"],
};
