import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { Kysely } from 'kysely';
import { migrations } from '../../src/migrations/index.ts';
import { migrate } from '../../src/migrations/migrate.ts';
import type { ResourceRow, Tables } from '../../src/schema.ts';
import { dialectOf } from '../beds/dialects.ts';
import { newFolder } from '../beds/folders.ts';
import { openPlace, type Place, placeOfDatabase } from '../beds/places.ts';
import { describePostgres } from '../postgres/describe-postgres.ts';
import { newDatabase } from '../postgres/postgres-databases.ts';

const groups = ['web', 'ssh'];
const of = {
  connection: 'aws',
  native_id: null,
  state: 'ready',
  created_at: '2026-01-01T00:00:00.000Z',
} as const;

/** Records from when the objects that they use were named in their attributes. */
const rows: readonly ResourceRow[] = [
  { ...of, kind: 'network', scope: '', name: 'net', native_name: 'net-1', attributes: '{}' },
  { ...of, kind: 'subnet', scope: 'net', name: 'sub', native_name: 'sub-1', attributes: '{}' },
  ...groups.map(name => ({
    ...of,
    kind: 'securityGroup' as const,
    scope: '',
    name,
    native_name: name,
    attributes: '{"network":"net"}',
  })),
  {
    ...of,
    kind: 'vm',
    scope: '',
    name: 'vm',
    native_name: 'vm-1',
    attributes: JSON.stringify({ network: 'net', subnet: 'sub', securityGroups: groups, keyPair: 'gone' }),
  },
];

async function updated(place: Place): Promise<void> {
  const dialect = dialectOf(place);
  const db = new Kysely<Tables>({ dialect: dialect.kysely });
  await migrate(db, dialect, migrations.slice(0, 5));
  await db.insertInto('resources').values(rows).execute();
  await db.destroy();
  const store = await openPlace(place);
  const keyOf = (kind: ResourceRow['kind'], name: string, scope = '') => ({
    connection: 'aws',
    kind,
    scope,
    name,
  });
  const used = await store.resources.usesOf(keyOf('vm', 'vm'));
  expect(used.map(({ kind, scope, name }) => `${kind} ${scope}/${name}`)).toEqual([
    'network /net',
    'securityGroup /ssh',
    'securityGroup /web',
    'subnet net/sub',
  ]);
  expect(await store.resources.findUser(keyOf('subnet', 'sub', 'net'))).toEqual(keyOf('vm', 'vm'));
  expect((await store.resources.findUser(keyOf('network', 'net')))?.kind).toMatch(/securityGroup|vm/);
  expect(await store.resources.findUser(keyOf('keyPair', 'gone'))).toBeUndefined();
  await store.close();
}

const title = 'what VMs, NICs and groups had in their attributes becomes a table of what uses what';

it(`${title}, in SQLite`, () => updated(join(newFolder(), 'spider.db')));

describePostgres('in PostgreSQL', () => it(title, async () => updated(placeOfDatabase(await newDatabase()))));
