import { z } from 'zod';
import { takePrivateAddress, takePublicAddress } from '../addresses.ts';
import {
  type BalancerRow,
  balancerFails,
  balancerTraits,
  requireActive,
  type TwinLoadBalancer,
  toLoadBalancer,
} from '../balancer-rows.ts';
import { creation, id, type PageRequest, page } from '../fields.ts';
import { fractionOf } from '../fingerprint.ts';
import { createOnce, listRows, requireRow } from '../objects.ts';
import type { TwinPage } from '../results.ts';
import type { Session } from '../session.ts';
import { addToGroup, groupedVms, healthOfVms, removeFromGroup, type TwinVmHealth } from '../vm-groups.ts';
import { change, create, type EngineKind, identity, read } from './kind.ts';
import { type NetworkRow, networkTraits } from './network.ts';
import { type SubnetRow, subnetFails } from './subnet-rows.ts';

const port = z.int().min(1).max(65_535);
const listener = z.strictObject({ protocol: z.enum(['tcp', 'udp']), port });
const seconds = z.int().min(1).max(3600);
const checker = z.strictObject({
  protocol: z.enum(['tcp', 'http']),
  port,
  intervalSeconds: seconds.optional(),
  timeoutSeconds: seconds.optional(),
  threshold: z.int().min(1).max(100).optional(),
});
const vmIds = z.array(id).max(1000);
const createRequest = z.strictObject({
  ...creation,
  networkId: id,
  type: z.enum(['public', 'internal']).optional(),
  reach: z.enum(['region', 'global']).optional(),
  listener,
  vmGroup: listener.extend({ vmIds }),
  healthChecker: checker,
});
const reference = z.strictObject({ loadBalancerId: id });
type Reference = z.output<typeof reference>;
const membersRequest = reference.extend({ vmIds: vmIds.min(1) });
const listenerRequest = reference.extend({ listener });
const checkerRequest = reference.extend({ healthChecker: checker });

function createLoadBalancer(session: Session, request: z.output<typeof createRequest>): TwinLoadBalancer {
  const { database, scope, now, timeScale } = session;
  const loadBalancerId = createOnce(session, balancerTraits, scope, request, identity => {
    const network = requireRow<NetworkRow>(session, networkTraits, request.networkId);
    const seconds = 5 + fractionOf(`${identity.id} Provisioning`) * 10;
    database.insert('load_balancers', {
      ...identity,
      network_id: network.id,
      type: request.type ?? null,
      reach: request.reach ?? null,
      ...addressFor(session, network, request.type),
      protocol: request.listener.protocol,
      port: request.listener.port,
      group_protocol: request.vmGroup.protocol,
      group_port: request.vmGroup.port,
      ...columnsOf(request.healthChecker),
      active_at: now + Math.round(seconds * timeScale * 1000),
    });
    addToGroup(session, { id: identity.id, network_id: network.id }, request.vmGroup.vmIds);
  });
  return getLoadBalancer(session, { loadBalancerId });
}

function getLoadBalancer(session: Session, request: Reference): TwinLoadBalancer {
  const row = requireRow<BalancerRow>(session, balancerTraits, request.loadBalancerId);
  return toLoadBalancer(session, row, groupedVms(session, row.id, row.id));
}

function listLoadBalancers(session: Session, request: PageRequest): TwinPage<TwinLoadBalancer> {
  const { rows, ...page } = listRows<BalancerRow>(session, balancerTraits, request);
  const vms = groupedVms(session, rows[0]?.id ?? '', rows.at(-1)?.id ?? '');
  return { items: rows.map(row => toLoadBalancer(session, row, vms)), ...page };
}

function deleteLoadBalancer(session: Session, request: Reference): object {
  const { id } = requireRow<BalancerRow>(session, balancerTraits, request.loadBalancerId);
  session.database.run('DELETE FROM load_balancers WHERE id = ?', id);
  return {};
}

function getVmHealth(session: Session, request: Reference): { readonly vms: readonly TwinVmHealth[] } {
  const row = requireRow<BalancerRow>(session, balancerTraits, request.loadBalancerId);
  return { vms: healthOfVms(session, row.id, row) };
}

export function addVms(session: Session, request: z.output<typeof membersRequest>): object {
  addToGroup(session, requireActive(session, request), request.vmIds);
  return {};
}

export function removeVms(session: Session, request: z.output<typeof membersRequest>): object {
  removeFromGroup(session, requireActive(session, request).id, request.vmIds);
  return {};
}

function modifyListener(session: Session, request: z.output<typeof listenerRequest>): object {
  const { id } = requireActive(session, request);
  const { protocol, port } = request.listener;
  session.database.run('UPDATE load_balancers SET protocol = ?, port = ? WHERE id = ?', protocol, port, id);
  return {};
}

