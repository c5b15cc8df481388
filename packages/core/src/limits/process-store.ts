/** The processes that work on one store. */
export interface ProcessStore {
  /**
   * Records that a process is alive until a given time, and removes the processes whose time had expired at `at`.
   *
   * @param process the name of the process, never used by another one
   * @returns how many processes are alive, including this one
   */
  beat(process: string, at: string, aliveUntil: string): Promise<number>;
  /** Removes a process that ends. */
  leave(process: string): Promise<void>;
}
