import type { TestRunner } from '../src/runner.ts';

interface RecordedCase {
  readonly title: string;
  readonly body: () => Promise<void>;
  readonly skipped: boolean;
}

export interface RunOutcome {
  readonly passed: readonly string[];
  readonly skipped: readonly string[];
  readonly failed: readonly { readonly title: string; readonly error: unknown }[];
}

/** A minimal test framework: records what is registered, and runs it on request. */
export class RecordingRunner implements TestRunner {
  readonly cases: RecordedCase[] = [];
  readonly it: TestRunner['it'];
  readonly #before: (() => Promise<void>)[] = [];
  readonly #after: (() => Promise<void>)[] = [];

  constructor() {
    const register = (title: string, body: () => Promise<void>) =>
      this.cases.push({ title, body, skipped: false });
    const skip = (title: string, body: () => Promise<void>) =>
      this.cases.push({ title, body, skipped: true });
    this.it = Object.assign(register, { skip });
  }

  describe(_title: string, body: () => void): void {
    body();
  }

  beforeAll(body: () => Promise<void>): void {
    this.#before.push(body);
  }

  afterAll(body: () => Promise<void>): void {
    this.#after.push(body);
  }

  /** Runs the cases with the `chosen` titles. Default: all. A failure after the last case counts as a case. */
  async run(chosen: (title: string) => boolean = () => true): Promise<RunOutcome> {
    const outcome = {
      passed: [] as string[],
      skipped: [] as string[],
      failed: [] as { title: string; error: unknown }[],
    };
    const attempt = async (title: string, body: () => Promise<void>) => {
      try {
        await body();
        outcome.passed.push(title);
      } catch (error) {
        outcome.failed.push({ title, error });
      }
    };
    for (const body of this.#before) await body();
    for (const { title, body, skipped } of this.cases.filter(each => chosen(each.title))) {
      if (skipped) outcome.skipped.push(title);
      else await attempt(title, body);
    }
    for (const body of this.#after) await attempt('after all', body);
    return outcome;
  }
}
