export const extensionId = "mellowise.mellowise-migrations";
export const diagnosticSource = "mellowise";

/** The ids under which editors know SQL files: `postgres` is claimed for .sql by other extensions. */
export const languageIds = ["sql", "postgres"] as const;
