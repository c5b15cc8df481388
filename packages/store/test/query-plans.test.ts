import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from '@jest/globals';
import { Kysely } from 'kysely';
import { migrations } from '../src/migrations/index.ts';
import { migrate } from '../src/migrations/migrate.ts';
import type { Tables } from '../src/schema.ts';
import { sqlStore } from '../src/sql-store.ts';
import { sqliteDialect } from '../src/sqlite/sqlite-dialect.ts';
import { newFolder } from './folders.ts';
import { at, call, claim, keyOf, lock, nativeId, operation } from './records.ts';
import { fillSample } from './sample.ts';

/** The queries that `work` sends, each with how SQLite would run it. */
async function plansOf(work: (store: ReturnType<typeof sqlStore>) => Promise<unknown>) {
  const file = join(newFolder(), 'spider.db');
  const dialect = sqliteDialect({ file, busyTimeoutMs: 1_000 });
  const queries = new Set<string>();
  const log = (event: { readonly query: { readonly sql: string } }) => void queries.add(event.query.sql);
  const db = new Kysely<Tables>({ dialect: dialect.kysely, log });
  await migrate(db, dialect, migrations);
  const store = sqlStore(db, dialect);
  await fillSample(store);
  queries.clear();
  await work(store);
  await store.close();
  const database = new DatabaseSync(file);
  const plans = [...queries]
    .filter(text => /^(select|update|delete)/.test(text))
    .map(text => ({
      text,
      plan: database
        .prepare(`explain query plan ${text}`)
        .all()
        .map(row => String(row.detail)),
    }));
  database.close();
  return plans;
}

const asked = { holder: 'process-1', at: at(0), leaseUntil: at(1), expiresAt: at(1) };

it('no request reads a whole table, or sorts more than the holders of a lock', async () => {
  const plans = await plansOf(async ({ config, resources, operations, requests, history, settings }) => {
    await config.connectionParts('aws');
    await config.drivers.get('aws');
    await resources.get(keyOf('key'));
    await resources.list({ connection: 'aws', kind: 'vm' });
    await resources.list({ connection: 'aws', kind: 'subnet', scope: 'net' });
    await resources.count({ connection: 'aws', kind: 'vm' });
    await resources.findByNativeIds('aws', [nativeId('a'), nativeId('b')]);
    await resources.isUsed('aws');
    await operations.begin(
      operation('op-9'),
      [lock('exclusive', keyOf('a')), lock('shared', keyOf('b'))],
      [],
    );
    await operations.advance(claim('op-9'), { name: 'created', at: at(1) }, [
      { patch: keyOf('key'), values: { state: 'ready' } },
      { remove: keyOf('key') },
    ]);
    await operations.end(claim('op-9'), { state: 'succeeded', at: at(1) }, []);
    await operations.get('op-9');
    await operations.list({});
    await operations.list({ before: 'op-2' });
    await operations.findByRequestKey('user/1');
    await operations.renew('process-1', at(1));
    await operations.takeOver({ holder: 'process-2', at: at(90_000), leaseUntil: at(1), limit: 5 });
    await operations.requestCancel('op-1');
    await requests.begin({ ...asked, key: 'user/1', hash: 'h' });
    await requests.renew('process-1', at(1));
    await requests.answer('user/2', 'process-1', { status: 200, body: '' });
    await requests.release('user/2', 'process-1');
    await requests.prune(at(0));
    await operations.listOpen('aws', 'vm');
    await operations.prune(at(0));
    await history.append([call()]);
    await history.list({});
    await history.list({ connection: 'aws' });
    await history.prune(at(0));
    await settings.get('a');
  });
  expect(plans.length).toBeGreaterThan(20);
  const slow = plans.filter(({ text, plan }) => {
    const steps = plan.join('\n');
    return (
      /^SCAN (?!\w+ USING INDEX)/m.test(steps) ||
      (/TEMP B-TREE/.test(steps) && !text.includes('operation_locks'))
    );
  });
  expect(slow).toEqual([]);
});
