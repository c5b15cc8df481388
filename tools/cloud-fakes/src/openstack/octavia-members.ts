import { octaviaFault, type Reply } from './fault.ts';
import { checkNew } from './octavia-forms.ts';
import { add, changingPool, checkQuota, membersOf } from './octavia-tree.ts';
import type { Region, Thing } from './region.ts';
import type { Json, Request } from './routes.ts';

/** What a member has where the request says nothing, in a batch that changes it too. */
const defaults = {
  admin_state_up: true,
  weight: 1,
  backup: false,
  monitor_port: null,
  monitor_address: null,
} as const;

export function newMember(region: Region, pool: Thing, values: Json): Thing {
  checkNew('member', values);
  checkSubnet(region, values);
  if (membersOf(region, pool.id).some(each => isSame(each, values))) throw duplicate(values);
  return add(region, 'member', { ...defaults, subnet_id: null, ...values, pool_id: pool.id });
}

/** Makes one member. */
export function createMember(region: Region, pool: Thing, values: Json): Thing {
  checkNew('member', values);
  checkQuota(region, 'member');
  return changingPool(region, pool, () => newMember(region, pool, values));
}

/**
 * Puts these members in the place of all that a pool has. One is the same by its address and its port.
 *
 * @see https://docs.openstack.org/api-ref/load-balancer/v2/#batch-update-members
 */
export function replaceMembers(region: Region, { body, query }: Request, pool: Thing): Reply {
  const wanted = (body.members ?? []) as readonly Json[];
  for (const each of wanted) {
    checkNew('member', each);
    checkSubnet(region, each);
  }
  for (const [index, each] of wanted.entries())
    if (wanted.findIndex(other => isSame(other, each)) < index) throw duplicate(each);
  const present = membersOf(region, pool.id);
  const fresh = wanted.filter(each => !present.some(one => isSame(one, each)));
  const kept = query.get('additive_only') === 'true';
  const left = kept ? [] : present.filter(one => !wanted.some(each => isSame(one, each)));
  if (wanted.length === 0 && left.length === 0) return { status: 202 };
  changingPool(region, pool, () => {
    checkQuota(region, 'member', fresh.length - left.length);
    for (const one of left) one.provisioning_status = 'PENDING_DELETE';
    for (const one of present) {
      const values = wanted.find(each => isSame(one, each));
      if (values === undefined) continue;
      Object.assign(one, { ...defaults, ...values, subnet_id: one.subnet_id });
      one.provisioning_status = 'PENDING_UPDATE';
    }
    for (const each of fresh) newMember(region, pool, each);
  });
  return { status: 202 };
}

function duplicate({ address, protocol_port: port }: Json): Error {
  const words = `Another member on this pool is already using ip ${address} on protocol_port ${port}`;
  return octaviaFault(409, words);
}

function isSame(one: Json, other: Json): boolean {
  return one.address === other.address && one.protocol_port === other.protocol_port;
}

function checkSubnet(region: Region, { subnet_id: id }: Json): void {
  if (id !== undefined && id !== null && !region.subnets.has(String(id)))
    throw octaviaFault(400, `Subnet ${id} not found.`);
}
