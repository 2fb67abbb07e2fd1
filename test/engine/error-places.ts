/** Tables and the like that the cases below meet. */
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
`;

/** By SQLSTATE: statements that fail, with `«…»` around what the error is about. */
export const errorPlaces: Readonly<Record<string, readonly string[]>> = {
  "0A000": [
    "create table d (a int default «b»)",
    "create table d (a int default «(select 1)»)",
    "alter table p alter column «name» type int using name::int",
    "create extension «nope»",
    "create table part (id int, d date, «primary key» (id)) partition by range (d)",
  ],
  "22001": ["insert into c values (1, 1, «'abcdef'»)"],
  "22003": ["insert into p values («99999999999», 'x', 'q', 'a')"],
  "22008": ["select cast(«'2020-13-01'» as date)"],
  "22012": ["select 1«/»0"],
  "22023": [
    "alter type mood add value 'z' after «'nope'»",
    "alter type mood rename value «'nope'» to 'x'",
    "set role «nobody»",
    "set «work_mem» to 'abc'",
    "«security label» on table p is 'x'",
  ],
  "22P02": [
    "create table d (a int default «'x'»)",
    "create table d (a mood default «'sad'»)",
    "insert into p values («'abc'», 'x', 'y', 'a')",
    "update p set id = «'x'» where id = 1",
    "select f(«'x'»)",
    "select 1 + «'a'»",
    "select «'x'»::mood",
    "select «'x'»::int",
    "select «'{bad'»::jsonb",
    "select id from p limit «'a'»",
    "select 1 where «'abc'»",
    "alter domain dom add check (value > «'x'»)",
    "do $$ declare x int; begin x := «'abc'»; end $$",
    "select auth.uid() = «'x'»",
  ],
  "23502": [
    "alter table p add column «n» int not null",
    "insert into p values (2, «null», 'y', 'a')",
    "update p set «name» = null",
    `insert into p (id, name, email) values (2, 'a', 'x'), (3, «null», 'y')`,
    `insert into p («id, email») values (2, 'x')`,
  ],
  "23503": [
    "insert into c values (1, «99», 'abc')",
    `insert into c (note, p_id, id) values ('a', 1, 5), ('b', «7», 6)`,
    "insert into c values (1, 1, 'a'); delete from «p» where id = 1",
  ],
  "23505": [
    "insert into p values («1», 'x', 'y2', 'a')",
    "create type m2 as enum ('x',«'x'»)",
    `insert into p (id, name) values (2, 'b'), (3, 'c'), («2», 'd')`,
  ],
  "23514": [
    "alter table p add constraint «ch» check (id > 5)",
    "insert into p values («2, 'x', 'y', 'z'»)",
    `insert into p (id, name, kind) values (2, 'b', 'a'), (3, 'c', «'z'»)`,
  ],
  "2BP01": ["alter table p drop column «id»", "drop table «p»", "drop function «tf»()"],
  "3F000": [
    "create table «nosch.d» (a int)",
    "alter table p set schema «nosch»",
    "drop schema «app2»",
    "select «nosch.fn»()",
    "grant usage on schema «nosch» to anon",
    "alter default privileges in schema «nosch» grant all on tables to anon",
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
  ],
  "42701": [
    "create table d (id int, «id» text)",
    "alter table p add column «name» text",
    "alter table p rename column id to «name»",
    "create view v2 as select p.id, c.«id» from p join c on c.p_id = p.id",
    "insert into p (id, «id») values (1,2)",
    "alter table p add column a int, add column «a» int",
  ],
  "42702": ["select «id» from p, c"],
  "42703": [
    "create policy x on p using («nocol» = 1)",
    "create table d (id int references p («nocol»))",
    "create table d (id int, foreign key («nocol») references p (id))",
    "create table d (a int check («b» > 0))",
    "create table d (a int, unique («b»))",
    "create table d (a int, primary key («b»))",
    "alter table p drop column «nocol»",
    "alter table p alter column «nocol» set not null",
    "alter table p rename column «nocol» to y",
    "alter table p alter column id add generated always as identity, alter column «nocol» drop default",
    "alter table only p add constraint c2 check («nocol» > 1)",
    "create index on p («nocol»)",
    "create function g() returns int language sql as $$ select «nocol» from p $$",
    `create function g() returns int language plpgsql as $$
declare x p.«nocol»%type;
begin
  return 1;
end $$`,
    "create trigger t2 before update of «nocol» on p for each row execute function tf()",
    "create trigger t2 before insert on p for each row when («new.nocol» = 1) execute function tf()",
    "create view v2 as select «nocol» from p",
    "insert into p (id, «nocol») values (2, 3)",
    "update p set «nocol» = 1",
    "delete from p where «nocol» = 1",
    "select * from p order by «nocol»",
    "select «p.nocol» from p",
    "with x as (select 1) select «y» from x",
    "select * from p join c using («nocol»)",
    "grant select («nocol») on p to anon",
    "comment on column p.«nocol» is 'x'",
    "create materialized view mv as select «nocol» from p",
    "create statistics s on «nocol», id from p",
    "select f(«g.id») from generate_series(1,2) g",
    "create table d (id int, b int, constraint dd check («a» > 1), constraint dd check (b > 1))",
    "insert into p(id,name) values (5,'é😀'), (6, «nocol2»)",
    "create unique index u on nopk (id) where «nocol» is null",
    "alter table c drop constraint c_pkey, add primary key («nocol»)",
    `create or replace function f(a int) returns int language sql as $$
  -- comment with nocol
  select id from p where «nocol» = a
