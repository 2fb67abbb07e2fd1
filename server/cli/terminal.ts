/** The outside world of a command: where it runs and where it writes. */
export interface Terminal {
  /** The folder in which the command runs, as the operating system writes it. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether a person looks at the output, and how many columns they have. */
  readonly screen: { readonly columns: number } | undefined;
  /** What the command was asked for. Settles when it is written, also when nobody reads it any more. */
  print(text: string): Promise<void>;
  /** What people should know beside it. */
  complain(text: string): Promise<void>;
  /** Milliseconds since any fixed point. */
  now(): number;
}

/** Colours only for people who want them. https://no-color.org */
export function wantsColour({ screen, environment }: Pick<Terminal, "screen" | "environment">): boolean {
  return screen !== undefined && !environment.NO_COLOR && environment.TERM !== "dumb";
}
