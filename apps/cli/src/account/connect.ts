import { withSecrets } from '../changes/credential.ts';
import { askSecret, canAsk, confirm } from '../changes/questions.ts';
import type { Call } from '../command/call.ts';
import type { Handler } from '../command/row.ts';
import { exits, usageError } from '../invocation/exit.ts';
import { listAt, textAt, type Wire } from '../nouns/noun.ts';
import { nounOf, requiredNoun } from '../nouns/table.ts';
import { isForPrograms } from '../output/problems.ts';

/** A region of a cloud, and its first zone. */
interface CloudRegion {
  readonly region: string;
  readonly zone: string;
}

/** `connect CLOUD`: creates a driver, a credential, and a region and a connection for every region of the account. */
export const connectCloud: Handler = async call => {
  const [word] = call.words;
  if (word === undefined) throw usageError('Which cloud?', 'List them: spider get cloud');
  const provider = word.toUpperCase();
  const name = call.flags.text('name') ?? word.toLowerCase();
  const library = await libraryOf(call, provider);
  if (call.flags.has('dryRun')) {
    const { planRecord } = await import('../changes/plan-records.ts');
    for (const kind of ['driver', 'credential'] as const) {
      const { action } = await planRecord(call, requiredNoun(nounOf(kind)), name, {});
      await call.output.result(`would ${action} ${kind} '${name}'\n`);
    }
    const regions = call.flags.list('region').join(', ') || 'each region of the account';
    await call.output.result(`would create a region and a connection '${name}-REGION' for ${regions}\n`);
    return exits.ok;
  }
  const secrets = await secretsOf(call, provider, name);
  await post(call, 'driver', { DriverName: name, ProviderName: provider, DriverLibFileName: library });
  await post(call, 'credential', secrets);
  const regions = await regionsOf(call, name);
  await confirm(
    call,
    'connect',
    regions.map(({ region }) => `connection/${name}-${region}`),
  );
  for (const region of regions) await connectRegion(call, provider, name, region);
  const connections = regions.map(({ region }) => `${name}-${region}`);
  if (isForPrograms(call.output.format)) await call.output.value({ connections });
  else for (const connection of connections) await call.output.result(`connection/${connection}\n`);
  return exits.ok;
};

async function libraryOf({ client, signal }: Call, provider: string): Promise<string> {
  const reply = await client.json<Wire>('GET', '/spider/installeddriver', { signal });
  const drivers = listAt(reply, 'installeddriver');
  const found = drivers.find(driver => listAt(driver, 'ProviderNames').includes(provider));
  if (found !== undefined) return textAt(found, 'PackageName') ?? '';
  const known = drivers.flatMap(driver => listAt(driver, 'ProviderNames'));
  throw usageError(`The server has no driver for ${provider}.`, `It has drivers for ${known.join(', ')}.`);
}

/** Reads the credential from a file or standard input, or asks for its values one by one. */
async function secretsOf(call: Call, provider: string, name: string): Promise<Wire> {
  const request = { CredentialName: name, ProviderName: provider };
  if (call.flags.has('fromFile') || call.flags.has('fromStdin')) return withSecrets(call, request);
  if (!canAsk(call))
    throw usageError(
      'The credential is missing, and this is not a terminal.',
      'Use --from-file FILE or --from-stdin.',
    );
  const facts = await call.client.json<Wire>(
    'GET',
    `/spider/cloudos/metainfo/${encodeURIComponent(provider)}`,
    { signal: call.signal },
  );
  const list: Wire[] = [];
  for (const key of listAt(facts, 'Credential').map(String))
    list.push({ Key: key, Value: await askSecret(call, key) });
  return { ...request, KeyValueInfoList: list };
}

async function regionsOf(call: Call, name: string): Promise<readonly CloudRegion[]> {
  const reply = await call.client.json<Wire>('GET', '/spider/preconfig/regionzone', {
    query: { DriverName: name, CredentialName: name },
    signal: call.signal,
  });
  const wanted = call.flags.list('region');
  const all = listAt(reply, 'regionzone').map(item => ({
    region: textAt(item, 'Name') ?? '',
    zone: textAt(item, 'ZoneList', 0, 'Name') ?? '',
  }));
  const chosen = all.filter(({ region }) => wanted.length === 0 || wanted.includes(region));
  if (chosen.length === 0)
    throw usageError(
      'The account does not have these regions.',
      `Use some of ${all.map(({ region }) => region).join(', ')}.`,
    );
  return chosen;
}

async function connectRegion(
  call: Call,
  provider: string,
  name: string,
  { region, zone }: CloudRegion,
): Promise<void> {
  const full = `${name}-${region}`;
  await post(call, 'region', {
    RegionName: full,
    ProviderName: provider,
    KeyValueInfoList: [
      { Key: 'Region', Value: region },
      { Key: 'Zone', Value: zone },
    ],
  });
  await post(call, 'connectionconfig', {
    ConfigName: full,
    ProviderName: provider,
    DriverName: name,
    CredentialName: name,
    RegionName: full,
  });
}

async function post({ client, signal, output }: Call, path: string, body: Wire): Promise<void> {
  await client.json('POST', `/spider/${path}`, { body, signal });
  output.step(`${path} ${textAt(body, 'RegionName') ?? textAt(body, 'ConfigName') ?? ''}`.trim());
}
