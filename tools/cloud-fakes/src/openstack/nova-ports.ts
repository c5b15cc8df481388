import { makePort } from './neutron-ports.ts';
import { account } from './options.ts';
import type { Region, Thing } from './region.ts';

/** Gives a port to a server. */
export function bind(region: Region, server: Thing, port: Thing): void {
  const owner = { device_id: server.id, device_owner: 'compute:nova', status: 'ACTIVE' };
  Object.assign(port, owner, {
    revision_number: Number(port.revision_number) + 1,
    updated_at: region.timestamp(),
  });
}

/** The port that Nova makes for a server that names a network only. */
export function ownPort(region: Region, server: Thing, networkId: string): void {
  const id = region.newId();
  const times = { created_at: region.timestamp(), updated_at: region.timestamp(), revision_number: 1 };
  const owner = {
    tenant_id: account.projectId,
    project_id: account.projectId,
    tags: [],
    name: '',
    description: '',
  };
  const port: Thing = {
    id,
    network_id: networkId,
    ...owner,
    ...times,
    ...makePort(region, { network_id: networkId }),
  };
  region.ports.set(id, port);
  Object.defineProperty(server, 'ownPorts', { value: new Set([id]), enumerable: false });
  bind(region, server, port);
}
