import { SpiderError, type SpiderProblem } from '@cb-spider/client';

/** The exit codes of commands. */
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

/** Exit codes by error code; the exit code of all other errors is 1. */
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

/** The failure of a command, with a message for the user. */
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

/** Returns the error for wrong usage of a command: exit code 2. */
export function usageError(message: string, hint = ''): CommandError {
  return new CommandError('usage', message, hint);
}

/** Thrown when the user pressed Ctrl+C. The message says what continues without the command. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

export function exitCodeOf(code: string): number {
  return byCode[code] ?? exits.failed;
}

/** Returns the problem to report for a failure; `undefined` for a bug in this program. */
export function problemOf(thrown: unknown): SpiderProblem | undefined {
  if (thrown instanceof SpiderError || thrown instanceof CommandError) return thrown;
  if (thrown instanceof DOMException && thrown.name === 'TimeoutError')
    return new CommandError('timeout', 'There was no reply within --timeout.', 'Set a longer time.');
  return undefined;
}
