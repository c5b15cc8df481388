/** A recorded request to CB-Spider and its reply. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly body: string | null;
  readonly status: number;
  readonly reply: unknown;
}

/** The keys of values that differ between servers: ids, times, addresses, and the cloud's own values. */
const ownValues = new RegExp(
  `^(${[
    'SystemId|MACAddress|PublicIPAddress|OwnedPrivateIP|Fingerprint|PublicKey|PrivateKey|StartTime|CreatedTime',
    'PublicIPs?|PrivateIPs?|PublicDNS|PrivateDNS|SSHAccessPoint|AccessPoint|KeyValueList',
    'RootDeviceName|VMBootDisk|VMBlockDisk|NetworkInterface|NICs|Gpu|VCpu|MemSizeMiB|DiskSizeGB|RootDisk.*|OS.*',
    'VMSpecInfo|RegionInfo|ZoneInfo|DisplayName|CSPDisplayName|Platform|ImageType|TagSupportResourceType',
    'IP|DNSName|CspID|HealthyVMs|UnHealthyVMs|Endpoint|Kubeconfig|token|Meta|CloudName|CSPProductInfo|CSPPriceInfo',
    'SavedAt|Hostname|Kernel.*|Uptime|CPUModel|PhysicalCores|LogicalCores|ClockSpeed|TotalMemory|SwapMemory',
    'DiskPartitions|System[CMDN].*|Process.*|splockinfo|PlatformVersion|\\(text\\)',
  ].join('|')})$`,
);

/** The places of values that only differ there: the values of a credential, the version of the server. */
const ownPlaces = /KeyValueInfoList\[\d+\]\.Value$|^reply\.Version$/;

/** The lists that differ between clouds. Only the shape of one element is compared, if any was recorded. */
const ownLists = new Set([
  'image',
  'vmspec',
  'regionzone',
  'ZoneList',
  'cloudos',
  'RootDiskType',
  'DiskType',
  'DiskSize',
  'RootDiskSize',
  'DefaultRegionToQuery',
  'OnlyCSPList',
  'OnlyCSPInfoList',
  'productfamily',
  'PriceList',
]);

/** Recorded texts for which any text is accepted: names that CB-Spider generated, and errors about missing support. */
const anyText = /-[0-9a-v]{20}$|^[0-9a-f]{8}-[0-9a-f-]{27}$|does not support/;

/** The words by which clients distinguish errors. */
const errorWords = [
  'already exists in connection',
  'does not exist in connection',
  'does not exist',
  'is empty!',
  'is not a valid action',
  'Invalid Key',
];

/** Returns how a reply differs from the recorded one. Additional keys are allowed. */
export function differences(recorded: Exchange, status: number, reply: unknown): string[] {
  if (isBetterKnown(recorded, reply)) return [];
  const succeeded = (code: number) => code < 300;
  if (succeeded(status) !== succeeded(recorded.status))
    return [`status ${status}, recorded ${recorded.status}: ${JSON.stringify(reply)}`];
  if (succeeded(status)) return compare(recorded.reply, reply, 'reply', '', false);
  const { message } = recorded.reply as { message?: string };
  if (message === undefined) return [];
  const actual = (reply as { message?: unknown }).message;
  if (typeof actual !== 'string') return ['no message'];
  const words = errorWords.find(candidate => message.includes(candidate));
  return words === undefined || actual.includes(words) ? [] : [`"${actual}" lacks "${words}"`];
}

/**
 * Returns whether the reply is better than the recorded one: CB-Spider no longer knows a VM that was just deleted,
 * which polling clients treat as an error; Spider still reports its status.
 */
function isBetterKnown({ path, status }: Exchange, reply: unknown): boolean {
  const isStatus = /^\/vmstatus\/[^?]/.test(path) && status >= 300;
  return isStatus && (reply as { Status?: unknown } | undefined)?.Status === 'Terminated';
}

/** @param loose whether only keys and types are compared */
function compare(recorded: unknown, reply: unknown, place: string, key: string, loose: boolean): string[] {
  if ((ownValues.test(key) || ownPlaces.test(place)) && typeOf(recorded) === typeOf(reply)) return [];
  if (isEmpty(recorded) && isEmpty(reply)) return [];
  if (typeOf(recorded) !== typeOf(reply))
    return [`${place} is ${typeOf(reply)}, recorded ${typeOf(recorded)}`];
  if (Array.isArray(recorded)) return compareLists(recorded, reply as unknown[], place, key, loose);
  if (typeof recorded === 'object') return compareObjects(recorded as object, reply as object, place, loose);
  if (recorded === reply || loose || (typeof recorded === 'string' && anyText.test(recorded))) return [];
  const pair = new Set([recorded, reply]);
  if (pair.has('Terminating') && pair.has('Terminated')) return [];
  return [`${place} is ${JSON.stringify(reply)}, recorded ${JSON.stringify(recorded)}`];
}

function compareObjects(recorded: object, reply: object, place: string, loose: boolean): string[] {
  const mayBeMissing = new Set(['KeyValueList', 'TagList', 'Gpu', 'CspID', 'Description']);
  return Object.entries(recorded).flatMap(([key, value]) => {
    if (Object.hasOwn(reply, key))
      return compare(value, Reflect.get(reply, key), `${place}.${key}`, key, loose);
    return mayBeMissing.has(key) ? [] : [`${place}.${key} is missing`];
  });
}

function compareLists(
  recorded: unknown[],
  reply: unknown[],
  place: string,
  key: string,
  loose: boolean,
): string[] {
  const own = ownLists.has(key);
  const want = own ? recorded.slice(0, 1) : sorted(recorded);
  const got = own ? reply.slice(0, want.length) : sorted(reply);
  if (want.length !== got.length) return [`${place} has ${got.length} elements, recorded ${want.length}`];
  const loosely = loose || own || key === 'MappedInfoList';
  return want.flatMap((element, index) => compare(element, got[index], `${place}[${index}]`, '', loosely));
}

function sorted(list: readonly unknown[]): unknown[] {
  const keys = new Map(list.map(element => [element, sortKeyOf(element)]));
  return [...list].sort((left, right) => ((keys.get(left) ?? '') < (keys.get(right) ?? '') ? -1 : 1));
}

function sortKeyOf(element: unknown): string {
  const { IId, NameId } = Object(element) as { IId?: { NameId: string }; NameId?: string };
  return IId?.NameId ?? NameId ?? JSON.stringify(element);
}

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value ?? {}).length === 0);
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return value === null ? 'null' : typeof value;
}
