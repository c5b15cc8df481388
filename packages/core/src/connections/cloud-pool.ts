import { join } from 'node:path';
import type { CallHistory } from '../calls/call-record.ts';
import { Cloud, type CloudOptions } from '../cloud/cloud.ts';
import { credentialFor, regionFor, targetFrom } from '../cloud/target.ts';
import type { DriverRegistry } from '../discovery/driver-registry.ts';
import type { DriverV1 } from '../driver/index.ts';
import { CloudError, missingArgument } from '../errors/cloud-error.ts';
import type {
  ConnectionParts,
  ConnectionRecord,
  CredentialRecord,
  DriverRecord,
  RegionRecord,
} from '../store/config-store.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from '../time/clock.ts';
import type { Vault } from '../vault/vault.ts';
import { missing } from './config-records.ts';
import { OpenedCredentials } from './opened-credentials.ts';

/** How long calls in progress may continue on a connection whose records have changed, before it is closed. */
const retireAfterMs = 600_000;

interface CompleteParts {
  readonly driver: DriverRecord;
  readonly credential: CredentialRecord;
  readonly region: RegionRecord;
}

interface OpenCloud {
  /** Changes whenever one of the records behind the connection does. */
  readonly fingerprint: string;
  readonly cloud: Promise<Cloud>;
  /** The revision of all configuration when the records were last read. */
  revision: number | undefined;
}

export interface CloudPoolOptions extends Omit<CloudOptions, 'connectionName'> {
  readonly store: Store;
  readonly registry: DriverRegistry;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly history: CallHistory;
  /** The folder in which each driver gets a folder of its own; missing: drivers store nothing. */
  readonly dataFolder?: string | undefined;
}

/** Open connections by name. Each is opened on first use, and again when its records have changed. */
export class CloudPool {
  readonly #options: CloudPoolOptions;
  readonly #credentials: OpenedCredentials;
  readonly #open = new Map<string, OpenCloud>();
  /** Connections that were replaced, each with a function that cancels its closing. */
  readonly #retired = new Map<OpenCloud, () => void>();

  constructor(options: CloudPoolOptions) {
    this.#options = options;
    this.#credentials = new OpenedCredentials(options.vault);
  }

  /**
   * Returns the cloud of a connection. Fails with `invalid_argument` for an empty name, `not_found` for a name that
   * does not exist or that refers to a missing record, `unsupported` when its driver is not installed.
   */
  get(connection: string): Promise<Cloud> {
    const revision = this.#options.store.config.revision?.();
    const known = this.#open.get(connection);
    if (revision !== undefined && known?.revision === revision) return known.cloud;
    return this.#openCurrent(connection, revision);
  }

  /** Opens the connection unless it is already open with its current records. */
  async #openCurrent(connection: string, revision: number | undefined): Promise<Cloud> {
    if (connection === '') throw missingArgument('connection', 'Set the name of the connection to use.');
    const parts = await this.#options.store.config.connectionParts(connection);
    const fingerprint = fingerprintOf(parts);
    const known = this.#open.get(connection);
    if (known?.fingerprint === fingerprint) {
      known.revision = revision;
      return known.cloud;
    }
    if (known !== undefined) this.#retire(connection, known);
    const cloud = this.#connect(connection, complete(connection, parts));
    this.#open.set(connection, { fingerprint, cloud, revision });
    cloud.catch(() => {
      if (this.#open.get(connection)?.cloud === cloud) this.#open.delete(connection);
    });
    return cloud;
  }

  /**
   * Opens a connection without a record, in the driver's default region: shows what a credential can reach before a
   * region is chosen. The caller closes it. Fails as {@link get} does.
   */
  async preview(driverName: string, credentialName: string): Promise<Cloud> {
    const { config } = this.#options.store;
    const [driver, credential] = await Promise.all([
      config.drivers.get(driverName),
      config.credentials.get(credentialName),
    ]);
    if (driver === undefined) throw missing(driverName);
    if (credential === undefined) throw missing(credentialName);
    return this.#connectAtDefault(driver, credential);
  }

