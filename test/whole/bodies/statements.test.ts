import { afterAll, beforeAll, describe, test } from "vitest";
import type { Engine } from "../../../server/core/replay/engine.ts";
import { realEngine } from "../../support/engine.ts";
import { expectMarked } from "../../support/marked-bodies.ts";

// Every kind of statement that PL/pgSQL has, with a name in it that is not there.
let engine: Engine;
beforeAll(async () => {
  engine = await realEngine();
});
afterAll(() => engine.close());

const tables = `create table boats (id bigint primary key, name text not null, berth int);
create table trips (boat bigint, starts date, guests int);
create function fee(guests int) returns numeric language sql return guests * 2.5;
create procedure tidy(older date) language plpgsql as $$ begin delete from trips where starts < older; end $$;
`;
const body = (declarations: string, statements: string) =>
  `${tables}create function sample(since date, inout total int) language plpgsql as $$\ndeclare\n${declarations}\nbegin\n${statements}\nend $$;`;

const samples: Readonly<Record<string, readonly [declarations: string, statements: string]>> = {
  "IF, ELSIF and ELSE": [
    "x int;",
    `if since > todai() then x := 1;
--         ^^^^^
elsif exists (select from boots) then x := 2;
--                        ^^^^^
else x := berths; end if;
--        ^^^^^^`,
  ],
  CASE: [
    "x int;",
    `case total when 1, 2 then x := fees(1); else x := fee(total, 2); end case;
--                             ^^^^               ^^^
case when total > most then null; end case;
--                ^^^^`,
  ],
  "loops over numbers, with a variable of their own": [
    "",
    `<<outer_loop>>
for i in 1..total loop
  for j in reverse outer_loop.i..lowest by 2 loop
--                               ^^^^^^
    total := i + j + k;
--                   ^
    continue outer_loop when i > 10;
    exit when done;
--            ^^^^
  end loop;
end loop;`,
  ],
  "WHILE and FOREACH": [
    "one int; list int[];",
    `while total < limits loop total := total + 1; end loop;
--            ^^^^^^
foreach one in array lists loop total := one; end loop;
--                   ^^^^^`,
  ],
  "a loop over a query knows the columns of its record": [
    "r record;",
    `for r in select b.id, b.name as title from boats b loop
  total := total + length(r.title) + r.berth;
--                                     ^^^^^
end loop;`,
  ],
  "a loop over what a change returns": [
    "r record;",
    `for r in update trips t set guests = 0 from boats b where b.id = t.boat returning t.starts, b.name loop
  total := r.guest;
--           ^^^^^
end loop;`,
  ],
  "cursors, bound, with arguments, and their loops": [
    "c cursor (least int) for select name, berth from boats where berth > least; d refcursor; r record;",
    `open c(least := lots);
--              ^^^^
fetch next from c into r;
total := r.bert;
--         ^^^^
for q in c(1) loop total := q.berth + q.id; end loop;
--                                      ^^
open d for select nam from boats;
--                ^^^
close c;`,
  ],
  "a cursor's own query": ["c cursor for select nam from boats;\n--                  ^^^", "open c;"],
  "SELECT INTO gives a record its columns": [
    "r record; n text;",
    `select * into strict r from boats where id = 1;
total := r.berth + r.size;
--                   ^^^^
select b.nam into n from boats b;
--     ^^^^^`,
  ],
  "RETURNING INTO": [
    "r record;",
    `insert into boats as b (id, name) values (1, 'a') returning b.id, upper(b.name) as loud into r;
total := r.id + length(r.loud) + r.quiet;
--                                 ^^^^^
delete from trips where boat = r.id returning * into r;
total := r.guests + r.id;
--                    ^^`,
  ],
  "INSERT, UPDATE, DELETE and MERGE": [
    "",
    `insert into boats (id, nam) values (1, 'a');
--                     ^^^
insert into boats (id, name) values (1, 'a', 3);
--                                           ^
insert into boat (id) values (1);
--          ^^^^
update boats set birth = 3;
--               ^^^^^
delete from trips where guest = 3;
--                      ^^^^^
merge into boats b using trips t on t.boat = b.id when matched then update set berth = t.guest;
--                                                                                     ^^^^^^^
insert into trips values (1) on conflict (boat) do nothing;
--                                        ^^^^`,
  ],
  "WITH that changes data": [
    "n int;",
    `with gone as (delete from trips where starts < since returning boat)
select count(*) into n from gone join boots on true;
--                                    ^^^^^`,
  ],
  "PERFORM, EXECUTE and RAISE": [
    "",
    `perform fee(berth) from boats where nam is null;
--                                  ^^^
execute format('drop table %I', tabel) using total, toll;
--                              ^^^^^               ^^^^
raise notice 'a % %', total, todal using hint = hnt;
--                           ^^^^^              ^^^`,
  ],
  "assignments to parts": [
    "b boats; list int[];",
    `b.name := 'x';
list[totl] := 1;
--   ^^^^
  b.nam := 'y';
--  ^^^
list := array_appends(list, 2);
--      ^^^^^^^^^^^^^`,
  ],
  declarations: [
    `a boats.name%type;
b date := todai();
--        ^^^^^
c constant int not null default total + d;
--                                      ^
d int := c;`,
    "a := b;",
  ],
  "blocks within blocks hide what is outside": [
    "name text;",
    `<<inside>>
declare name int; r boats; begin
  total := inside.name + r.berth;
  total := inside.nam;
--         ^^^^^^^^^^
end;
name := upper(name);`,
  ],
  "exception handlers": [
    "a text;",
    `begin
  total := 1;
exception
  when unique_violation or division_by_zero then
    get stacked diagnostics a = message_text;
    raise warning '% % %', sqlstate, sqlerrm, sqlerm;
--                                            ^^^^^^
  when others then raise;
end;`,
  ],
  "parameters by number and by the function's name": [
    "a alias for $2;",
    `a := $2 + sample.total + sample.since2;
--                       ^^^^^^^^^^^^^`,
  ],
  "types and operators": [
    "",
    `total := '1'::whole_number;
--            ^^^^^^^^^^^^
total := since * since;
--             ^`,
  ],
  "what stands at its right place is silent": [
    "r record; x text; n bigint; c refcursor;",
    `call tidy(since);
get diagnostics n = row_count;
select count(*) from trips into n;
if not found then return; end if;
execute 'select 1 as a' into r;
x := r.a;
perform 1 from boats where name = x for update;
set local statement_timeout = 0;
create temp table work as select * from boats;
insert into work (id) values (1);
n := count(*) from work;
assert n > 0, 'empty';
return;`,
  ],
  "a query whose rows go nowhere": [
    "",
    `  select fee(total);
--^^^^^^`,
  ],
};

describe("a name that is not there is marked", () => {
  test.each(Object.entries(samples))("%s", async (_title, [declarations, statements]) => {
    await expectMarked(engine, body(declarations, statements));
  });
});
