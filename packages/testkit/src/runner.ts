/**
 * The few functions that the kit needs from a test framework. Those of Jest and Vitest can be used directly.
 * Cases must run one after another, in the order of registration.
 */
export interface TestRunner {
  describe(title: string, body: () => void): unknown;
  readonly it: TestFunction;
  beforeAll(body: () => Promise<void>, timeoutMs?: number): unknown;
  afterAll(body: () => Promise<void>, timeoutMs?: number): unknown;
}

export interface TestFunction {
  (title: string, body: () => Promise<void>, timeoutMs?: number): unknown;
  /** Reports the case as skipped. Its title contains the reason. */
  skip(title: string, body: () => Promise<void>): unknown;
}
