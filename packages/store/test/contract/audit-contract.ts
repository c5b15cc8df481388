import { type AuditEntry, type AuditRecord, checkAudit, linked } from '@cb-spider/core';
import { expect, it } from '@jest/globals';
import type { SpiderStore } from '../../src/index.ts';
import { at } from '../beds/records.ts';
import type { WithStore } from './store-contract.ts';

function entry(second: number, other: Partial<AuditEntry> = {}): AuditEntry {
  return {
    ...{ at: at(1_000 * second), principal: 'eve', way: 'basic', address: '192.0.2.1' },
    ...{ action: 'POST /vm', connection: 'aws', object: `vm-${second}`, outcome: 'ok' },
    ...{ requestId: `r-${second}`, operationId: '' },
    ...other,
  };
}

/** The store as if somebody had changed its replies. */
function forged(
  store: SpiderStore['audit'],
  forge: (rows: readonly AuditRecord[]) => readonly AuditRecord[],
) {
  return {
    append: store.append.bind(store),
    list: store.list.bind(store),
    ends: store.ends.bind(store),
    prune: store.prune.bind(store),
    after: async (number: number, limit: number) => forge(await store.after(number, limit)),
  };
}

export function auditContract(withStore: WithStore): void {
  it(
    'stores entries, and lists the newest first',
    withStore(async ({ audit }) => {
      expect(await audit.list({}, 10)).toEqual([]);
      expect(await audit.ends()).toEqual({ first: { number: 0, hash: '' }, last: { number: 0, hash: '' } });
      const [first, second] = await audit.append([entry(1), entry(2, { outcome: 'conflict' })], linked);
      const [third] = await audit.append([entry(3, { principal: 'adam' })], linked);
      expect(first).toMatchObject({ ...entry(1), number: 1 });
      expect(await audit.list({}, 10)).toStrictEqual([third, second, first]);
      expect(await audit.list({ principal: 'eve', outcome: 'ok' }, 10)).toStrictEqual([first]);
      expect(await audit.list({ from: at(2_000), to: at(3_000) }, 10)).toStrictEqual([second]);
      expect(await audit.list({ before: 3 }, 1)).toStrictEqual([second]);
      expect(await audit.after(1, 10)).toStrictEqual([second, third]);
    }),
  );

  it(
    'is one chain, whoever adds to it at the same time',
    withStore(async ({ audit }) => {
      await Promise.all(Array.from({ length: 20 }, (_, n) => audit.append([entry(n), entry(n)], linked)));
      const { last } = await audit.ends();
      expect(last.number).toBe(40);
      expect(await checkAudit(audit)).toEqual({ intact: true, records: 40, last });
      await audit.append(
        Array.from({ length: 1_100 }, (_, n) => entry(n)),
        linked,
      );
      expect(await checkAudit(audit)).toMatchObject({ intact: true, records: 1_140 });
    }),
  );

  it(
    'shows where somebody has changed it',
    withStore(async ({ audit }) => {
      await audit.append(
        [1, 2, 3, 4].map(second => entry(second)),
        linked,
      );
      const brokenBy = async (forge: (rows: readonly AuditRecord[]) => readonly AuditRecord[]) =>
        (await checkAudit(forged(audit, forge))).brokenAt;
      expect(await brokenBy(rows => rows)).toBeUndefined();
      const changed = (row: AuditRecord) => (row.number === 3 ? { ...row, principal: 'adam' } : row);
      expect(await brokenBy(rows => rows.map(changed))).toBe(3);
      expect(await brokenBy(rows => rows.filter(row => row.number !== 2))).toBe(2);
      expect(await brokenBy(rows => rows.filter(row => row.number < 4))).toBe(4);
      expect(await brokenBy(() => [])).toBe(1);
    }),
  );

  it(
    'deletes the oldest records, and is still one chain',
    withStore(async ({ audit }) => {
      await audit.append(
        [1, 2, 3].map(second => entry(second)),
        linked,
      );
      expect(await audit.prune(at(1_000))).toBe(0);
      expect(await audit.prune(at(2_500))).toBe(2);
      expect((await audit.list({}, 10)).map(({ number }) => number)).toEqual([3]);
      expect(await checkAudit(audit)).toMatchObject({ intact: true, records: 1 });
      expect(await audit.prune(at(9_000))).toBe(1);
      await audit.append([entry(4)], linked);
      expect(await checkAudit(audit)).toMatchObject({ intact: true, records: 1, last: { number: 4 } });
    }),
  );
}
