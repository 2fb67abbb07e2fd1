import { afterAll, beforeAll, expect, test } from "vitest";
import { readTableRows } from "../../server/local-database/table-rows.ts";
import { type ServedPostgres, servePostgres } from "../support/served-postgres.ts";

let postgres: ServedPostgres;
beforeAll(async () => {
  postgres = await servePostgres();
});
afterAll(() => postgres?.close());

const port = () => Number(new URL(postgres.url).port);

test("counts the rows of the project's own tables and of the users, wherever there are any", async () => {
  expect(await readTableRows(port())).toEqual([]);
  await postgres.database.exec(`
    create table public."Odd ""name'" (id int);
    insert into public."Odd ""name'" select generate_series(1, 3);
    create table public.large as select generate_series(1, 10001) as id;
    create table public.nothing (id int);
    insert into auth.users (id) values (gen_random_uuid());`);
  const rows = await readTableRows(port());
  expect(rows?.toSorted((one, other) => one.rows - other.rows)).toEqual([
    { table: "auth.users", rows: 1 },
    { table: `public.Odd "name'`, rows: 3 },
    { table: "public.large", rows: 10_000 },
  ]);
});

test("knows nothing where nothing listens", async () => {
  expect(await readTableRows(1)).toBeUndefined();
});
