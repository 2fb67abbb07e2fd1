/** Where the worker is: the script's and the statement's index, -1 when it is at none (it starts, or reads the catalog). */
export interface Place {
  readonly script: number;
  readonly statement: number;
}

/**
 * Four numbers that the worker and the thread which watches it share, as the worker cannot read messages while Postgres runs: a beat that grows with
 * each statement, the place, and the number of the last request that is still wanted.
 */
export class Heartbeat {
  readonly buffer: SharedArrayBuffer;
  readonly #cells: Int32Array;

  constructor(buffer = new SharedArrayBuffer(4 * Int32Array.BYTES_PER_ELEMENT)) {
    this.buffer = buffer;
    this.#cells = new Int32Array(buffer);
  }

  /** The worker moves on. */
  beat(place: Place): void {
    Atomics.store(this.#cells, 1, place.script);
    Atomics.store(this.#cells, 2, place.statement);
    Atomics.add(this.#cells, 0, 1);
  }

  get count(): number {
    return Atomics.load(this.#cells, 0);
  }

  get place(): Place {
    return { script: Atomics.load(this.#cells, 1), statement: Atomics.load(this.#cells, 2) };
  }

  /** Requests with a lower number are not wanted any more. */
  want(request: number): void {
    Atomics.store(this.#cells, 3, request);
  }

  isWanted(request: number): boolean {
    return request >= Atomics.load(this.#cells, 3);
  }
}
