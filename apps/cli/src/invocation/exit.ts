import { SpiderError, type SpiderProblem } from '@cb-spider/client';

/** What a command's end means to the shell that ran it. */
export const exits = {
  ok: 0,
  failed: 1,
  usage: 2,
  notFound: 3,
  denied: 4,
  conflict: 5,
  partial: 6,
  unknown: 7,
  changes: 8,
  interrupted: 130,
} as const;

/** Exit codes by the codes of errors; all others are 1. */
const byCode: Readonly<Record<string, number>> = {
  usage: exits.usage,
  invalid_argument: exits.usage,
  not_found: exits.notFound,
  unauthenticated: exits.denied,
  forbidden: exits.denied,
  conflict: exits.conflict,
  already_exists: exits.conflict,
  dependency_in_use: exits.conflict,
  timeout: exits.unknown,
  outcome_unknown: exits.unknown,
};

/** A command that cannot go on, for a reason that its user can understand. */
export class CommandError extends Error implements SpiderProblem {
  override readonly name = 'CommandError';
  readonly code: string;
  readonly hint: string;
  readonly retryable = false;
  readonly requestId = '';
  readonly status = 0;

  constructor(code: string, message: string, hint = '') {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}

/** The command was not called as it must be: exit code 2. */
export function usageError(message: string, hint = ''): CommandError {
  return new CommandError('usage', message, hint);
}

/** The user pressed Ctrl+C; `note` says what goes on without them. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

export function exitCodeOf(code: string): number {
  return byCode[code] ?? exits.failed;
}

/** What is reported of a failure; `undefined` for a bug in this program. */
export function problemOf(thrown: unknown): SpiderProblem | undefined {
  if (thrown instanceof SpiderError || thrown instanceof CommandError) return thrown;
  if (thrown instanceof DOMException && thrown.name === 'TimeoutError')
    return new CommandError('timeout', 'There was no reply within --timeout.', 'Set a longer time.');
  return undefined;
}
