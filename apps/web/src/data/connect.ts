import type { components } from '@cb-spider/client';
import type { ChangeTarget } from './change-run.ts';
import { keyValuesOf } from './cloud-fields.ts';
import { forgetConnections } from './connections.ts';
import { server, unusable } from './server.ts';

export type InstalledDrivers = components['schemas']['InstalledDriverList'];

/** A region that an account can use, with its zones. */
export interface AccountRegion {
  readonly name: string;
  readonly displayName: string;
  readonly zones: readonly string[];
}

/** The values from which connections are created. */
export interface ConnectRequest {
  readonly provider: string;
  /** The npm package of the driver. */
  readonly library: string;
  /** The prefix of the names. */
  readonly name: string;
  /** The name of an existing credential. */
  readonly credential: string;
}

export async function readDrivers(signal: AbortSignal): Promise<InstalledDrivers> {
  const { data } = await server.GET('/spider/installeddriver', { signal });
  return data ?? { installeddriver: [], problem: [] };
}

/** Creates the driver record and, if there are values, the credential. */
export async function saveAccount(
  { provider, library, name, credential }: ConnectRequest,
  values?: Readonly<Record<string, string>>,
): Promise<void> {
  const driver = { DriverName: name, ProviderName: provider, DriverLibFileName: library };
  await server.json('POST', '/spider/driver', { body: driver });
  if (values === undefined) return;
  const body = {
    CredentialName: credential,
    ProviderName: provider,
    KeyValueInfoList: keyValuesOf(values),
  };
  await server.json('POST', '/spider/credential', { body });
}

/** Reads the regions that a credential can use, which also tests the credential. */
export async function readRegions(
  { name, credential }: ConnectRequest,
  signal: AbortSignal,
): Promise<readonly AccountRegion[]> {
  const { regionzone } = await server.json<{
    readonly regionzone: readonly components['schemas']['RegionZoneInfo'][];
  }>('GET', '/spider/preconfig/regionzone', {
    query: { DriverName: name, CredentialName: credential },
    signal,
  });
  return regionzone.map(({ Name, DisplayName, ZoneList = [] }) => ({
    name: Name,
    displayName: DisplayName,
    zones: ZoneList.map(zone => zone.Name),
  }));
}

export function connectionName({ name }: ConnectRequest, region: string): string {
  return `${name}-${region}`;
}

/** Creates a region record with the first zone of the region. */
export async function saveRegion(
  record: string,
  provider: string,
  { name, zones: [zone] }: AccountRegion,
): Promise<undefined> {
  const values = [
    { Key: 'Region', Value: name },
    ...(zone === undefined ? [] : [{ Key: 'Zone', Value: zone }]),
  ];
  const body = { RegionName: record, ProviderName: provider, KeyValueInfoList: values };
  await server.json('POST', '/spider/region', { body });
}

/** Creates a region record and its connection, and tests the connection. */
export async function connectRegion(request: ConnectRequest, region: AccountRegion): Promise<undefined> {
  const { provider, credential } = request;
  const full = connectionName(request, region.name);
  await saveRegion(full, provider, region);
  await server.json('POST', '/spider/connectionconfig', {
    body: {
      ConfigName: full,
      ProviderName: provider,
      DriverName: request.name,
      CredentialName: credential,
      RegionName: full,
    },
  });
  return testConnection({ key: full, connection: full, name: full });
}

/** Lists the networks at the cloud: every driver supports that, and the reply never comes from a cache. */
export async function testConnection({ connection }: ChangeTarget): Promise<undefined> {
  await server.json('GET', '/spider/allvpc', { query: { ConnectionName: connection } });
}

const twinProvider = 'TWIN';

/** Connects the virtual cloud in one region. Returns the name of the connection. */
export async function connectTwin(): Promise<string> {
  const { signal } = new AbortController();
  const { installeddriver } = await readDrivers(signal);
  const driver = installeddriver.find(({ ProviderNames }) => ProviderNames.includes(twinProvider));
  if (driver === undefined)
    throw unusable(
      'The server has no driver for the virtual cloud.',
      'Connect another cloud, or install @cb-spider/driver-twin beside the server.',
    );
  const request = { provider: twinProvider, library: driver.PackageName, name: 'twin', credential: 'twin' };
  await saveAccount(request, { MockName: 'me' });
  const [first] = await readRegions(request, signal);
  if (first === undefined) throw unusable('The virtual cloud has no region.', 'Connect another cloud.');
  await connectRegion(request, first);
  await forgetConnections();
  return connectionName(request, first.name);
}
