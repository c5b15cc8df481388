import { type Body, list, maybeText, nameIn, text } from './body.ts';
import { specs, templates } from './catalogue.ts';
import type { Cloud } from './cloud.ts';
import { Guest } from './guest/guest.ts';
import { firstFiles } from './guest/guest-files.ts';
import type { Server } from './objects.ts';
import { addressAt } from './ranges.ts';
import { assertFree, Refusal, there } from './refusal.ts';
import { accepted, made, type Routes, shown } from './route.ts';
import { viewServer } from './server-view.ts';
import { gone } from './stage.ts';

/** Servers: made, looked at, and brought from one state to another. */
export const serverRoutes: Routes = {
  'ace GET servers': ({ cloud }) =>
    shown([...cloud.servers.values()].map(server => viewServer(cloud, server))),
  'ace GET servers/{id}': ({ cloud, id }) => shown(viewServer(cloud, serverOf(cloud, id))),
  'ace POST servers': ({ cloud, body }) => made(viewServer(cloud, newServer(cloud, body))),
  'ace POST servers/{id}/shutdown': ({ cloud, id }) => {
    serverIn(cloud, id, ['RUNNING']).stage.pass('STOPPING', 'STOPPED', cloud.delays.shutdown);
    return accepted;
  },
  'ace POST servers/{id}/start': ({ cloud, id }) => {
    serverIn(cloud, id, ['STOPPED']).stage.pass('STARTING', 'RUNNING', cloud.delays.start);
    return accepted;
  },
  'ace POST servers/{id}/reboot': ({ cloud, id }) => {
    serverIn(cloud, id, ['RUNNING']).stage.pass('REBOOTING', 'RUNNING', cloud.delays.reboot);
    return accepted;
  },
  'ace DELETE servers/{id}': ({ cloud, id }) => {
    const server = serverIn(cloud, id, ['RUNNING', 'STOPPED', 'FAILED']);
    if (server.nics.some(({ ip }) => cloud.adaptiveIpOf(ip) !== undefined))
      throw new Refusal(409, `server ${id} has an adaptive ip`);
    if (cloud.now() < server.freedAtMs + cloud.delays.address)
      throw new Refusal(409, `server ${id} is being released from an adaptive ip`);
    server.stage.pass('DESTROYING', gone, cloud.delays.destroy);
    return accepted;
  },
  'ace GET servers/{id}/nics': ({ cloud, id }) => shown(viewNics(cloud, serverOf(cloud, id))),
  'ace PUT servers/{id}/nic/{mac}/securitygroup': ({ cloud, id, part, body }) => {
    const nic = there(
      serverOf(cloud, id).nics.find(({ mac }) => mac === part),
      'nic',
      part,
    );
    nic.groupIds = groupsIn(cloud, body);
    return { status: 200 };
  },
};

export function serverOf(cloud: Cloud, id: string): Server {
  return there(cloud.servers.get(id), 'server', id);
}

function serverIn(cloud: Cloud, id: string, states: readonly string[]): Server {
  const server = serverOf(cloud, id);
  if (!states.includes(server.stage.state))
    throw new Refusal(409, `server ${id} is ${server.stage.state}, not ${states.join(' or ')}`);
  return server;
}

function newServer(cloud: Cloud, body: Body): Server {
  const name = nameIn(body);
  assertFree(cloud.servers.values(), 'server', name);
  const { template, spec, subnetAddr, ...parts } = partsIn(cloud, body);
  const [hostName, rootPassword] = [text(body, 'hostName'), text(body, 'rootPassword')];
  if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(hostName)) throw new Refusal(400, `hostName ${hostName} is invalid`);
  assertStrong(rootPassword);
  const disk = diskOf(cloud, template.id, maybeText(body, 'snapshotId'));
  const [id, createdAt, stage] = [cloud.newId(), cloud.time(), cloud.stage('CREATING')];
  const { clusterId, groupIds } = parts;
  const volumeId = newRootDisk(cloud, {
    name,
    serverId: id,
    templateId: template.id,
    size: template.size,
    clusterId,
  });
  const nic = { mac: cloud.newMac(), dev: 'eth0', ip: freeIn(cloud, subnetAddr), subnetAddr, groupIds };
  const server = {
    ...{
      id,
      name,
      hostName,
      stage,
      createdAt,
      templateId: template.id,
      specId: spec.id,
      clusterId,
      volumeId,
    },
    ...{ description: maybeText(body, 'description') ?? '', rootPassword, nics: [nic], freedAtMs: 0 },
    guest: new Guest(rootPassword, disk),
  };
  stage.pass('CREATING', cloud.failsNextLaunch ? 'FAILED' : 'RUNNING', cloud.delays.launch);
  cloud.failsNextLaunch = false;
  cloud.servers.set(id, server);
  return server;
}

