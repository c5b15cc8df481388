import { maybeText, nameIn, text } from './body.ts';
import type { Cloud } from './cloud.ts';
import type { AdaptiveIp } from './objects.ts';
import { clouditTenant } from './options.ts';
import { assertFree, Refusal, there } from './refusal.ts';
import { accepted, made, type Routes, shown } from './route.ts';

/** Public IPs: taken and given back, never changed. */
export const addressRoutes: Routes = {
  'dna GET ips': ({ cloud }) =>
    shown(
      cloud.publicAddresses.filter(ip => !cloud.adaptiveIps.has(ip)).map(addr => ({ addr, state: 'FREE' })),
    ),
  'dna GET adaptive-ips': ({ cloud }) =>
    shown([...cloud.adaptiveIps.values()].map(each => view(cloud, each))),
  'dna GET adaptive-ips/{id}/detail': ({ cloud, id }) => {
    const one = [...cloud.adaptiveIps.values()].find(each => each.id === id);
    return shown(view(cloud, there(one, 'adaptive ip', id)));
  },
  'dna POST adaptive-ips': ({ cloud, body }) => {
    const [ip, name, privateIp] = [text(body, 'ip'), nameOf(body), maybeText(body, 'privateIp')];
    if (!cloud.publicAddresses.includes(ip))
      throw new Refusal(400, `${ip} is not one of the tenant's addresses`);
    if (cloud.adaptiveIps.has(ip)) throw new Refusal(409, `${ip} is in use`);
    assertFree(cloud.adaptiveIps.values(), 'adaptive ip', name);
    if (privateIp !== undefined && cloud.serverAt(privateIp) === undefined)
      throw new Refusal(400, `no server has ${privateIp}`);
    if (cloud.adaptiveIpOf(privateIp) !== undefined)
      throw new Refusal(409, `${privateIp} has an adaptive ip`);
    const taken = { id: cloud.newId(), ip, name, privateIp, createdAt: cloud.time() };
    cloud.adaptiveIps.set(ip, taken);
    return made(view(cloud, taken));
  },
  'dna DELETE adaptive-ips/{ip}': ({ cloud, id: ip }) => {
    const { privateIp } = there(cloud.adaptiveIps.get(ip), 'adaptive ip', ip);
    const server = privateIp === undefined ? undefined : cloud.serverAt(privateIp);
    if (server !== undefined) server.freedAtMs = cloud.now();
    cloud.adaptiveIps.delete(ip);
    return accepted;
  },
};

/** Those of servers have more characters than other names: `<server>-PublicIP`. */
function nameOf(body: Parameters<typeof nameIn>[0]): string {
  const name = text(body, 'name');
  return name.endsWith('-PublicIP') ? name : nameIn(body);
}

function view(cloud: Cloud, { privateIp = '', ...rest }: AdaptiveIp) {
  const { tenantId } = clouditTenant;
  const vmName = cloud.serverAt(privateIp)?.name ?? '';
  const more = { rules: [], ruleCount: 0, creator: 'tester', protection: 0, description: '' };
  return { tenantId, ...rest, ...more, privateIp, vmName, state: privateIp === '' ? 'FREE' : 'IN_USE' };
}
