/** Translates a message with `{0}` places, as `vscode.l10n.t` does. */
export type Translate = (message: string, ...values: (string | number)[]) => string;
