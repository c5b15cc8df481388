import { novaFault, type Reply } from './fault.ts';
import { createServer } from './nova-create.ts';
import { createImage } from './nova-images.ts';
import { addMetadata, deleteMetadata } from './nova-metadata.ts';
import { pageOf } from './nova-pages.ts';
import { bind } from './nova-ports.ts';
import { attachVolume, detachVolume, letGoOfVolumes } from './nova-volumes.ts';
import type { Region, Thing } from './region.ts';
import { isObject, type Json, type Request, type Routes } from './routes.ts';

const task = 'OS-EXT-STS:task_state';
const state = 'OS-EXT-STS:vm_state';
const power = 'OS-EXT-STS:power_state';

/** How an action goes: from which states, what Nova calls it meanwhile, and what comes of it. */
interface Action {
  /** In the sentence of a refusal. */
  readonly verb: string;
  readonly from: readonly string[];
  readonly task: string;
  /** Shown instead of the state's own word while the action runs. */
  readonly during?: string | undefined;
  readonly to: { readonly status: string; readonly state: string; readonly power: number };
}

const active = { status: 'ACTIVE', state: 'active', power: 1 } as const;

/** @see https://docs.openstack.org/nova/latest/reference/vm-states.html */
const actions: Readonly<Record<string, Action>> = {
  'os-start': { verb: 'start', from: ['stopped'], task: 'powering-on', to: active },
  'os-stop': {
    verb: 'stop',
    from: ['active', 'error'],
    task: 'powering-off',
    to: { status: 'SHUTOFF', state: 'stopped', power: 4 },
  },
  reboot: { verb: 'reboot', from: ['active'], task: 'rebooting', during: 'REBOOT', to: active },
  pause: {
    verb: 'pause',
    from: ['active'],
    task: 'pausing',
    to: { status: 'PAUSED', state: 'paused', power: 3 },
  },
  unpause: { verb: 'unpause', from: ['paused'], task: 'unpausing', to: active },
  suspend: {
    verb: 'suspend',
    from: ['active'],
    task: 'suspending',
    to: { status: 'SUSPENDED', state: 'suspended', power: 4 },
  },
  resume: { verb: 'resume', from: ['suspended'], task: 'resuming', to: active },
  shelve: {
    verb: 'shelve',
    from: ['active', 'stopped', 'paused', 'suspended'],
    task: 'shelving',
    to: { status: 'SHELVED_OFFLOADED', state: 'shelved_offloaded', power: 4 },
  },
  unshelve: { verb: 'unshelve', from: ['shelved', 'shelved_offloaded'], task: 'unshelving', to: active },
};

export function serverRoutes(region: Region): Routes {
  return {
    'POST /servers': request => createServer(region, request),
    'GET /servers/detail': request => list(region, request),
    'GET /servers/{id}': (_request, id) => ({
      status: 200,
      body: { server: shown(region, serverOf(region, id)) },
    }),
    'DELETE /servers/{id}': (_request, id) => remove(region, serverOf(region, id)),
    'POST /servers/{id}/metadata': (request, id) => addMetadata(changeable(region, id), request.body),
    'DELETE /servers/{id}/metadata/{key}': (_request, id, key) => deleteMetadata(changeable(region, id), key),
    'POST /servers/{id}/action': (request, id) => act(region, request, serverOf(region, id)),
    'POST /servers/{id}/os-interface': (request, id) => attach(region, request, serverOf(region, id)),
    'DELETE /servers/{id}/os-interface/{port}': (_request, id, portId) =>
      detach(region, serverOf(region, id), portId),
    'POST /servers/{id}/os-volume_attachments': (request, id) => {
      const server = serverOf(region, id);
      check(server, 'attach_volume', ['active', 'paused', 'stopped']);
      return attachVolume(region, request, server);
    },
    'DELETE /servers/{id}/os-volume_attachments/{volume}': (_request, id, volumeId) => {
      const server = serverOf(region, id);
      check(server, 'detach_volume', ['active', 'paused', 'stopped']);
      return detachVolume(region, server, volumeId);
    },
  };
}

function serverOf(region: Region, id: string): Thing {
  const server = region.servers.get(id);
  if (server === undefined) throw novaFault(404, `Instance ${id} could not be found.`);
  return server;
}

/** Metadata changes while a server is at rest. */
function changeable(region: Region, id: string): Thing {
  const server = serverOf(region, id);
  if (['active', 'paused', 'suspended', 'stopped'].includes(String(server[state]))) return server;
  throw novaFault(409, `Cannot 'update metadata' instance ${id} while it is in vm_state ${server[state]}`);
}

/** The name is a regular expression; the newest server comes first. */
function list(region: Region, request: Request): Reply {
  const name = request.query.get('name');
  const status = request.query.get('status');
  const found = [...region.servers.values()]
    .reverse()
    .filter(server => name === null || new RegExp(name).test(String(server.name)))
    .filter(server => status === null || server.status === status);
  const listed = found.map(server => shown(region, server));
  return pageOf(region, 'servers', listed, request);
}

