import { describe, expect, test } from "vitest";
import { describeAddress, readServerAddress } from "../../server/engine/native/server-address.ts";

const read = (url: string, allowRemote = false) => readServerAddress(url, { allowRemote });

describe("the URL of a Postgres", () => {
  test.each([
    ["postgresql://me@localhost:5433/dev", { host: "localhost", port: 5433, user: "me", database: "dev" }],
    ["postgres://127.1.2.3", { host: "127.1.2.3", port: 5432, database: "postgres" }],
    ["postgresql://me@[::1]:5433", { host: "::1", port: 5433, user: "me", database: "postgres" }],
    ["postgresql://me@/dev?host=/run/postgresql", { host: "/run/postgresql", port: 5432, user: "me", database: "dev" }],
    ["postgresql://%2Frun%2Fpostgresql/dev", { host: "/run/postgresql", port: 5432, database: "dev" }],
    ["postgresql:///dev", { host: "localhost", port: 5432, database: "dev" }],
    ["postgresql://a%40b@localhost/my%20db", { host: "localhost", port: 5432, user: "a@b", database: "my db" }],
  ])("%s", (url, address) => {
    expect(read(url)).toEqual({ ...address, encryption: "none" });
  });

  test.each([
    ["postgresql://me:hunter2@localhost/dev", /holds a password/],
    ["postgresql://localhost/dev?password=hunter2", /holds a password/],
    ["postgresql://db.example.com/dev", /db\.example\.com is not this machine/],
    ["postgresql://localhost/dev?host=db.example.com", /db\.example\.com is not this machine/],
    ["postgresql://127.0.0.1.example.com/dev", /is not this machine/],
    ["postgresql://10.0.0.1/dev", /is not this machine/],
    ["postgresql://[2001:db8::1]/dev", /is not this machine/],
    ["mysql://localhost/dev", /cannot be read/],
    ["localhost", /cannot be read/],
    ["postgresql://me:hunter2@local host/dev", /cannot be read/],
    ["", /No Postgres is named/],
  ])("%s is refused, and nothing secret said", (url, message) => {
    expect(() => read(url)).toThrow(message);
    expect(() => read(url)).not.toThrow(/hunter2/);
  });

  test("of another machine is used where that is allowed, and then encrypted", () => {
    expect(read("postgresql://me@db.example.com/dev", true)).toMatchObject({
      host: "db.example.com",
      encryption: "verify",
    });
    expect(read("postgresql://db.example.com/dev?sslmode=require", true).encryption).toBe("require");
    expect(read("postgresql://db.example.com/dev?sslmode=disable", true).encryption).toBe("none");
    expect(() => read("postgresql://me:hunter2@db.example.com/dev", true)).toThrow(/holds a password/);
  });

  test("is named by host and port", () => {
    expect(describeAddress(read("postgresql://me@[::1]:5433"))).toBe("[::1]:5433");
    expect(describeAddress(read("postgresql://me@localhost"))).toBe("localhost:5432");
  });
});