/** What a server is made of, all of which must be there. */
function partsIn(cloud: Cloud, body: Body) {
  const [templateId, specId, subnetAddr] = [
    text(body, 'templateId'),
    text(body, 'specId'),
    text(body, 'subnetAddr'),
  ];
  const template = templates.find(({ id }) => id === templateId);
  const spec = specs.find(({ id }) => id === specId);
  there(cloud.subnets.get(subnetAddr), 'subnet', subnetAddr);
  return {
    template: there(template, 'template', templateId),
    spec: there(spec, 'spec', specId),
    subnetAddr,
    clusterId: clusterIn(cloud, body),
    groupIds: groupsIn(cloud, body),
  };
}

/** The volume that a server starts from. */
function newRootDisk(
  cloud: Cloud,
  disk: { name: string; serverId: string; templateId: string; size: number; clusterId: string | undefined },
): string {
  const more = { createdAt: cloud.time(), bootable: true, dev: 'vda', stage: cloud.stage('IN_USE') };
  const volume = { ...disk, ...more, id: cloud.newId(), name: `${disk.name}-root` };
  cloud.volumes.set(volume.id, volume);
  return volume.id;
}

function assertStrong(password: string): void {
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z0-9]/].filter(pattern => pattern.test(password));
  if (password.length < 8 || classes.length < 3) throw new Refusal(400, 'rootPassword is too weak');
}

export function clusterIn(cloud: Cloud, body: Body): string | undefined {
  const clusterId = maybeText(body, 'clusterId');
  if (cloud.version === 'v4.0') return undefined;
  if (clusterId === undefined) throw new Refusal(400, 'clusterId is required');
  return there(
    cloud.clusters.find(({ id }) => id === clusterId),
    'cluster',
    clusterId,
  ).id;
}

function groupsIn(cloud: Cloud, body: Body): readonly string[] {
  const ids = list(body, 'secgroups').map(each => text(each, 'id'));
  if (ids.length === 0) throw new Refusal(400, 'secgroups is required');
  for (const id of ids) there(cloud.groups.get(id), 'securitygroup', id);
  return ids;
}

function diskOf(cloud: Cloud, templateId: string, snapshotId: string | undefined) {
  if (snapshotId === undefined) return Promise.resolve(firstFiles);
  const snapshot = there(cloud.snapshots.get(snapshotId), 'snapshot', snapshotId);
  if (snapshot.stage.state !== 'AVAILABLE') throw new Refusal(409, `snapshot ${snapshotId} is not available`);
  if (!snapshot.bootable || snapshot.templateId !== templateId)
    throw new Refusal(400, `snapshot ${snapshotId} is not one of template ${templateId}`);
  return snapshot.files;
}

/** The first two addresses are the network's and the gateway's. */
function freeIn(cloud: Cloud, subnetAddr: string): string {
  const taken = new Set([...cloud.servers.values()].flatMap(({ nics }) => nics.map(({ ip }) => ip)));
  for (let place = 2; place < 1023; place++) {
    const address = addressAt(subnetAddr, place);
    if (!taken.has(address)) return address;
  }
  throw new Refusal(409, `subnet ${subnetAddr} is full`);
}

function viewNics(cloud: Cloud, server: Server) {
  if (server.stage.state === 'CREATING') return [];
  return server.nics.map(({ groupIds, ...nic }) => ({
    ...nic,
    ...{ vmId: server.id, vmName: server.name, type: 'INTERNAL', state: 'UP' },
    adaptiveIp: cloud.adaptiveIpOf(nic.ip)?.ip ?? '',
    secgroupMapInfo: groupIds.map(id => ({
      ...{ secgroup_id: id, name: cloud.groups.get(id)?.name, mac: nic.mac, state: 'UP', protection: 0 },
    })),
  }));
}
