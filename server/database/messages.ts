/** What the thread that Postgres runs in is started with. */
export interface DatabaseStart {
  /** The folder that scripts/engine-assets.mjs has filled. */
  readonly assets: string;
  /** The data directory, laid out. */
  readonly data: string;
}

/** To the thread. One at a time: the next goes when the last was answered. */
export type DatabaseOrder = { readonly type: "exchange"; readonly bytes: Uint8Array } | { readonly type: "close" };

/** From the thread. */
export type DatabaseReport =
  | { readonly type: "started" }
  | { readonly type: "data"; readonly bytes: Uint8Array }
  | { readonly type: "done" }
  | { readonly type: "closed" }
  /** Postgres did not start, or has come to an end. */
  | { readonly type: "broken"; readonly reason: string };
