import type { ChangeOptions, CloudError, Connection, OperationAction, RecordedKind } from '@cb-spider/core';

/** One change that a scenario makes. */
export interface Change {
  readonly kind: RecordedKind;
  readonly action: OperationAction;
  readonly scope?: string;
  readonly name: string;
  /** What the change sets: the port of a rule, the name of a VM. */
  readonly detail?: string | undefined;
  run(connection: Connection, options: ChangeOptions): Promise<unknown>;
}

/** The result of a change, as reported to its caller. */
export interface Report {
  readonly change: Change;
  /** Missing if the operation was never recorded. */
  readonly operationId?: string | undefined;
  /** `died`: the process ended before it had reported anything. */
  readonly outcome: 'done' | 'died' | CloudError;
}

export function titleOf({ kind, action, scope, name, detail }: Change): string {
  const path = scope === undefined ? name : `${scope}/${name}`;
  return `${kind}.${action} ${path}${detail === undefined ? '' : ` ${detail}`}`;
}
