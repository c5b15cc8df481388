import type { ErrorClass, ErrorCode } from '../../../src/driver/index.ts';

/** The error that the fake cloud throws: a class of its own, like those of SDKs. */
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
