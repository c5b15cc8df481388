import { createHash } from 'node:crypto';
import { novaFault, type Reply } from './fault.ts';
import { pageOf } from './nova-pages.ts';
import { serverRoutes } from './nova-servers.ts';
import { account } from './options.ts';
import type { Region, Thing } from './region.ts';
import { isObject, type Json, type Request, type Routes } from './routes.ts';

/**
 * Compute service.
 *
 * @see https://docs.openstack.org/api-ref/compute/
 */
export function novaRoutes(region: Region): Routes {
  return {
    'GET /flavors/detail': request => pageOf(region, 'flavors', [...region.flavors.values()], request),
    'GET /flavors/{id}': (_request, id) => ({ status: 200, body: { flavor: flavorOf(region, id) } }),
    'GET /os-availability-zone': () => ({
      status: 200,
      body: { availabilityZoneInfo: [{ zoneName: 'nova', zoneState: { available: true }, hosts: null }] },
    }),
    'GET /limits': () => ({ status: 200, body: { limits: { rate: [], absolute: limitsOf(region) } } }),
    'GET /os-keypairs': request => listKeyPairs(region, request),
    'POST /os-keypairs': request => createKeyPair(region, request),
    'GET /os-keypairs/{id}': (_request, id) => ({ status: 200, body: { keypair: keyPairOf(region, id) } }),
    'DELETE /os-keypairs/{id}': (_request, id) => {
      region.keypairs.delete(keyPairOf(region, id).id);
      return { status: 204 };
    },
    ...serverRoutes(region),
  };
}

/** What Nova says of itself; needs no token. */
export function versionDocument(region: Region, base: string): Reply {
  const version = {
    id: 'v2.1',
    status: 'CURRENT',
    version: region.options.microversion ?? '2.93',
    min_version: '2.1',
    updated: '2013-07-23T11:33:21Z',
    links: [{ rel: 'self', href: `${base}/` }],
  };
  return { status: 200, body: { version } };
}

/** @see https://docs.openstack.org/api-guide/compute/microversions.html */
export function checkMicroversion(region: Region, request: Request): void {
  const newest = region.options.microversion ?? '2.93';
  const asked =
    /^compute (2\.\d+)$/.exec(String(request.headers['openstack-api-version'] ?? ''))?.[1] ?? '2.1';
  if (Number(asked.slice(2)) <= Number(newest.slice(2))) return;
  throw novaFault(
    406,
    `Version ${asked} is not supported by the API. Minimum is 2.1 and maximum is ${newest}.`,
  );
}

function flavorOf(region: Region, id: string): Thing {
  const flavor = region.flavors.get(id);
  if (flavor === undefined) throw novaFault(404, `Flavor ${id} could not be found.`);
  return flavor;
}

function limitsOf(region: Region): Json {
  const flavors = [...region.servers.values()].map(server => server.flavor as { vcpus: number; ram: number });
  return {
    maxTotalInstances: region.limit('instances'),
    maxTotalCores: region.limit('cores'),
    maxTotalRAMSize: region.limit('ram'),
    maxTotalKeypairs: region.limit('keypairs'),
    totalInstancesUsed: flavors.length,
    totalCoresUsed: flavors.reduce((sum, each) => sum + each.vcpus, 0),
    totalRAMUsed: flavors.reduce((sum, each) => sum + each.ram, 0),
  };
}

function keyPairOf(region: Region, name: string): Thing {
  const pair = region.keypairs.get(name);
  if (pair === undefined) throw novaFault(404, `Keypair ${name} not found for user ${account.userId}`);
  return pair;
}

/** Lists tell less than the reply for one pair. */
function listKeyPairs(region: Region, request: Request): Reply {
  const { body, status } = pageOf(region, 'keypairs', [...region.keypairs.values()], request);
  const { keypairs, ...links } = body as { keypairs: readonly Thing[] };
  const short = keypairs.map(({ name, public_key, fingerprint, type }) => ({
    keypair: { name, public_key, fingerprint, type },
  }));
  return { status, body: { keypairs: short, ...links } };
}

function createKeyPair(region: Region, request: Request): Reply {
  const { keypair } = request.body;
  if (!isObject(keypair))
    throw novaFault(400, "Invalid input for field/attribute keypair. 'keypair' is a required property");
  const { name, public_key: publicKey, type = 'ssh' } = keypair;
  if (typeof name !== 'string' || name === '' || name.length > 255)
    throw novaFault(
      400,
      `Invalid input for field/attribute name. Value: ${name}. ${JSON.stringify(name)} is too long`,
    );
  if (!/^[\w\- ]+$/.test(name))
    throw novaFault(400, `Keypair data is invalid: Keypair name contains unsafe characters`);
  const data = Buffer.from(String(publicKey).split(/\s+/)[1] ?? '', 'base64');
  if (data.length < 16) throw novaFault(400, 'Keypair data is invalid: failed to generate fingerprint');
  if (region.keypairs.has(name)) throw novaFault(409, `Key pair '${name}' already exists.`);
  if (region.exceeds('keypairs', region.keypairs.size))
    throw novaFault(403, 'Quota exceeded, too many key pairs.');
  const hash = createHash('md5').update(data).digest('hex');
  const fingerprint = hash.match(/../g)?.join(':');
  const told = { name, public_key: publicKey, fingerprint, type, user_id: account.userId };
  const created_at = region.timestamp().replace('Z', '.000000');
  // Nova's own id of a pair is a number; by name is how pairs are found.
  region.keypairs.set(name, {
    ...told,
    id: name,
    created_at,
    deleted: false,
    deleted_at: null,
    updated_at: null,
  });
  return { status: 201, body: { keypair: told } };
}

const sizes = [
  { id: '42', name: 'm1.nano', vcpus: 1, ram: 128, disk: 1, extra: {} },
  { id: '1', name: 'm1.tiny', vcpus: 1, ram: 512, disk: 1, extra: {} },
  { id: '3', name: 'm1.medium', vcpus: 2, ram: 4096, disk: 40, extra: {} },
  { id: '7', name: 'g1.large', vcpus: 8, ram: 16_384, disk: 80, extra: { 'resources:VGPU': '2' } },
  { id: 'd0', name: 'd1.diskless', vcpus: 1, ram: 1024, disk: 0, extra: {} },
];

/** The flavours that a new region has. */
export function addFlavors(region: Region): void {
  for (const { extra, ...size } of sizes) {
    region.flavors.set(size.id, {
      ...size,
      swap: 0,
      'OS-FLV-EXT-DATA:ephemeral': 0,
      'OS-FLV-DISABLED:disabled': false,
      'os-flavor-access:is_public': true,
      rxtx_factor: 1,
      description: null,
      extra_specs: extra,
      links: [],
    });
  }
}
