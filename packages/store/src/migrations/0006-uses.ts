import { sql, type Transaction } from 'kysely';
import type { StoreDialect } from '../dialect.ts';
import type { Tables } from '../schema.ts';
import type { Migration } from './migration.ts';
import { withTexts } from './with-texts.ts';

/**
 * Adds a table of the objects that an object uses. Until now, VMs, NICs and security groups named them in their
 * attributes. Adds continuations to operations, for changes that the cloud completes later.
 */
export const uses: Migration = {
  name: 'uses',
  async up(transaction, dialect) {
    await createUses(transaction, dialect);
    await fillUses(transaction);
    await transaction.schema.alterTable('operations').addColumn('continuation', dialect.text).execute();
  },
};

const columns = ['connection', 'user_kind', 'user_scope', 'user_name', 'kind', 'scope', 'name'] as const;

async function createUses({ schema }: Transaction<Tables>, dialect: StoreDialect): Promise<void> {
  await withTexts(dialect, schema.createTable('resource_uses'), columns)
    .addPrimaryKeyConstraint('resource_uses_key', [...columns])
    .execute();
  await schema
    .createIndex('resource_uses_by_used')
    .on('resource_uses')
    .columns(['connection', 'kind', 'scope', 'name'])
    .execute();
}

interface UserRow {
  readonly connection: string;
  readonly kind: string;
  readonly scope: string;
  readonly name: string;
  readonly attributes: string;
}

interface OldAttributes {
  readonly network?: string;
  readonly subnet?: string;
  readonly securityGroups?: readonly string[];
  readonly keyPair?: string;
}

const rowsAtOnce = 500;

async function fillUses(transaction: Transaction<Tables>): Promise<void> {
  for (let after = ['', '', '', '']; ; ) {
    const [connection, kind, scope, name] = after;
    const { rows } = await sql<UserRow>`
      select connection, kind, scope, name, attributes from resources
      where (connection, kind, scope, name) > (${connection}, ${kind}, ${scope}, ${name})
      order by connection, kind, scope, name limit ${rowsAtOnce}`.execute(transaction);
    for (const row of rows) await addUses(transaction, row);
    const last = rows.at(-1);
    if (last === undefined || rows.length < rowsAtOnce) return;
    after = [last.connection, last.kind, last.scope, last.name];
  }
}

/** Only recorded objects: an unused name may belong to another object later. */
async function addUses(transaction: Transaction<Tables>, user: UserRow): Promise<void> {
  const { network = '', subnet = '', securityGroups = [], keyPair = '' } = attributesOf(user);
  const used = [
    ['network', '', network],
    ['subnet', network, subnet],
    ...securityGroups.map(name => ['securityGroup', '', name] as const),
    ['keyPair', '', keyPair],
  ] as const;
  for (const [kind, scope, name] of used)
    await sql`
      insert into resource_uses (connection, user_kind, user_scope, user_name, kind, scope, name)
      select connection, ${user.kind}, ${user.scope}, ${user.name}, kind, scope, name from resources
      where connection = ${user.connection} and kind = ${kind} and scope = ${scope} and name = ${name}
      on conflict do nothing`.execute(transaction);
}

function attributesOf({ kind, attributes }: UserRow): OldAttributes {
  return ['vm', 'nic', 'securityGroup'].includes(kind) ? (JSON.parse(attributes) as OldAttributes) : {};
}
