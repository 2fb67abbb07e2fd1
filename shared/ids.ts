export const extensionId = "mellowise.mellowise-migrations";
export const diagnosticSource = "mellowise";
