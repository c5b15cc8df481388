import { classifier, classOfStatus, codeTable } from '@cb-spider/driver-kit';

/** An error reply of the cloud: its HTTP status, and the cloud's own code. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** The meanings of the cloud's codes, where the status alone is not enough. */
const codes = codeTable({
  already_exists: 'KeyExists',
  dependency_in_use: 'KeyInUse',
  quota_exceeded: 'TooManyKeys',
});

/**
 * Classifies an error by its code or status, never by the text of its message. Aborts and broken connections are
 * already handled.
 */
export const classifyError = classifier(error => {
  if (!(error instanceof ApiError)) return undefined;
  const general = classOfStatus({ status: error.status });
  return {
    ...general,
    code: codes(error.code) ?? general.code,
    nativeCode: error.code,
    message: error.message,
  };
});
