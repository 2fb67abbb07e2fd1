/** The commands that the extension contributes. package.json is tested against this table; a handler that is missing is a compile error. */
export const commandIds = [
  "mellowise.newMigration",
  "mellowise.newRollbackMigration",
  "mellowise.openSchemaGraph",
  "mellowise.pushLocal",
  "mellowise.refreshMigrations",
  "mellowise.initializeProject",
  "mellowise.startLocal",
  "mellowise.stopLocal",
  "mellowise.showStatus",
  "mellowise.linkProject",
  "mellowise.lintWithSupabase",
  "mellowise.diff",
  "mellowise.pull",
  "mellowise.resetLocal",
  "mellowise.resetToMigration",
  "mellowise.restartLanguageServer",
  "mellowise.showInSchemaGraph",
  "mellowise.showLog",
  "mellowise.startEmbeddedDatabase",
  "mellowise.stopEmbeddedDatabase",
] as const;

export type CommandId = (typeof commandIds)[number];
