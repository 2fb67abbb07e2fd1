import { randomBytes } from "node:crypto";

/** What the names of our databases begin with. */
export const databasePrefix = "mellowise_replay_";

/** The comment on the databases and roles that we made: nothing without it is ever dropped. */
export const mark = "Made by Mellowise Migrations to replay migrations in; dropped when the replay ends.";

export function newDatabaseName(): string {
  return `${databasePrefix}${randomBytes(6).toString("hex")}`;
}

/** As a string of SQL. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
