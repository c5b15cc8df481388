import type { components } from '@cb-spider/client';
import { CommandError } from '../invocation/exit.ts';

/** An operation, as the server returns it. */
export type Operation = components['schemas']['OperationInfo'];

export function idOf(word: string): string {
  return word.replace(/^(op|operation)\//, '');
}

/** Returns the failure of an operation; `undefined` if it succeeded. */
export function failureOf({ id, state, error, action, kind, name }: Operation): CommandError | undefined {
  const what = `${action} ${kind} '${name}'`;
  if (state === 'succeeded') return undefined;
  if (state === 'cancelled') return new CommandError('cancelled', `${what} was cancelled.`);
  if (state === 'unknown')
    return new CommandError(
      'outcome_unknown',
      `The result of ${what} is not known${error === undefined ? '.' : `: ${error.message}`}`,
      `Check the cloud, then decide: spider adopt op/${id}, or spider discard op/${id}`,
    );
  if (error === undefined) return new CommandError('internal', `${what} failed.`);
  return new CommandError(error.code, error.message, error.hint);
}
