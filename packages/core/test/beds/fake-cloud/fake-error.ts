import type { ErrorClass, ErrorCode } from '../../../src/driver/index.ts';

/** What the fake cloud throws: an error of its own kind, as SDKs throw theirs. */
export class FakeError extends Error {
  readonly details: ErrorClass;

  constructor(code: ErrorCode, details: Partial<ErrorClass> = {}) {
    super(`fake ${code}`);
    this.details = { code, nativeCode: `Fake.${code}`, message: `the fake cloud says ${code}`, ...details };
  }
}

export function classifyFakeError(error: unknown): ErrorClass {
  return error instanceof FakeError ? error.details : { code: 'internal', nativeCode: 'Fake.Surprise' };
}
