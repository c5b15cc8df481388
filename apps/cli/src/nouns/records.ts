import { always, at, listAt, type Noun, textAt, type Wire, wide } from './noun.ts';

const provider = always('cloud', item => at(item, 'ProviderName'));

/** Returns the value of a key in a list of keys and values. */
function pairValue(item: Wire, key: string): string | undefined {
  const pair = listAt(item, 'KeyValueInfoList').find(
    each => textAt(each, 'Key')?.toLowerCase() === key.toLowerCase(),
  );
  return textAt(pair, 'Value');
}

export const connection: Noun = {
  name: 'connection',
  title: 'connection',
  path: 'connectionconfig',
  source: 'list',
  listKey: 'connectionconfig',
  fields: [
    always('name', item => at(item, 'ConfigName')),
    provider,
    always('region', item => at(item, 'RegionName')),
    always('credential', item => at(item, 'CredentialName')),
    wide('driver', item => at(item, 'DriverName')),
  ],
  request: (ConfigName, flags) => ({
    ConfigName,
    ProviderName: flags.text('cloud')?.toUpperCase(),
    DriverName: flags.text('driver'),
    CredentialName: flags.text('credential'),
    RegionName: flags.text('region'),
  }),
};

export const credential: Noun = {
  name: 'credential',
  title: 'credential',
  path: 'credential',
  source: 'list',
  listKey: 'credential',
  fields: [
    always('name', item => at(item, 'CredentialName')),
    provider,
    always('keys', item => listAt(item, 'KeyValueInfoList').map(pair => textAt(pair, 'Key') ?? '')),
  ],
  request: (CredentialName, flags) => ({ CredentialName, ProviderName: flags.text('cloud')?.toUpperCase() }),
};

export const region: Noun = {
  name: 'region',
  title: 'region',
  path: 'region',
  source: 'list',
  listKey: 'region',
  fields: [
    always('name', item => at(item, 'RegionName')),
    provider,
    always('region', item => pairValue(item, 'Region')),
    always('zone', item => pairValue(item, 'Zone')),
  ],
  request: (RegionName, flags) => ({
    RegionName,
    ProviderName: flags.text('cloud')?.toUpperCase(),
    KeyValueInfoList: flags.has('region')
      ? [
          { Key: 'Region', Value: flags.text('region') },
          { Key: 'Zone', Value: flags.text('zone') ?? '' },
        ]
      : undefined,
  }),
};

export const driver: Noun = {
  name: 'driver',
  title: 'driver',
  path: 'driver',
  source: 'list',
  listKey: 'driver',
  fields: [
    always('name', item => at(item, 'DriverName')),
    provider,
    always('library', item => at(item, 'DriverLibFileName')),
  ],
  request: (DriverName, flags) => ({
    DriverName,
    ProviderName: flags.text('cloud')?.toUpperCase(),
    DriverLibFileName: flags.text('library'),
  }),
};

/** Clouds that the server knows by name, and the driver packages that are installed for them. */
export const cloud: Noun = {
  name: 'cloud',
  title: 'cloud',
  path: 'cloudos',
  source: 'list',
  listKey: 'cloudos',
  fields: [
    always('name', item => item.name),
    always('driver', item => at(item, 'PackageName')),
    wide('driverId', item => at(item, 'DriverId')),
  ],
};

export const zone: Noun = {
  name: 'zone',
  title: 'zone',
  path: 'regionzone',
  source: 'fleet',
  listKey: 'regionzone',
  fields: [
    always('name', item => at(item, 'Name')),
    always('connection', item => item.connection),
    always('region', item => item.cloudRegion),
    always('state', item => at(item, 'Status')),
    wide('displayName', item => at(item, 'DisplayName')),
  ],
};
