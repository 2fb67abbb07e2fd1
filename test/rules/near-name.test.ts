import { expect, test } from "vitest";
import { nearName } from "../../server/core/lint/near-name.ts";

test.each([
  ["nots", ["notes", "users"], "notes"],
  ["acounts", ["account", "accounts"], "accounts"],
  ["titel", ["title", "tiled"], "title"],
  ["user_profile", ["user_profiles", "users"], "user_profiles"],
  ["id", ["ids", "od"], "ids"],
  ["notes", ["notes", "note"], undefined],
  ["topics", ["lessons", "t"], undefined],
  ["abcd", ["abxy"], undefined],
])("%s among %j", (name, known, expected) => expect(nearName(name, known)).toBe(expected));
