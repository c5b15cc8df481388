import { z } from 'zod';
import { credentialFor, regionFor } from '../cloud/target.ts';
import type { DriverRegistry } from '../discovery/driver-registry.ts';
import { namedKinds } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import { uniqueId } from '../names/unique-id.ts';
import { parseRequest } from '../requests/parse.ts';
import type {
  ConnectionRecord,
  CredentialRecord,
  DriverRecord,
  RegionRecord,
} from '../store/config-store.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from '../time/clock.ts';
import type { Vault } from '../vault/vault.ts';
import { ConfigRecords } from './config-records.ts';

const text = z
  .string('must be a string.')
  .trim()
  .min(1, 'is required.')
  .max(255, 'is longer than 255 characters.');
const provider = text.transform(name => name.toUpperCase());
const values = z.record(
  z.string().min(1),
  z.string('must be a string.').max(65_536, 'is longer than 65536 characters.'),
);

const driverRequest = z.object({ name: text, provider, library: text });
const credentialRequest = z.object({ name: text, provider, values });
const regionRequest = z.object({ name: text, provider, values, zones: z.array(text).optional() });
const labels = z.record(text, z.string('must be a string.').max(255, 'is longer than 255 characters.'));
const connectionRequest = z.object({
  ...{ name: text, provider, driver: text, credential: text, region: text },
  labels: labels.optional(),
});

export type DriverRequest = z.input<typeof driverRequest>;
export type CredentialRequest = z.input<typeof credentialRequest>;
export type RegionRequest = z.input<typeof regionRequest>;
export type ConnectionRequest = z.input<typeof connectionRequest>;

/** A credential as it is shown: the names of its fields, never their values. */
export interface CredentialInfo {
  readonly name: string;
  readonly provider: string;
  /** In the order in which they were given, by the driver's names. */
  readonly fields: readonly string[];
}

/** The records of drivers, credentials, regions and connections. */
export interface Configuration {
  readonly drivers: ConfigRecords<DriverRecord, DriverRequest>;
  readonly credentials: ConfigRecords<CredentialRecord, CredentialRequest, CredentialInfo>;
  readonly regions: ConfigRecords<RegionRecord, RegionRequest>;
  readonly connections: ConfigRecords<ConnectionRecord, ConnectionRequest>;
  /**
   * Registers many records in one transaction; those whose names exist already stay unchanged. Fails with
   * `invalid_argument`.
   */
  addMissing(requests: ConfigurationRequests): Promise<void>;
}

/** The records to register in one transaction. */
export interface ConfigurationRequests {
  readonly drivers?: readonly DriverRequest[] | undefined;
  readonly credentials?: readonly CredentialRequest[] | undefined;
  readonly regions?: readonly RegionRequest[] | undefined;
  readonly connections?: readonly ConnectionRequest[] | undefined;
}

interface ConfigurationParts {
  readonly registry: DriverRegistry;
  readonly vault: Vault;
  readonly clock: Clock;
  /** Fails for values that may not be stored. */
  readonly checkValues?: ((values: Readonly<Record<string, string>>) => Promise<void>) | undefined;
  /** Fails with the cloud's error if the cloud refuses the credential. */
  readonly checkCredential: (credential: CredentialRecord) => Promise<void>;
  /** Fails with the cloud's error if the cloud refuses the connection. */
  readonly checkConnection: (connection: ConnectionRecord) => Promise<void>;
}

/** Returns the records of drivers, credentials, regions and connections. */
export function configuration(
  { config: store, resources }: Pick<Store, 'config' | 'resources'>,
  parts: ConfigurationParts,
): Configuration {
  const same = <R>(record: R) => record;
  const toRecord = converters(parts, name => store.connections.get(name));
  const all = <Request, R>(requests: readonly Request[] = [], convert: (request: Request) => Promise<R>) =>
    Promise.all(requests.map(convert));
  return {
    drivers: new ConfigRecords(store.drivers, { toRecord: toRecord.driver, toInfo: same }),
    credentials: new ConfigRecords(store.credentials, {
      toRecord: toRecord.credential,
      toInfo: ({ name, provider: of, sealed }) => ({ name, provider: of, fields: Object.keys(sealed) }),
      check: parts.checkCredential,
    }),
    regions: new ConfigRecords(store.regions, { toRecord: toRecord.region, toInfo: same }),
    connections: new ConfigRecords(store.connections, {
      toRecord: toRecord.connection,
      toInfo: same,
      check: parts.checkConnection,
      async assertUnused(name) {
        const counts = namedKinds.map(kind => resources.count({ connection: name, kind }));
        if ((await Promise.all(counts)).some(count => count > 0)) throw stillUsed(name);
      },
    }),
    async addMissing({ drivers, credentials, regions, connections }) {
      await store.addMissing({
        drivers: await all(drivers, toRecord.driver),
        credentials: await all(credentials, toRecord.credential),
        regions: await all(regions, toRecord.region),
        connections: await all(connections, toRecord.connection),
      });
    },
  };
}

/** Convert requests to records. Each fails with `invalid_argument`. */
function converters(
  { registry, vault, clock, checkValues = async () => undefined }: ConfigurationParts,
  findConnection: (name: string) => Promise<ConnectionRecord | undefined>,
) {
  return {
    async driver(request: DriverRequest): Promise<DriverRecord> {
      await registry.rescan();
      return parseRequest(driverRequest, request);
    },
    async credential(request: CredentialRequest): Promise<CredentialRecord> {
      const { name, provider: of, values: given } = parseRequest(credentialRequest, request);
      const driver = await registry.find('', of);
      const fields = driver === undefined ? given : credentialFor(driver, given);
      await checkValues(fields);
      const version = uniqueId(clock.now());
      const seal = ([field, value]: [string, string]) => [
        field,
        vault.seal(value, credentialContext(name, field)),
      ];
      return { name, provider: of, sealed: Object.fromEntries(Object.entries(fields).map(seal)), version };
    },
    async region(request: RegionRequest): Promise<RegionRecord> {
      const record = parseRequest(regionRequest, request);
      await checkValues(record.values);
      const driver = await registry.find('', record.provider);
      return driver === undefined ? record : { ...record, values: regionFor(driver, record.values) };
    },
    async connection(request: ConnectionRequest): Promise<ConnectionRecord> {
      const { labels: given, ...record } = parseRequest(connectionRequest, request);
      // permissions can depend on the labels: they stay if a request does not mention them
      const kept = given ?? (await findConnection(record.name))?.labels ?? {};
      return Object.keys(kept).length === 0 ? record : { ...record, labels: kept };
    },
  };
}

/** Returns where a value of a credential is stored. Its seal is bound to that place. */
export function credentialContext(credential: string, field: string): string {
  return `credential/${credential}/${field}`;
}

/**
 * Returns the error for a connection that still has resources: without the connection they keep running, and Spider
 * cannot reach them.
 */
function stillUsed(connection: string): CloudError {
  return new CloudError('dependency_in_use', `The connection '${connection}' still has resources.`, {
    connection,
    hint: 'Delete them first. With force, only the connection is deleted; create it again to get its resources back.',
  });
}
