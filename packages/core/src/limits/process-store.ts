/** The processes that work on one store. */
export interface ProcessStore {
  /**
   * Notes that a process lives until a time, and forgets those whose time was over at `at`.
   *
   * @param process names it, and never another one
   * @returns how many live, itself included
   */
  beat(process: string, at: string, aliveUntil: string): Promise<number>;
  /** Forgets a process that ends. */
  leave(process: string): Promise<void>;
}
