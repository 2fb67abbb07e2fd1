import type { Rule } from "../rule.ts";
import duplicateVersion from "./history/duplicate-version.ts";
import emptyMigration from "./history/empty-migration.ts";
import fileName from "./history/file-name.ts";
import header from "./history/header.ts";
import rollbackNotes from "./history/rollback-notes.ts";
import syntax from "./postgres/syntax.ts";
import unusedSuppression from "./postgres/unused-suppression.ts";

/** Every rule there is; `npm run new-rule` adds its line. */
export const rules: readonly Rule[] = [
  duplicateVersion,
  emptyMigration,
  fileName,
  header,
  rollbackNotes,
  syntax,
  unusedSuppression,
];

/** The ids by which mellowise.json, ignore comments and diagnostics know the rules. */
export const ruleIds: readonly string[] = rules.map(({ id }) => id);
