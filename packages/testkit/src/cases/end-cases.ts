import { inspect } from 'node:util';
import { errorCodes } from '@cb-spider/core';
import { equal, isOneOf, isText, isTrue, isUtcTime } from '../expectations.ts';
import type { Suite } from '../suite.ts';

/** What shows only when all other cases have run. */
export function endCases(suite: Suite): void {
  suite.case({}, 'end: whatever the cases made has been removed', async () => {
    equal((await suite.removeShared()).map(String), [], 'what could not be removed');
  });
  suite.case({}, 'history: each attempt at a call has left a record', async bench => {
    await bench.probe.idle();
    equal(
      bench.session.records.length,
      bench.probe.calls.length,
      'number of records, as against calls of the driver',
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
      bench.session.secrets.look('a record of the history', inspect(record, { depth: 8 }));
    equal([...new Set(bench.session.secrets.leaks)], [], 'places where a secret was seen');
  });
}
