import { inspect } from 'node:util';
import { type ContinuedChange, errorCodes, isAccepted, kindRows, namedKinds } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { equal, isOneOf, isText, isTrue, isUtcTime } from '../expectations.ts';
import { kitKinds } from '../kinds/kind-table.ts';
import type { HandlerCall } from '../probe.ts';
import type { Suite } from '../suite.ts';

/** Registers the cases that need the results of all other cases. */
export function endCases(suite: Suite): void {
  suite.case({}, 'end: whatever the cases made has been removed', async () => {
    equal((await suite.removeShared()).map(String), [], 'what could not be removed');
  });
  suite.case(
    {},
    'later: exactly the changes that the test names are accepted, and each has been seen to end',
    bench => laterChanges(suite, bench),
  );
  suite.case({}, 'history: each attempt at a call has left a record', async bench => {
    await bench.probe.idle();
    // Core refuses calls to missing handlers, so their records have no call of the driver.
    const absent = new Set<string>(kitKinds.filter(each => !bench.has(each.handler)).map(({ kind }) => kind));
    equal(
      bench.session.records.filter(({ kind }) => !absent.has(kind)).length,
      bench.probe.calls.length,
      'number of records, compared with calls of the driver',
    );
    for (const record of bench.session.records) {
      const what = `of the record of ${record.kind}.${record.operation}`;
      isUtcTime(record.startedAt, `startedAt ${what}`);
      isTrue(record.durationMs >= 0, `durationMs ${what} is ${record.durationMs}`);
      isOneOf(record.outcome, ['ok', ...errorCodes], `outcome ${what}`);
      equal(record.cloud, suite.options.driver.id, `cloud ${what}`);
    }
  });
  suite.case(
    {},
    'history: each call that succeeded names the native calls it made, with times and outcomes',
    async bench => {
      for (const record of bench.session.records) {
        const what = `the record of ${record.kind}.${record.operation}`;
        if (record.outcome === 'ok') isTrue(record.nativeCalls.length > 0, `${what} names no native call`);
        for (const native of record.nativeCalls) {
          isText(native.api, `name of a native call in ${what}`);
          isUtcTime(native.startedAt, `startedAt of ${native.api} in ${what}`);
          isTrue(native.durationMs >= 0, `durationMs of ${native.api} in ${what} is ${native.durationMs}`);
          isOneOf(native.outcome, ['ok', ...errorCodes], `outcome of ${native.api} in ${what}`);
        }
      }
    },
  );
  suite.case(
    {},
    'history: each native call that succeeded has its request id',
    async bench => {
      const natives = bench.session.records.flatMap(record => record.nativeCalls);
      const without = natives
        .filter(native => native.outcome === 'ok' && !native.requestId)
        .map(native => native.api);
      equal([...new Set(without)], [], 'native calls without a request id');
    },
    suite.options.requestIds ? undefined : 'requestIds is false: the cloud gives none',
  );
  suite.case({}, 'secrets: none was seen in any reply, error or record', async bench => {
    for (const record of bench.session.records)
      bench.session.secrets.scan('a record of the history', inspect(record, { depth: 8 }));
    equal([...new Set(bench.session.secrets.leaks)], [], 'places where a secret was seen');
  });
}

async function laterChanges(suite: Suite, bench: Bench): Promise<void> {
  const named = Object.entries(suite.options.later ?? {}).flatMap(([kind, { changes }]) =>
    changes.map(change => `${kind}.${change}`),
  );
  const answered = new Set<string>();
  const accepted = new Set<string>();
  const ended = new Set<string>();
  for (const { handler, method, given, settled } of bench.probe.calls) {
    const outcome = await settled;
    if (outcome.status === 'rejected') continue;
    if (handler === 'connection') {
      const { kind, action } = given[0] as ContinuedChange;
      if (!isAccepted(outcome.value)) ended.add(`${kind}.${action}`);
      continue;
    }
    const change = handler === 'tags' ? tagChangeOf(method, given) : changeOf(handler, method);
    answered.add(change);
    if (isAccepted(outcome.value)) accepted.add(change);
  }
  const sorted = (changes: Iterable<string>) => [...changes].toSorted();
  equal(sorted(accepted), sorted(named.filter(change => answered.has(change))), 'changes that are accepted');
  equal(sorted(ended), sorted(accepted), 'accepted changes that have ended');
}

function changeOf(handler: HandlerCall['handler'], method: string): string {
  const kind = namedKinds.find(each => kindRows[each].handler === handler);
  return `${kind}.${method.charAt(2).toLowerCase()}${method.slice(3)}`;
}

/** Returns core's name for a change of tags, which is a change of the tagged object. */
function tagChangeOf(method: string, [kind]: readonly unknown[]): string {
  return `${kind}.${method === 'doAdd' ? 'addTags' : 'removeTag'}`;
}