/** A server with its addresses, as Nova's cache of the network has them. */
function shown(region: Region, server: Thing): Thing {
  const addresses: Record<string, Json[]> = {};
  for (const port of portsOf(region, server.id)) {
    const network = String(region.networks.get(String(port.network_id))?.name);
    const fixed = (port.fixed_ips as readonly Json[]).map(ip => ({
      version: 4,
      addr: ip.ip_address,
      'OS-EXT-IPS:type': 'fixed',
      'OS-EXT-IPS-MAC:mac_addr': port.mac_address,
    }));
    addresses[network] = [...(addresses[network] ?? []), ...fixed];
  }
  return { ...server, addresses };
}

export function portsOf(region: Region, serverId: string): readonly Thing[] {
  return [...region.ports.values()].filter(port => port.device_id === serverId);
}

function act(region: Region, request: Request, server: Thing): Reply {
  const [name = '', argument] = Object.entries(request.body)[0] ?? [];
  if (name === 'lock' || name === 'unlock') {
    server.locked = name === 'lock';
    return { status: 202 };
  }
  if (name === 'createImage') {
    check(server, 'createImage', ['active', 'stopped', 'paused', 'suspended']);
    return createImage(region, server, argument);
  }
  const action = actions[name];
  if (action === undefined) throw novaFault(400, `There is no such action: ${name}`);
  if (server.locked) throw novaFault(409, `Instance ${server.id} is locked`);
  const hard = name === 'reboot' && isObject(argument) && argument.type === 'HARD';
  const allowed = hard ? [...action.from, 'stopped', 'paused', 'suspended', 'error'] : action.from;
  check(server, action.verb, allowed);
  Object.assign(server, { [task]: action.task, ...(action.during && { status: action.during }) });
  region.later(region.options.taskMs ?? 10, () => {
    if (server[task] !== action.task) return; // deleted in the meantime
    Object.assign(server, {
      status: action.to.status,
      [state]: action.to.state,
      [power]: action.to.power,
      [task]: null,
      updated: region.timestamp(),
    });
  });
  return { status: 202 };
}

function check(server: Thing, verb: string, allowed: readonly string[]): void {
  const where =
    server[task] !== null && server[state] !== 'building'
      ? `task_state ${server[task]}`
      : allowed.includes(String(server[state]))
        ? undefined
        : `vm_state ${server[state]}`;
  if (where !== undefined)
    throw novaFault(409, `Cannot '${verb}' instance ${server.id} while it is in ${where}`);
}

/** Ports that Nova made go with the server; others are let go of. */
function remove(region: Region, server: Thing): Reply {
  if (server.locked) throw novaFault(409, `Instance ${server.id} is locked`);
  if (server[task] === 'deleting') return { status: 204 };
  server[task] = 'deleting';
  region.later(region.options.taskMs ?? 10, () => {
    for (const port of portsOf(region, server.id)) release(region, server, port);
    letGoOfVolumes(region, server);
    region.servers.delete(server.id);
  });
  return { status: 204 };
}

function release(region: Region, server: Thing, port: Thing): void {
  const own = (server as { readonly ownPorts?: ReadonlySet<string> }).ownPorts;
  if (!own?.has(port.id)) Object.assign(port, { device_id: '', device_owner: '', status: 'DOWN' });
  else {
    for (const floatingIp of region.floatingips.values())
      if (floatingIp.port_id === port.id)
        Object.assign(floatingIp, { port_id: null, fixed_ip_address: null, router_id: null, status: 'DOWN' });
    region.ports.delete(port.id);
  }
}

function attach(region: Region, request: Request, server: Thing): Reply {
  const { interfaceAttachment: wanted } = request.body;
  const portId = isObject(wanted) ? String(wanted.port_id ?? '') : '';
  check(server, 'attach_interface', ['active', 'paused', 'stopped']);
  const port = region.ports.get(portId);
  if (port === undefined) throw novaFault(404, `Port id ${portId} could not be found.`);
  if (port.device_id !== '') throw novaFault(409, `Port ${portId} is still in use.`);
  bind(region, server, port);
  const { network_id: net_id, mac_address: mac_addr, status: port_state, fixed_ips } = port;
  const interfaceAttachment = { net_id, port_id: portId, mac_addr, port_state, fixed_ips, tag: null };
  return { status: 200, body: { interfaceAttachment } };
}

/** Accepted whatever the port; done later. */
function detach(region: Region, server: Thing, portId: string): Reply {
  check(server, 'detach_interface', ['active', 'paused', 'stopped']);
  region.later(region.options.taskMs ?? 10, () => {
    const port = region.ports.get(portId);
    if (port?.device_id === server.id) release(region, server, port);
  });
  return { status: 202 };
}
