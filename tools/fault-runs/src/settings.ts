import { CloudError, type OperationAction, type OperationRecord, type ResourceRecord } from '@cb-spider/core';
import type { Census } from './census.ts';
import { type Change, type Report, titleOf } from './change.ts';
import { mayBeGone } from './may-be-gone.ts';

/** The groups of actions on a resource that undo or replace each other. */
const families: Readonly<Record<string, readonly OperationAction[]>> = {
  power: ['start', 'stop', 'reboot'],
  attachment: ['attach', 'detach'],
  binding: ['associate', 'disassociate'],
  listener: ['changeListener'],
};

/** Checks that resources have the state that the last successful change has set. */
export function checkSettings(
  operations: readonly OperationRecord[],
  reports: readonly Report[],
  records: readonly ResourceRecord[],
  census: Census,
): readonly string[] {
  const byId = new Map(operations.map(operation => [operation.id, operation]));
  const wrong: string[] = [];
  for (const record of records.filter(candidate => !mayBeGone(candidate, operations)))
    for (const actions of Object.values(families)) {
      const own = reports.filter(
        ({ change }) =>
          change.kind === record.kind && change.name === record.name && actions.includes(change.action),
      );
      const last = lastCertain(own, byId);
      if (last === undefined || mayBeGone(targetOf(last, records), operations)) continue;
      if (!isSo(last, record, records, census))
        wrong.push(`${titleOf(last)}: reported as done, but has no effect`);
    }
  wrong.push(...checkRules(reports, byId, records, census));
  return wrong;
}

/** Returns the last change if it is known to have succeeded; `undefined` if a later change may have had an effect. */
function lastCertain(
  reports: readonly Report[],
  byId: ReadonlyMap<string, OperationRecord>,
): Change | undefined {
  if (reports.some(({ outcome, operationId }) => outcome === 'died' && operationId === undefined))
    return undefined;
  const acted = reports
    .flatMap(report => {
      const operation = byId.get(report.operationId ?? '');
      return operation === undefined || (operation.state !== 'succeeded' && didNothing(report))
        ? []
        : [{ report, operation }];
    })
    .toSorted((left, right) => (left.operation.endedAt ?? '').localeCompare(right.operation.endedAt ?? ''));
  const last = acted.at(-1);
  return last?.operation.state === 'succeeded' ? last.report.change : undefined;
}

/** Returns whether the caller got an error that says that the change had no effect at the cloud. */
export function didNothing({ outcome }: Report): boolean {
  return CloudError.isInstance(outcome) && !outcome.mayHaveActed;
}

function isSo(
  change: Change,
  record: ResourceRecord,
  records: readonly ResourceRecord[],
  census: Census,
): boolean {
  const kind = change.detail?.split(' ')[0];
  const target = targetOf(change, records)?.nativeId;
  switch (change.action) {
    case 'start':
    case 'reboot':
      return stateOf(record, census) === 'running';
    case 'stop':
      return stateOf(record, census) === 'suspended';
    case 'changeListener': {
      const balancer = census.loadBalancers.find(({ nativeId }) => nativeId === record.nativeId);
      return String(balancer?.listener.port) === change.detail;
    }
    case 'attach':
    case 'detach':
      return census.nics.some(nic => nic.nativeId === record.nativeId && nic.vmId === target);
    default: {
      const address = census.publicIps.find(({ nativeId }) => nativeId === record.nativeId);
      return kind === 'vm' ? address?.vmId === target : address?.nicId === target;
    }
  }
}

/** Returns the resource that the changed one was attached to or associated with, if it is still recorded. */
function targetOf({ detail }: Change, records: readonly ResourceRecord[]): ResourceRecord | undefined {
  const [kind, name] = detail?.split(' ') ?? [];
  return records.find(record => record.kind === kind && record.name === name);
}

function stateOf(record: ResourceRecord, census: Census): string | undefined {
  return census.vms.find(vm => vm.nativeId === record.nativeId)?.state;
}

/** Checks that added rules exist. Each rule has its own port, and no change removes it. */
function checkRules(
  reports: readonly Report[],
  byId: ReadonlyMap<string, OperationRecord>,
  records: readonly ResourceRecord[],
  census: Census,
): readonly string[] {
  return reports.flatMap(report => {
    const { change } = report;
    if (change.action !== 'addRules') return [];
    const record = records.find(({ kind, name }) => kind === change.kind && name === change.name);
    const group = census.securityGroups.find(({ nativeId }) => nativeId === record?.nativeId);
    if (group === undefined) return [];
    const isThere = group.rules.some(rule => String(rule.fromPort) === change.detail);
    const isDone = byId.get(report.operationId ?? '')?.state === 'succeeded';
    if (isDone && !isThere) return [`${titleOf(change)}: reported as done, but has no effect`];
    if (!isDone && didNothing(report) && isThere) return [`${titleOf(change)}: rejected, but done`];
    return [];
  });
}
