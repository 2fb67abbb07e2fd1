import { expect, test } from "vitest";
import { isLoopback } from "../../scripts/host/browser.mjs";
import { demoFolder, newestMigration, newestName } from "../../scripts/host/demo.mjs";

test("the newest migration has the highest version; other files are none", () => {
  const names = ["20240103000000_c.sql", "20240101000000_a.sql", "zebra.sql", "20990101000000_notes.md"];
  expect(newestName(names)).toBe("20240103000000_c.sql");
  expect(newestName([])).toBeUndefined();
});

test("the newest migration is found from the project and from its supabase folder", () => {
  const newest = newestMigration(demoFolder);
  expect(newest).toMatch(/\d{14}_\w+\.sql$/);
  expect(newestMigration(`${demoFolder}/..`)).toBe(newest);
});

test.each([
  ["http://127.0.0.1:4000/x", true],
  ["ws://localhost:4000", true],
  ["data:text/plain,x", true],
  ["blob:http://127.0.0.1/1", true],
  ["https://example.com/127.0.0.1", false],
  ["http://127.0.0.1.example.com/", false],
])("%s stays on this machine: %s", (url, expected) => {
  expect(isLoopback(url)).toBe(expected);
});