function modifyVmGroup(session: Session, request: z.output<typeof listenerRequest>): object {
  const { id } = requireActive(session, request);
  const { protocol, port } = request.listener;
  session.database.run(
    'UPDATE load_balancers SET group_protocol = ?, group_port = ? WHERE id = ?',
    protocol,
    port,
    id,
  );
  return {};
}

function modifyHealthChecker(session: Session, request: z.output<typeof checkerRequest>): object {
  const { id } = requireActive(session, request);
  const columns = columnsOf(request.healthChecker);
  const changed = Object.keys(columns).map(name => `${name} = ?`);
  session.database.run(
    `UPDATE load_balancers SET ${changed.join(', ')} WHERE id = ?`,
    ...Object.values(columns),
    id,
  );
  return {};
}

/** Allocates a public IP of the region, or a private one in the network's first subnet. */
function addressFor(session: Session, network: NetworkRow, type: TwinLoadBalancer['type']) {
  if (type !== 'internal') return { position: takePublicAddress(session) };
  const subnet = session.database.get<SubnetRow>(
    'SELECT * FROM subnets WHERE network_id = ? ORDER BY id LIMIT 1',
    network.id,
  );
  if (subnet === undefined)
    throw subnetFails('Subnet.NotFound', `Network ${network.id} has no subnet for an internal address.`);
  return { subnet_id: subnet.id, private_address: takePrivateAddress(session, subnet.id) };
}

/** Returns the columns. Defaults: a check every 10 s, a timeout of 10 s for TCP and 6 s for HTTP, a threshold of 3. */
function columnsOf({
  protocol,
  port,
  intervalSeconds = 10,
  timeoutSeconds = protocol === 'http' ? 6 : 10,
  threshold = 3,
}: z.output<typeof checker>) {
  return {
    check_protocol: protocol,
    check_port: port,
    check_interval: intervalSeconds,
    check_timeout: timeoutSeconds,
    check_threshold: threshold,
  };
}

export const loadBalancer = {
  ...balancerTraits,
  quota: 5000,
  schema: `
CREATE TABLE load_balancers (${identity},
  network_id TEXT NOT NULL REFERENCES networks (id),
  type TEXT, -- public or internal; reach is region or global
  reach TEXT,
  position INTEGER, -- of the public IP
  subnet_id TEXT REFERENCES subnets (id), -- of the private one
  private_address INTEGER,
  protocol TEXT NOT NULL,
  port INTEGER NOT NULL,
  group_protocol TEXT NOT NULL,
  group_port INTEGER NOT NULL,
  check_protocol TEXT NOT NULL,
  check_port INTEGER NOT NULL,
  check_interval INTEGER NOT NULL, -- seconds
  check_timeout INTEGER NOT NULL,
  check_threshold INTEGER NOT NULL,
  active_at INTEGER NOT NULL,
  PRIMARY KEY (id)
) STRICT;
CREATE INDEX load_balancers_listed ON load_balancers (scope, id);
CREATE UNIQUE INDEX load_balancers_by_name ON load_balancers (scope, name);
CREATE INDEX load_balancers_by_network ON load_balancers (network_id);
CREATE UNIQUE INDEX load_balancers_by_subnet ON load_balancers (subnet_id, private_address) WHERE subnet_id IS NOT NULL;
CREATE TRIGGER balancer_address_freed AFTER DELETE ON load_balancers WHEN OLD.position IS NOT NULL BEGIN
  DELETE FROM public_addresses WHERE scope = OLD.scope AND position = OLD.position;
END;

CREATE TABLE load_balancer_vms (
  load_balancer_id TEXT NOT NULL REFERENCES load_balancers (id) ON DELETE CASCADE,
  vm_id TEXT NOT NULL,
  place INTEGER NOT NULL,
  added_at INTEGER NOT NULL,
  PRIMARY KEY (load_balancer_id, vm_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX load_balancer_vms_by_vm ON load_balancer_vms (vm_id);
CREATE TRIGGER load_balancer_vm_left AFTER DELETE ON vms BEGIN
  DELETE FROM load_balancer_vms WHERE vm_id = OLD.id;
END;
`,
  errors: balancerFails.statuses,
  actions: {
    CreateLoadBalancer: create(balancerTraits, createRequest, createLoadBalancer),
    GetLoadBalancer: read(reference, getLoadBalancer),
    ListLoadBalancers: read(page, listLoadBalancers),
    DeleteLoadBalancer: change(reference, deleteLoadBalancer),
    GetVmHealth: read(reference, getVmHealth),
    AddVms: change(membersRequest, addVms),
    RemoveVms: change(membersRequest, removeVms),
    ModifyListener: change(listenerRequest, modifyListener),
    ModifyVmGroup: change(listenerRequest, modifyVmGroup),
    ModifyHealthChecker: change(checkerRequest, modifyHealthChecker),
  },
} as const satisfies EngineKind;