  /**
   * Fails with the cloud's error if the cloud refuses a credential, which need not be recorded, at the default region
   * of its provider's driver. Fails with `unsupported` if the driver has no default region.
   */
  async checkCredential(credential: CredentialRecord): Promise<void> {
    const driver = { name: '', provider: credential.provider, library: '' };
    if ((await this.#driverOf(driver)).defaultRegion === undefined) throw noDefaultRegion(driver.provider);
    await using cloud = await this.#connectAtDefault(driver, credential);
    await probe(cloud);
  }

  /**
   * Fails with the cloud's error if the cloud refuses a connection, which need not be recorded, in its region. Fails
   * with `not_found` for missing parts.
   */
  async checkConnection(connection: ConnectionRecord): Promise<void> {
    const { drivers, credentials, regions } = this.#options.store.config;
    const [driver, credential, region] = await Promise.all([
      drivers.get(connection.driver),
      credentials.get(connection.credential),
      regions.get(connection.region),
    ]);
    const parts = complete(connection.name, { connection, driver, credential, region });
    await using cloud = await this.#connect('', parts);
    await probe(cloud);
  }

  /** Closes all connections. */
  async close(): Promise<void> {
    for (const cancel of this.#retired.values()) cancel();
    const closing = [...this.#open.values(), ...this.#retired.keys()].map(async ({ cloud }) =>
      (await cloud).close(),
    );
    this.#open.clear();
    this.#credentials.clear();
    this.#retired.clear();
    await Promise.allSettled(closing);
  }

  async #connect(connectionName: string, parts: CompleteParts): Promise<Cloud> {
    const { dataFolder, ...rest } = this.#options;
    const driver = await this.#driverOf(parts.driver);
    const credentials = credentialFor(driver, this.#credentials.valuesOf(parts.credential));
    const folder = dataFolder === undefined ? undefined : join(dataFolder, driver.id);
    const target = targetFrom(credentials, regionFor(driver, parts.region.values), folder);
    const { provider } = parts.driver;
    return Cloud.open(driver, { ...target, provider }, { ...rest, connectionName });
  }

  async #connectAtDefault(driver: DriverRecord, credential: CredentialRecord): Promise<Cloud> {
    const { defaultRegion } = await this.#driverOf(driver);
    const values = { Region: defaultRegion?.region ?? '', Zone: defaultRegion?.zone ?? '' };
    return this.#connect('', { driver, credential, region: { name: '', provider: driver.provider, values } });
  }

  #driverOf({ library, provider }: DriverRecord): Promise<DriverV1> {
    return this.#options.registry.require(library, provider);
  }

  #retire(connection: string, known: OpenCloud): void {
    this.#open.delete(connection);
    const cancel = this.#options.clock.after(retireAfterMs, () => {
      this.#retired.delete(known);
      void known.cloud.then(cloud => cloud.close()).catch(() => undefined); // nothing uses it any longer
    });
    this.#retired.set(known, cancel);
  }
}

/** Makes the cheapest call that needs a login and a region: every cloud has it, and it reads no objects. */
async function probe(cloud: Cloud): Promise<void> {
  await cloud.regionZones.listNativeZones();
}

function noDefaultRegion(provider: string): CloudError {
  return new CloudError(
    'unsupported',
    `The credential cannot be checked: ${provider} has no default region.`,
    {
      hint: 'Create it without the check, then check a connection that uses it, because a connection has a region.',
    },
  );
}

function fingerprintOf({ driver, credential, region }: ConnectionParts): string {
  return JSON.stringify([driver, credential?.name, credential?.version, region?.values]);
}

function complete(connection: string, parts: ConnectionParts): CompleteParts {
  const { connection: record, driver, credential, region } = parts;
  if (record === undefined) throw missing(connection);
  if (driver === undefined) throw missing(record.driver);
  if (credential === undefined) throw missing(record.credential);
  if (region === undefined) throw missing(record.region);
  return { driver, credential, region };
}
