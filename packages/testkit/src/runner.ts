/**
 * The few functions that the kit needs of a test framework. Jest's and Vitest's own fit as they are. Cases run
 * one after another, in the order in which they were registered.
 */
export interface TestRunner {
  describe(title: string, body: () => void): unknown;
  readonly it: TestFunction;
  beforeAll(body: () => Promise<void>, timeoutMs?: number): unknown;
  afterAll(body: () => Promise<void>, timeoutMs?: number): unknown;
}

export interface TestFunction {
  (title: string, body: () => Promise<void>, timeoutMs?: number): unknown;
  /** Reports the case as skipped. Its title holds the reason. */
  skip(title: string, body: () => Promise<void>): unknown;
}
