import type { Call } from '../../src/calls/call.ts';
import type { CallPlace, CallRecord } from '../../src/calls/call-record.ts';
import { CallRunner, type CallRunnerOptions } from '../../src/calls/call-runner.ts';
import { defaultRetryRule } from '../../src/calls/retry.ts';
import { SecretFilter } from '../../src/calls/secret-filter.ts';
import type { DriverSessionV1 } from '../../src/driver/index.ts';
import { Traffic } from '../../src/limits/traffic.ts';
import { classifyFakeError } from './fake-cloud/fake-error.ts';
import { VirtualClock } from './virtual-clock.ts';

export const read: Call = { kind: 'vm', operation: 'get', effect: 'read', resource: 'vm-1' };
export const create: Call = { kind: 'vm', operation: 'create', effect: 'create', resource: 'web' };
export const idempotent: Call = { kind: 'vm', operation: 'stop', effect: 'idempotent', resource: 'vm-1' };
export const change: Call = { kind: 'vm', operation: 'reboot', effect: 'change', resource: 'vm-1' };

/** The place of a call that is recorded without a runner. */
export const place: CallPlace = {
  ...{ cloud: 'fake', connection: 'c1', region: 'here', zone: 'here-a' },
  ...{ kind: 'vm', operation: 'get', resource: 'web', operationId: '' },
};

/** Returns a call runner without a cloud, the records that it has written to the history, and its clock. */
export function callBench(options: Partial<CallRunnerOptions> = {}) {
  const clock = new VirtualClock();
  const records: CallRecord[] = [];
  const session: DriverSessionV1 = { classifyError: classifyFakeError, close: async () => undefined };
  const calls = new CallRunner({
    session,
    cloud: 'fake',
    connectionName: 'c1',
    region: 'here',
    zone: 'here-a',
    visibilityGraceMs: 20_000,
    history: { add: record => records.push(record) },
    clock,
    random: () => 0.5,
    retry: defaultRetryRule,
    traffic: new Traffic({ clock }).rulesAt({ cloud: 'fake', account: 'me', region: 'here' }),
    secrets: new SecretFilter([], {}),
    ...options,
  });
  return { calls, clock, records };
}

/** Returns the traffic rules of a cloud that accepts everything, with some parts replaced. */
export function trafficWith(parts: object): Pick<CallRunnerOptions, 'traffic'> {
  const clock = new VirtualClock();
  const traffic = new Traffic({ clock }).rulesAt({ cloud: 'fake', account: 'me', region: 'here' });
  return { traffic: Object.assign(Object.create(traffic), parts) };
}
