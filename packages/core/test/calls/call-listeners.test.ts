import { describe, expect, it } from '@jest/globals';
import type { CallRecord } from '../../src/index.ts';
import { openTestBed } from '../beds/test-bed.ts';

describe('listeners of calls', () => {
  it('receive each attempt, and a listener that throws affects neither the others nor the call', async () => {
    const [first, last]: CallRecord[][] = [[], []];
    const failures: unknown[] = [];
    const broken = new Error('a listener that throws');
    const { connection, run, spider, calls } = await openTestBed({
      callListeners: [
        { add: record => first?.push(record) },
        {
          add() {
            throw broken;
          },
        },
        { add: record => last?.push(record) },
      ],
      onCallListenerFailure: error => failures.push(error),
    });
    await run(connection.keyPairs.create({ name: 'key-01' }));
    await run(spider.close());
    expect(first?.length).toBeGreaterThan(0);
    expect(last).toEqual(first);
    expect(calls).toHaveLength(first?.length ?? 0);
    expect(new Set(failures)).toEqual(new Set([broken]));
    expect(failures).toHaveLength(first?.length ?? 0);
  });
});

describe('the endpoints of a process', () => {
  it('are reported with their state, once for all connections of an account', async () => {
    const { connection, run, spider } = await openTestBed();
    await run(connection.keyPairs.create({ name: 'key-01' }));
    expect(spider.traffic.endpoints()).toEqual([{ cloud: 'fake', region: 'here', isOpen: false }]);
    const { breaker } = spider.traffic.rulesAt({ cloud: 'fake', account: 'other', region: 'here' });
    for (let count = 0; count < 10; count++) breaker.record('unavailable', 1);
    expect(spider.traffic.endpoints()).toEqual([
      { cloud: 'fake', region: 'here', isOpen: false },
      { cloud: 'fake', region: 'here', isOpen: true },
    ]);
  });
});
