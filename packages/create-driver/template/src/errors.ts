import { classifier, classOfStatus, codeTable } from '@cb-spider/driver-kit';

/** What the cloud answers instead of a result: its HTTP status, and its own code. */
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

/** The cloud's codes by what they mean, where the status alone does not say it. */
const codes = codeTable({
  already_exists: 'KeyExists',
  dependency_in_use: 'KeyInUse',
  quota_exceeded: 'TooManyKeys',
});

/** By code or status, never by the text of a message. Aborts and broken connections are known already. */
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
