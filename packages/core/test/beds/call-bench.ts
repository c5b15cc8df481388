import type { Call } from '../../src/calls/call.ts';
import type { CallPlace } from '../../src/calls/call-in-progress.ts';
import type { CallRecord } from '../../src/calls/call-record.ts';
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

/** Where a call belongs that is noted without a runner. */
export const place: CallPlace = {
  ...{ cloud: 'fake', connection: 'c1', region: 'here', zone: 'here-a' },
  ...{ kind: 'vm', operation: 'get', resource: 'web', operationId: '' },
};

/** A call runner with nothing behind it, what it wrote into the history, and the time it lives in. */
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
