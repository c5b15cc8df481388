import type {
  ConfigBatch,
  ConfigStore,
  ConnectionParts,
  ConnectionRecord,
  CredentialRecord,
  DriverRecord,
  RegionRecord,
} from '@cb-spider/core';
import type { Kysely, Transaction } from 'kysely';
import { BatchedReads } from './batched-reads.ts';
import type { Revision } from './cached-reads.ts';
import { connectionCodec, credentialCodec, driverCodec, regionCodec } from './config-codecs.ts';
import { SqlConfigTable } from './config-table.ts';
import type { StoreDialect } from './dialect.ts';
import type { Tables } from './schema.ts';

const nothing: ConnectionParts = {
  connection: undefined,
  driver: undefined,
  credential: undefined,
  region: undefined,
};

/** The configuration: drivers, credentials, regions and connections. */
export class SqlConfig implements ConfigStore {
  readonly drivers: SqlConfigTable<DriverRecord>;
  readonly credentials: SqlConfigTable<CredentialRecord>;
  readonly regions: SqlConfigTable<RegionRecord>;
  readonly connections: SqlConfigTable<ConnectionRecord>;
  readonly #db: Kysely<Tables>;
  readonly #parts = new BatchedReads(names => this.#read(names), nothing);
  readonly #dialect: StoreDialect;
  readonly #revision: Revision;

  /** @param revision of these tables */
  constructor(db: Kysely<Tables>, dialect: StoreDialect, revision: Revision) {
    this.#db = db;
    this.#dialect = dialect;
    this.#revision = revision;
    this.drivers = new SqlConfigTable(db, 'drivers', driverCodec, this.#revision);
    this.credentials = new SqlConfigTable(db, 'credentials', credentialCodec, this.#revision);
    this.regions = new SqlConfigTable(db, 'regions', regionCodec, this.#revision);
    this.connections = new SqlConfigTable(db, 'connections', connectionCodec, this.#revision);
  }

  revision(): number | undefined {
    return this.#revision.current();
  }

  connectionParts(name: string): Promise<ConnectionParts> {
    return this.#parts.get(name);
  }

  async addMissing({ drivers, credentials, regions, connections }: ConfigBatch): Promise<void> {
    const add = async (transaction: Transaction<Tables>) => {
      await this.drivers.addMissing(transaction, drivers);
      await this.credentials.addMissing(transaction, credentials);
      await this.regions.addMissing(transaction, regions);
      await this.connections.addMissing(transaction, connections);
    };
    await this.#revision.writing(() => this.#dialect.write(this.#db, ['config'], add));
  }

  async #read(names: readonly string[]): Promise<ReadonlyMap<string, ConnectionParts>> {
    const rows = await selectParts(this.#db, names);
    return new Map(rows.map(row => [row.name, toParts(row)]));
  }
}

function selectParts(db: Kysely<Tables>, names: readonly string[]) {
  return db
    .selectFrom('connections')
    .leftJoin('drivers', 'drivers.name', 'connections.driver')
    .leftJoin('credentials', 'credentials.name', 'connections.credential')
    .leftJoin('regions', 'regions.name', 'connections.region')
    .where('connections.name', 'in', names)
    .select([
      'connections.name',
      'connections.provider',
      'connections.driver',
      'connections.credential',
      'connections.region',
      'connections.labels',
      'drivers.provider as driver_provider',
      'drivers.library',
      'credentials.provider as credential_provider',
      'credentials.sealed',
      'credentials.version',
      'regions.provider as region_provider',
      'regions.field_values',
      'regions.zones',
    ])
    .execute();
}

type PartsRow = Awaited<ReturnType<typeof selectParts>>[number];

function toParts(row: PartsRow): ConnectionParts {
  const { driver, credential, region, library, sealed, version, field_values, zones } = row;
  const { driver_provider, credential_provider, region_provider } = row;
  return {
    connection: connectionCodec.toRecord(row),
    driver:
      driver_provider === null || library === null
        ? undefined
        : driverCodec.toRecord({ name: driver, provider: driver_provider, library }),
    credential:
      credential_provider === null || sealed === null || version === null
        ? undefined
        : credentialCodec.toRecord({ name: credential, provider: credential_provider, sealed, version }),
    region:
      region_provider === null || field_values === null
        ? undefined
        : regionCodec.toRecord({ name: region, provider: region_provider, field_values, zones }),
  };
}
