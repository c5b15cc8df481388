import { Addresses, macOf, usable } from './addresses.ts';
import type { Cluster } from './cluster.ts';
import { type Affected, isGoing, keyOf, type SortName, type Watched } from './objects.ts';

/** Keeps what Kube-OVN has made an object of until it has cleaned up: https://kubeovn.github.io/docs/stable/en/faq/faq/ */
const finalizer = 'kubeovn.io/kube-ovn-controller';

/**
 * Kube-OVN's controller: VPCs get a router, subnets figures, reserved and public IPs an address each, bindings are
 * ready once both their sides have one.
 *
 * @see https://kubeovn.github.io/docs/stable/en/reference/kube-ovn-api/
 */
export class KubeOvn {
  readonly #cluster: Cluster;
  readonly #addresses = new Addresses();

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  /** @param now the object as it is; `undefined` once it is gone */
  async reconcile(sort: SortName, seen: Watched, now: Watched | undefined): Promise<Affected> {
    if (sort === 'vpc') return this.#vpc(now);
    if (sort === 'securityGroup') return this.#group(now);
    if (sort === 'subnet') return this.#subnet(now);
    if (sort === 'fip') return this.#fip(seen, now);
    return this.#address(sort, seen, now);
  }

  async #vpc(vpc: Watched | undefined): Promise<Affected> {
    if (vpc === undefined || isGoing(vpc) || vpc.status?.standby === true) return [];
    await this.#cluster.setStatus('vpc', vpc, { standby: true, router: vpc.metadata.name, default: false });
    return [];
  }

  async #group(group: Watched | undefined): Promise<Affected> {
    if (group === undefined || isGoing(group) || group.status?.portGroup !== undefined) return [];
    const portGroup = `ovn.sg.${group.metadata.name.replaceAll('-', '.')}`;
    const synced = { ingressLastSyncSuccess: true, egressLastSyncSuccess: true };
    await this.#cluster.setStatus('securityGroup', group, { portGroup, ...synced });
    return [];
  }

  async #subnet(subnet: Watched | undefined): Promise<Affected> {
    if (subnet === undefined) return [];
    const { name } = subnet.metadata;
    const used = this.#addresses.used(name);
    if (isGoing(subnet)) {
      if (used === 0) await this.#letGo('subnet', subnet);
      return [];
    }
    await this.#hold('subnet', subnet);
    const free = usable(textOf(subnet.spec?.cidrBlock)) - used;
    if (subnet.status?.v4usingIPs !== used || subnet.status?.v4availableIPs !== free)
      await this.#cluster.setStatus('subnet', subnet, { v4usingIPs: used, v4availableIPs: free });
    return [];
  }

  /** A reserved address, or a public one. */
  async #address(sort: SortName, seen: Watched, now: Watched | undefined): Promise<Affected> {
    const subnetName = textOf(seen.spec?.[sort === 'vip' ? 'subnet' : 'externalSubnet']);
    const subnet = this.#cluster.find('subnet', subnetName);
    const holder = `${sort} ${keyOf(seen)} ${seen.metadata.uid}`;
    const others = [...(subnet ? [{ sort: 'subnet', object: subnet } as const] : []), ...this.#bindings()];
    if (now === undefined || now.metadata.uid !== seen.metadata.uid) {
      this.#addresses.release(subnetName, holder);
      return others;
    }
    if (isGoing(now)) {
      if (sort === 'vip' || !this.#isBound(now)) await this.#letGo(sort, now);
      return [];
    }
    await this.#hold(sort, now);
    const field = sort === 'vip' ? 'v4ip' : 'v4Ip';
    if (now.status?.[field] !== undefined || subnet === undefined) return [];
    const address = this.#addresses.take(subnetName, textOf(subnet.spec?.cidrBlock), holder);
    if (address === undefined) return others;
    const mac = macOf(address);
    const more = sort === 'vip' ? { mac, type: '' } : { macAddress: mac, ready: true, type: 'nat' };
    await this.#cluster.setStatus(sort, now, { [field]: address, ...more });
    return others;
  }

  async #fip(seen: Watched, now: Watched | undefined): Promise<Affected> {
    const eip = this.#cluster.find('eip', textOf(seen.spec?.ovnEip));
    const affected = eip === undefined ? [] : [{ sort: 'eip', object: eip } as const];
    if (now === undefined) return affected;
    if (isGoing(now)) {
      await this.#letGo('fip', now);
      return affected;
    }
    await this.#hold('fip', now);
    const vip = this.#cluster.find('vip', textOf(now.spec?.ipName));
    const [v4Eip, v4Ip] = [eip?.status?.v4Ip, vip?.status?.v4ip];
    if (v4Eip === undefined || v4Ip === undefined || now.status?.ready === true) return [];
    await this.#cluster.setStatus('fip', now, { ready: true, v4Eip, v4Ip });
    return [];
  }

  #bindings(): Affected {
    return this.#cluster.all('fip').map(object => ({ sort: 'fip', object }));
  }

  #isBound({ metadata }: Watched): boolean {
    return this.#cluster.all('fip').some(({ spec }) => spec?.ovnEip === metadata.name);
  }

  async #hold(sort: SortName, object: Watched): Promise<void> {
    const { finalizers = [] } = object.metadata;
    if (finalizers.includes(finalizer)) return;
    await this.#cluster.change(sort, object, { metadata: { finalizers: [...finalizers, finalizer] } });
  }

  async #letGo(sort: SortName, object: Watched): Promise<void> {
    const left = (object.metadata.finalizers ?? []).filter(each => each !== finalizer);
    await this.#cluster.change(sort, object, { metadata: { finalizers: left } });
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
