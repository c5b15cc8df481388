import type { Call } from '../command/call.ts';
import type { Noun, Wire } from '../nouns/noun.ts';
import { listAt, textAt } from '../nouns/noun.ts';

/** The page size of lists that the server sends in pages. */
const pageSize = 1000;

/** Reads objects that the server has in one list: records, operations, calls. */
export async function readList(call: Call, noun: Noun): Promise<readonly Wire[]> {
  if (noun.name === 'cloud') return readClouds(call);
  if (noun.name === 'op') return readOperations(call);
  const reply = await call.client.json<Wire>('GET', `/spider/${noun.path}`, {
    query: queryOf(call, noun),
    signal: call.signal,
  });
  const { place } = call.settings;
  const names = place.connection?.split(',');
  const regions = place.region?.split(',');
  return (listAt(reply, noun.listKey) as readonly Wire[]).filter(
    item =>
      noun.name !== 'connection' ||
      ((names === undefined || names.includes(textAt(item, 'ConfigName') ?? '')) &&
        (regions === undefined || regions.includes(textAt(item, 'RegionName') ?? ''))),
  );
}

function queryOf(
  { settings: { place }, flags }: Call,
  noun: Noun,
): Readonly<Record<string, string | undefined>> {
  if (noun.name !== 'call') return { provider: place.provider };
  return {
    connection: place.connection,
    cloud: place.provider?.toLowerCase(),
    region: place.region,
    from: flags.text('from'),
    outcome: flags.text('outcome'),
    limit: flags.text('limit') ?? '100',
  };
}

/** Reads one object of such a list. */
export async function readRecord(call: Call, noun: Noun, name: string): Promise<Wire> {
  if (noun.name === 'cloud') {
    const info = await call.client.json<Wire>(
      'GET',
      `/spider/cloudos/metainfo/${encodeURIComponent(name.toUpperCase())}`,
    );
    return { name: name.toUpperCase(), ...info };
  }
  const id = noun.name === 'op' ? name.replace(/^op\//, '') : name;
  return call.client.json<Wire>('GET', `/spider/${noun.path}/${encodeURIComponent(id)}`, {
    signal: call.signal,
  });
}

async function readClouds({ client, signal }: Call): Promise<readonly Wire[]> {
  const [{ cloudos = [] }, { installeddriver = [] }] = await Promise.all([
    client.json<{ cloudos?: readonly string[] }>('GET', '/spider/cloudos', { signal }),
    client.json<{ installeddriver?: readonly Wire[] }>('GET', '/spider/installeddriver', { signal }),
  ]);
  return cloudos.map(name => ({
    ...installeddriver.find(driver => listAt(driver, 'ProviderNames').includes(name)),
    name,
  }));
}

async function readOperations({ client, signal, settings, flags }: Call): Promise<readonly Wire[]> {
  const limit = flags.count('limit') ?? 100;
  const found: Wire[] = [];
  let cursor: string | undefined;
  do {
    const query = {
      ConnectionName: settings.place.connection,
      state: flags.text('state'),
      parentId: flags.text('parent'),
      limit: String(Math.min(pageSize, limit - found.length)),
      cursor,
    };
    const page = await client.json<Wire>('GET', '/spider/operation', { query, signal });
    found.push(...(listAt(page, 'operation') as readonly Wire[]));
    cursor = textAt(page, 'cursor');
  } while (cursor !== undefined && found.length < limit);
  return found;
}
