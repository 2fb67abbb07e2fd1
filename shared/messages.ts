/** The method of a notification; it carries the type of its parameters, which exist for the compiler only. */
export interface Notification<Params> {
  readonly method: string;
  readonly params?: Params;
}

/** What the client tells when it starts the server; any other editor may leave all of it out. */
export interface InitializationOptions {
  /** False in a restricted workspace: static findings only, no replay, no git. Default: true. */
  readonly trusted?: boolean;
  /** Whether it wants to be told how replays stand (`mellowise/replayStatus`). Default: false. */
  readonly replayStatus?: boolean;
  /** The section `mellowise` of the settings, as the editor holds it. */
  readonly settings?: unknown;
}

/** How the replay of a project stands. */
export interface ReplayStatus {
  /** The folder that holds supabase/, as a URI. */
  readonly project: string;
  readonly state: "running" | "idle" | "failed";
  /** Files that were (or, while running, are to be) replayed. */
  readonly files: number;
  /** Statements that Postgres refused. */
  readonly refused: number;
  /** How long the replay took; 0 while it runs. */
  readonly milliseconds: number;
  /** Why the replay could not run; only when it failed. */
  readonly reason?: string;
}

/** Server to client. */
export const replayStatus: Notification<ReplayStatus> = { method: "mellowise/replayStatus" };

/** Client to server: the user has granted trust to the workspace. */
export const trustGranted: Notification<Record<string, never>> = { method: "mellowise/trustGranted" };
