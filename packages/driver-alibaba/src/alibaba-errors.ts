import type { ErrorClass } from '@cb-spider/core/driver';
import { classifier, classOfStatus, undoBy, unlessGone } from '@cb-spider/driver-kit';
import { meaningOf } from './native-codes.ts';

/**
 * An error that the cloud returned, built only from the body of its reply: the SDK's own texts contain what was
 * signed.
 */
export class AlibabaError extends Error {
  override readonly name = 'AlibabaError';
  readonly status: number;
  readonly code: string;
  readonly requestId: string;

  constructor(status: number, code: string, message: string, requestId: string) {
    super(message);
    this.status = status;
    this.code = code;
    this.requestId = requestId;
  }
}

/** Translates any error thrown in this driver: by the cloud's code, else by the status. */
export const classifyError = classifier(native);

export const withUndo = undoBy(classifyError);

export const ifThere = unlessGone(classifyError);

/** Returns whether the cloud answered with one of these codes, or with one that starts with a code and a dot. */
export function isNative(error: unknown, ...codes: readonly string[]): boolean {
  if (!(error instanceof AlibabaError)) return false;
  return codes.some(code => error.code === code || error.code.startsWith(`${code}.`));
}

function native(error: unknown): ErrorClass | undefined {
  if (!(error instanceof AlibabaError)) return undefined;
  const { status, code: nativeCode, message, requestId } = error;
  const general = classOfStatus({ status });
  const meaning = meaningOf(nativeCode);
  // A refusal with a code of its own has not acted, unless the service itself is unavailable.
  const mayHaveActed = (meaning?.code ?? general.code) === 'unavailable' ? undefined : false;
  return { ...general, mayHaveActed, ...meaning, nativeCode, message, requestId };
}
