import type { ErrorPlaces } from "./setup.ts";

/** Relations that are not there. By SQLSTATE, with `«…»` around what the error is about. */
export const missingRelations: ErrorPlaces = {
  "42P01": [
    "select («x.b») from (select row(1, 2)::pair as x) q where x.nocol = 1",
    "comment on index «noidx» is 'x'",
    "create function g() returns int language plpgsql as $$ declare x «notable»%rowtype; begin return 1; end $$",
    "reindex index «noidx»",
    "alter type «mood» add attribute x int",
    "alter table event_log detach partition «p»",
    "create table d (a int references «event_log_x»)",
    "create materialized view mv as select * from «tmp»",
    "create policy x on «nope» using (true)",
    "create table d (id int primary key, x int references «nope» (id))",
    "create table d (id int, foreign key (id) references «nope»)",
    "create table d (like «nope»)",
    "create table d () inherits («nope»)",
    "alter table «nope» add column x int",
    "drop table «nope»",
    "drop view «nope»",
    "drop trigger trg on «nope»",
    "drop sequence «nope»",
    "create index on «nope» (id)",
    `create function g() returns int language sql as $$
  select count(*)::int
  from «nope»
$$`,
    "create trigger t2 before insert on «nope» for each row execute function tf()",
    "create view v2 as select id from «nope»",
    "insert into «nope» values (1)",
    "update «nope» set a = 1",
    "delete from «nope»",
    "delete from p p1 using c where «p.id» = 1",
    "select «x.id» from p",
    "grant select on «nope» to anon",
    "revoke all on «nope» from anon",
    "alter publication supabase_realtime add table «nope»",
    "comment on table «nope» is 'x'",
    "refresh materialized view «nope»",
    "create rule r as on insert to «nope» do nothing",
    "truncate «nope»",
    "lock table «nope»",
    "alter sequence «nope» restart",
    "alter view «nope» rename to x",
    "alter index «nope» rename to x",
    `do $$
begin
  perform 1;
  insert into «nope» values (1);
end $$`,
    "do $$ begin execute 'select 1 from «nope»'; end $$",
    "select nextval(«'nope'»)",
    "select «'nope'»::regclass",
    `create table "Quoted Name" ("Some Col" int references «"No Such"»)`,
    "alter table p add column x int references «auth.nope»(id)",
    "create table d (id int primary key, x int not null default nextval(«'nosq'»))",
    `do $$
begin
  -- é
  perform 1;
  delete from «app.nope» where true;
end $$`,
    `create function g() returns trigger language plpgsql as $$
begin
  return new;
end $$;
alter table «app.nope» enable row level security`,
    `create view w as select p.id
from p
join «app.orders» o on o.id = p.id`,
    `create table if not exists app.t (
  id uuid primary key,
  nope uuid not null references «nope» (id) on delete cascade
)`,
    `drop policy if exists "a" on p;
create policy "Users can read nope" on «public.nope» for select using (true)`,
    "create policy x on «app.nope» for insert with check (true)",
    "create policy x on p using (exists (select 1 from «nope» where nope.id = p.id))",
    "alter policy pol on «nope» using (true)",
    "alter policy pol on p using (id in (select id from «nope»))",
    "drop policy pol on «nope»",
    "comment on policy pol on «nope» is 'x'",
    "comment on column «nope».id is 'x'",
    "comment on column «app.nope».id is 'x'",
    "comment on view «nope» is 'x'",
    "comment on trigger trg on «nope» is 'x'",
    "comment on constraint c on «nope» is 'x'",
    "comment on sequence «nope» is 'x'",
    "create trigger x after insert on «app.nope» for each row execute function tf()",
    "create table d (a int references «app.nope» on delete cascade)",
    "alter table p add constraint fk foreign key (id) references «nope» (id)",
    "alter table p add column x int references «nope»",
    "alter table «nope» enable row level security",
    "alter table «nope» owner to postgres",
    "alter table «nope» rename to x",
    "alter table «nope» rename column a to b",
    "alter table «nope» drop column x",
    "alter table «nope» alter column x set default 1",
    "alter table «nope» add constraint c check (true)",
    "alter table «nope» replica identity full",
    "alter table «nope» set schema app",
    "alter table only «public.nope» add primary key (id)",
    "alter table event_log attach partition «nope» for values from ('2030-01-01') to ('2031-01-01')",
    "alter table event_log detach partition «nope»",
    "alter table p inherit «nope»",
    "alter view «nope» set (security_invoker = on)",
    "alter materialized view «nope» rename to x",
    "alter sequence «nope» owned by p.id",
    "alter sequence sq owned by «nope».id",
    "alter publication supabase_realtime add table p, «nope»",
    "alter publication supabase_realtime set table «nope»",
    "create publication pub for table «nope»",
    "create table d partition of «nope» default",
    "create table d (a int) inherits (p, «nope»)",
    "create table d as select * from «nope»",
    "create view v2 as select * from p join «nope» on true",
    "create view v2 as with x as (select * from «nope») select * from x",
    "create materialized view m2 as select 1 from «app.nope»",
    "create unique index if not exists u on «app.nope» (id)",
    "create statistics s on a, b from «nope»",
    "create rule r as on delete to p do instead delete from «nope»",
    "create function g() returns setof int language sql as $$ select id from «app.nope» $$",
    "create function g() returns int language sql begin atomic select count(*) from «nope»; end",
    "drop materialized view «nope»",
    "drop table p, «nope»",
    "drop table if exists c; drop table «app.nope»",
    "drop trigger trg on «app.nope»",
    "drop rule r on «nope»",
    "insert into «app.nope» (a) values (1)",
    "insert into p (id, name) select id, name from «nope»",
    "insert into p (id, name) values ((select 1 from «nope»), 'x')",
    "update p set name = n.name from «nope» n",
    "update p set name = (select name from «nope»)",
    "delete from p using «nope»",
    "delete from p where id in (select id from «nope»)",
    "merge into «nope» using p on true when matched then delete",
    "select * from p left join «app.nope» n on n.id = p.id",
    "select 1 union select id from «nope»",
    `select * from «"Nope"»`,
    "table «nope»",
    "copy «nope» to '/tmp/x'",
    "grant all on all tables in schema app to anon; grant insert on p, «app.nope» to anon",
    "grant usage on sequence «nope_id_seq» to anon",
    "revoke insert on «nope» from anon",
    "lock «app.nope» in share mode",
    "analyze «nope»",
    "reindex table «nope»",
    "cluster «nope»",
    "truncate p, c, «nope»",
    "select setval(«'nope_id_seq'», 5)",
    "select pg_get_serial_sequence(«'nope'», 'id')",
    "select «'app.nope'»::regclass",
    "explain select * from «nope»",
    "declare cur cursor for select * from «nope»",
    "prepare pl as select * from «nope»",
    "do $$ begin if exists (select 1 from «nope») then null; end if; end $$",
    "do $$ declare n int := (select count(*) from «nope»); begin end $$",
    "do $$ declare r record; begin for r in select * from «nope» loop null; end loop; end $$",
    "do $$ begin alter table «nope» add column a int; end $$",
    "do $$ begin drop table «nope»; end $$",
    "do $$ begin create policy a on «nope» using (true); end $$",
    "do $$ begin execute 'alter table «nope» add column a int'; end $$",
    `do $body$
begin
  execute 'insert into «app.nope» values (1)';
end
$body$`,
    `do $$
declare
  amount int;
begin
  select count(*) into amount
  from p
  join «nope» on nope.id = p.id;
end $$`,
    "create rule r as on insert to p where «old.id» = 1 do nothing",
  ],
};