$$`,
    `create policy "nocol owners" on p for select to authenticated using ((select auth.uid())::text = «nocol»)`,
    `alter table p add constraint nocol_check check (name <> «nocol»)`,
  ],
  "42704": [
    "create policy x on p to «nobody» using (true)",
    "drop policy «x» on p",
    "alter policy «x» on p using (true)",
    "create table d (id int references «nopk»)",
    "create table d (a «nosuchtype»)",
    "create table d (a «public.nosuchtype»[])",
    "alter table p drop constraint «nocon»",
    "alter table p owner to «nobody»",
    "alter table p enable trigger «notrg»",
    "drop type «mood2»",
    "drop index «nope»",
    "drop trigger «notrg» on p",
    "drop role «nobody»",
    "drop extension «nope»",
    "create index on p using «nomethod» (id)",
    "create index on p using «gin» (name)",
    "create index i1 on p (name «noopclass»)",
    "create function g() returns «nosuchtype» language sql as $$ select 1 $$",
    "create function g(x «nosuchtype») returns int language sql as $$ select 1 $$",
    "create function g() returns int language «nolang» as 'x'",
    `create function g() returns int language plpgsql as $$
declare x «nosuchtype»;
begin
  return 1;
end $$`,
    "grant select on p to «nobody»",
    "grant «nosuch» to anon",
    "alter type «nomood» add value 'x'",
    "create type ct as (a «nosuchtype»)",
    "create domain d2 as «nosuchtype»",
    "alter publication «nopub» add table p",
    "comment on constraint «nocon» on p is 'x'",
    "set «nosetting» to 1",
    "alter role «nobody» set x.y to 1",
    "cluster p using «nope»",
    "alter table p validate constraint «nocon»",
    "alter table p replica identity using index «nope»",
  ],
  "42710": [
    "create policy «pol» on p for select using (true)",
    "alter table p add constraint «p_pkey» check (id > 0)",
    "create trigger «trg» before insert on p for each row execute function tf()",
    "create type «mood» as enum ('x')",
    "alter type mood add value «'ok'»",
    "create extension «pgcrypto»",
    "create role «r1»",
    "create publication «supabase_realtime»",
  ],
  "42723": ["create function «f»(a int) returns int language sql as $$ select 1 $$"],
  "42803": [
    "create view v2 as select «id», name, count(*) from p",
    "select count(*), «id» from p",
    "select max(«max»(id)) from p",
    "select id from p where «max»(id) > 1",
  ],
  "42804": [
    "create table d (id uuid references «p (id)»)",
    "alter table c add constraint fk foreign key (note) references «p (id)»",
    "alter table p alter column «name» type int",
  ],
  "42809": [
    "alter table «v» add column x int",
    "drop view «p»",
    "create trigger t2 after insert on «v» for each row execute function tf()",
    "refresh materialized view «v»",
    "alter table «p» attach partition c for values from (1) to (2)",
  ],
  "42830": [
    "create table d (id int references «nopk (id)»)",
    "create table d (id int, constraint fk foreign key (id) references «p (id, name)»)",
    "create table d (a int references p on delete set default, a2 int references «c(p_id)»)",
    `create table d (a int, b text, foreign key (a, b) references «nopk (id, b)»)`,
  ],
  "42883": [
    "create policy x on p using («auth.nofn»() = id)",
    "drop function «nofn»()",
    "drop function «f»(text)",
    "create index on p («lower»(id))",
    "create unique index on p («nofn»(id))",
    "create trigger t2 before insert on p for each row execute function «nofn»()",
    "create trigger t2 before insert on p for each row execute function «f»(1)",
    "select «nofn»(1)",
    "select «f»(1, 2)",
    "select id from p where name «=» 1",
    "grant execute on function «nofn»() to anon",
    "comment on function «nofn»() is 'x'",
    "alter function «nofn»() owner to postgres",
    "create aggregate ag (int) (sfunc = «nofn», stype = int)",
    "create operator === (leftarg = int, rightarg = int, procedure = «nofn»)",
    "create cast (mood as int) with function «nofn»(mood)",
    "call «nofn»()",
    "do $$ begin perform «nofn»(1); end $$",
  ],
  "42P01": [
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
  ],
  "42P06": ["create schema «app»"],
  "42P07": [
    "create table «p» (id int)",
    "alter table p add constraint «p_email_key» unique (email)",
    "alter table p rename to «c»",
    "alter table p rename to «v»",
    "create index «p_name_idx» on p (email)",
    "create view «v» as select 1",
    "create sequence «sq»",
  ],
  "42P10": ["insert into p values (2,'x','e','a') on conflict («name») do nothing"],
  "42P13": [
    "create or replace function f(a int) returns «text» language sql as $$ select 'x' $$",
    "create or replace function f(«b int») returns int language sql as $$ select 1 $$",
    "create function g() returns «int» language sql as $$ select 'x'::text $$",
    "create function g(a int, «a» int) returns int language sql as $$ select 1 $$",
    "create function g(a int default 1, «b» int) returns int language sql as $$ select 1 $$",
    `create function g(a int) returns setof «p» language sql as $$ select 1 $$`,
  ],
  "42P16": [
    "create table d (a int primary key, b int «primary key»)",
    "alter table p add «primary key» (name)",
    "create or replace view «v» as select name from p",
    "create or replace view v as select «id»::text, name from p",
  ],
  "42P17": [
    "create table d (a int generated always as («random()») stored)",
    "create table part2 partition of «p» for values in (1)",
  ],
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
  ],
};
