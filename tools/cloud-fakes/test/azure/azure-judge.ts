import { join } from 'node:path';
import { afterAll, expect } from '@jest/globals';
import {
  type FakeAzure,
  type FakeAzureOptions,
  startFakeAzure,
  typesAreThere,
  wrongBodies,
} from '../../src/azure/index.ts';
import { PythonUnavailable, preparePython } from '../../src/python-environment.ts';
import { type Call as AnyCall, type Body, clientRequirements, startClients } from './azure-clients.ts';
import { group, network as oneNetwork, openGroup } from './azure-requests.ts';

/** A method of an operation group, for the group of the tests. */
type Call = (operations: string, method: string, ...given: unknown[]) => Promise<Body>;

/** A stand-in with Microsoft's clients in front of it. */
export interface Judged {
  readonly fake: FakeAzure;
  readonly compute: Call;
  readonly network: Call;
  /** Of either client, for anything but the group. */
  readonly call: AnyCall;
}

async function prepare(): Promise<string | PythonUnavailable> {
  try {
    return join(await preparePython('spider-azure', ...clientRequirements), 'python');
  } catch (error) {
    if (error instanceof PythonUnavailable && process.env.CI !== 'true') return error;
    throw error;
  }
}

const python = await prepare();
if (typeof python !== 'string') process.stderr.write(`skipped: ${python.message}\n`);
if (!typesAreThere)
  process.stderr.write('Bodies are not checked: there are no published types beside this clone.\n');

/** The runner's `describe`, or its `describe.skip` where there is no Python, or nothing to fetch the clients from. */
export function suiteWithClients<Describe extends { skip: unknown }>(
  describe: Describe,
): Describe | Describe['skip'] {
  return typeof python === 'string' ? describe : describe.skip;
}

const clients = typeof python === 'string' ? startClients(python) : undefined;
const open: FakeAzure[] = [];

afterAll(() => clients?.stop());

export async function start(options: FakeAzureOptions = {}): Promise<Judged> {
  const fake = await startFakeAzure({ retryAfter: false, ...options });
  open.push(fake);
  await openGroup(fake);
  const call = await clients?.of(fake);
  if (call === undefined) throw new Error('There are no clients.');
  const of =
    (client: 'compute' | 'network'): Call =>
    (operations, method, ...given) =>
      call(client, operations, method, [group, ...given]);
  return { fake, compute: of('compute'), network: of('network'), call };
}

/** With a network `net` and its subnet `one`. */
export async function startWithSubnet(
  options: FakeAzureOptions = {},
): Promise<Judged & { readonly subnetId: string }> {
  const started = await start(options);
  const made = await started.network('virtual_networks', 'begin_create_or_update', 'net', oneNetwork);
  return { ...started, subnetId: String(made.properties.subnets[0].id) };
}

/** Ends what a test has started; each body that came or went must be as the published types say. */
export async function endAll(): Promise<void> {
  const ended = open.splice(0);
  for (const fake of ended) await fake.close();
  for (const fake of ended) expect(wrongBodies(fake.exchanges)).toEqual([]);
}
