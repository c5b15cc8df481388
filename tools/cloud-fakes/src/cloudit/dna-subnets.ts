import { nameIn, text } from './body.ts';
import type { Cloud } from './cloud.ts';
import type { Subnet } from './objects.ts';
import { clouditTenant } from './options.ts';
import { rangesOverlap } from './ranges.ts';
import { assertFree, Refusal, there } from './refusal.ts';
import { accepted, made, type Routes, shown } from './route.ts';

/** Ranges that Cloudit gives to subnets: `10.0.0.0/22`, `10.0.4.0/22` … `10.0.248.0/22`. */
const ranges = Array.from({ length: 63 }, (_, block) => ({ addr: `10.0.${block * 4}.0`, prefix: '22' }));

/** Subnets, which are removed by their addresses. */
export const subnetRoutes: Routes = {
  'dna GET subnets': ({ cloud }) => shown([...cloud.subnets.values()].map(subnet => view(cloud, subnet))),
  'dna GET subnets/creatable': ({ cloud }) => {
    if (cloud.version !== 'v4.0') throw new Refusal(404, 'no such resource');
    return shown(ranges.filter(({ addr }) => !cloud.subnets.has(addr)));
  },
  'dna POST subnets': ({ cloud, body }) => {
    const [name, addr, prefix, gateway] = [
      nameIn(body),
      text(body, 'addr'),
      text(body, 'prefix'),
      text(body, 'gateway'),
    ];
    assertFree(cloud.subnets.values(), 'subnet', name);
    if (!ranges.some(range => range.addr === addr && range.prefix === prefix))
      throw new Refusal(400, `subnet ${addr}/${prefix} is not creatable`);
    for (const other of cloud.subnets.values())
      if (rangesOverlap(`${addr}/${prefix}`, `${other.addr}/${other.prefix}`))
        throw new Refusal(409, `subnet ${addr}/${prefix} overlaps ${other.addr}/${other.prefix}`);
    const subnet = { id: cloud.newId(), name, addr, prefix, gateway, createdAt: cloud.time() };
    cloud.subnets.set(addr, subnet);
    return made(view(cloud, subnet));
  },
  'dna DELETE subnets/{addr}': ({ cloud, id: addr }) => {
    there(cloud.subnets.get(addr), 'subnet', addr);
    if (nicsIn(cloud, addr) > 0) throw new Refusal(409, `subnet ${addr} has nics`);
    cloud.subnets.delete(addr);
    return accepted;
  },
};

function nicsIn(cloud: Cloud, addr: string): number {
  const nics = [...cloud.servers.values()].flatMap(server => server.nics);
  return nics.filter(nic => nic.subnetAddr === addr).length;
}

function view(cloud: Cloud, subnet: Subnet) {
  const { tenantId } = clouditTenant;
  const more = { creator: 'tester', protection: 0, state: 'UP', vlan: 100, description: '' };
  return { tenantId, ...subnet, ...more, nicCount: nicsIn(cloud, subnet.addr) };
}
