import { CloudError, type OperationRecord, type ResourceRecord } from '@cb-spider/core';
import { type Report, titleOf } from './change.ts';

const makes = new Set(['create', 'register']);
const removes = new Set(['delete', 'terminate', 'unregister']);
const takesAway = new Set([
  'delete',
  'terminate',
  'detach',
  'disassociate',
  'removeRules',
  'removePrivateIp',
  'removeTag',
  'removeVms',
]);

/** Checks that the reports to callers are true, and that the resources exist as reported. */
export function checkClaims(
  reports: readonly Report[],
  operations: readonly OperationRecord[],
  records: readonly ResourceRecord[],
): readonly string[] {
  const byId = new Map(operations.map(operation => [operation.id, operation]));
  const removed = new Set(
    operations.filter(({ action, state }) => removes.has(action) && state === 'succeeded').map(pathOf),
  );
  const present = new Set(records.map(pathOf));
  return reports.flatMap(report => {
    const operation = byId.get(report.operationId ?? '');
    const title = titleOf(report.change);
    return [
      ...checkOutcome(report, operation, removed.has(pathOf(report.change))).map(
        problem => `${title}: ${problem}`,
      ),
      ...checkPresence(report, operation, present, removed).map(problem => `${title}: ${problem}`),
    ];
  });
}

function pathOf({
  kind,
  scope,
  name,
}: {
  readonly kind: string;
  readonly scope?: string;
  readonly name: string;
}): string {
  return `${kind} ${scope ?? ''}/${name}`;
}

/** Checks that success was reported for changes that succeeded, and a definite failure only for those that did not. */
function checkOutcome(
  { change, outcome }: Report,
  operation: OperationRecord | undefined,
  isRemoved: boolean,
): readonly string[] {
  if (outcome === 'died') return [];
  if (outcome === 'done') {
    // a stop or start that the caller does not wait for may fail after it was accepted
    const isAccepted =
      ['start', 'stop', 'reboot'].includes(change.action) && operation?.steps.includes('accepted');
    if (operation?.state === 'succeeded' || isAccepted) return [];
    return [`reported as done, but is ${operation?.state ?? 'not recorded'}`];
  }
  if (operation === undefined || outcome.code === 'outcome_unknown') return [];
  // the read after a change may fail on its own: by a fault, or since another change has removed the object
  const isReadAfter =
    outcome.operation?.endsWith('.get') === true || (outcome.code === 'not_found' && isRemoved);
  // a removal cannot be rolled back: a caller who cancels too late gets an error with `mayHaveActed`
  const isCancelledLate =
    outcome.code === 'cancelled' && outcome.mayHaveActed && takesAway.has(change.action);
  if (operation.state === 'succeeded' && !isReadAfter && !isCancelledLate)
    return [`reported as ${outcome.code}, but succeeded`];
  return [];
}

/** Checks that a resource is recorded if it was created and not removed later. */
function checkPresence(
  { change, outcome }: Report,
  operation: OperationRecord | undefined,
  present: ReadonlySet<string>,
  removed: ReadonlySet<string>,
): readonly string[] {
  const path = pathOf(change);
  if (removes.has(change.action)) {
    const isRemoved = outcome === 'done' || operation?.state === 'succeeded';
    return isRemoved && present.has(path) ? ['removed, and still recorded'] : [];
  }
  if (!makes.has(change.action)) return [];
  const isMade = operation?.state === 'succeeded';
  const inNetwork =
    change.kind === 'subnet' && removed.has(pathOf({ kind: 'network', name: change.scope ?? '' }));
  const isWanted = isMade && !removed.has(path) && !inNetwork;
  if (isWanted === present.has(path)) return [];
  const reported = CloudError.isInstance(outcome) ? outcome.code : outcome;
  return [
    isWanted
      ? `created, reported as ${reported}, and lost`
      : `not created, reported as ${reported}, and recorded`,
  ];
}
