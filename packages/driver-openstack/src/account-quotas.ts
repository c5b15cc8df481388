import type { CallContext, Page, Quota, QuotaDriverV1 } from '@cb-spider/core/driver';
import { CloudRefusal, required } from '@cb-spider/driver-kit';
import type { Session } from './client/session.ts';

/** Absolute limits of Nova and Cinder: each `maxTotal…` and its usage. */
type Limits = Readonly<Record<string, number | undefined>>;

/** A limit and its usage, by their names in `GET /limits`. */
interface LimitNames {
  readonly name: string;
  readonly limit: string;
  readonly used?: string | undefined;
  readonly unit?: string | undefined;
}

/** https://docs.openstack.org/api-ref/compute/#limits-limits */
const computeLimits: readonly LimitNames[] = [
  { name: 'instances', limit: 'maxTotalInstances', used: 'totalInstancesUsed' },
  { name: 'cores', limit: 'maxTotalCores', used: 'totalCoresUsed' },
  { name: 'ram', limit: 'maxTotalRAMSize', used: 'totalRAMUsed', unit: 'MiB' },
  { name: 'key_pairs', limit: 'maxTotalKeypairs' },
  { name: 'server_groups', limit: 'maxServerGroups', used: 'totalServerGroupsUsed' },
];

/** https://docs.openstack.org/api-ref/block-storage/v3/#limits-limits */
const volumeLimits: readonly LimitNames[] = [
  { name: 'volumes', limit: 'maxTotalVolumes', used: 'totalVolumesUsed' },
  { name: 'gigabytes', limit: 'maxTotalVolumeGigabytes', used: 'totalGigabytesUsed', unit: 'GB' },
  { name: 'snapshots', limit: 'maxTotalSnapshots', used: 'totalSnapshotsUsed' },
  { name: 'backups', limit: 'maxTotalBackups', used: 'totalBackupsUsed' },
  {
    name: 'backup_gigabytes',
    limit: 'maxTotalBackupGigabytes',
    used: 'totalBackupGigabytesUsed',
    unit: 'GB',
  },
];

/** https://docs.openstack.org/api-ref/network/v2/#show-quota-details-for-a-tenant */
type NetworkQuotas = Readonly<Record<string, { readonly limit: number; readonly used: number }>>;

/** Quotas of the project at Nova, at Neutron and, if the cloud has it, at Cinder. */
export class AccountQuotas implements QuotaDriverV1 {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  async doListServices(context: CallContext): Promise<readonly string[]> {
    const hasVolumes = await this.#session.has(context, 'block-storage');
    // not from the catalogue alone: only a request shows whether the token is still valid
    await this.#limits('compute', context);
    return ['compute', 'network', ...(hasVolumes ? ['block-storage'] : [])];
  }

  async doList(service: string, _pageToken: string | undefined, context: CallContext): Promise<Page<Quota>> {
    if (service === 'network') return { items: await this.#networkQuotas(context) };
    if (service === 'compute')
      return { items: toQuotas(computeLimits, await this.#limits(service, context)) };
    if (service === 'block-storage')
      return { items: toQuotas(volumeLimits, await this.#limits(service, context)) };
    throw new CloudRefusal('not_found', `There are no quotas for the service '${service}'.`);
  }

  async #limits(service: 'compute' | 'block-storage', context: CallContext): Promise<Limits> {
    const limits = await this.#session.get<{ readonly absolute?: Limits }>(context, 'limits', {
      service,
      route: 'GET /limits',
    });
    return required(limits.absolute, `the absolute limits of ${service}`);
  }

  async #networkQuotas(context: CallContext): Promise<readonly Quota[]> {
    const { projectId } = await this.#session.catalogue(context);
    const quotas = await this.#session.get<NetworkQuotas>(context, 'quota', {
      service: 'network',
      route: 'GET /quotas/{project}/details.json',
      path: { project: required(projectId, 'the project of the token') },
    });
    return Object.entries(quotas).map(([name, { limit, used }]) => ({
      name,
      limit: limitOf(limit),
      used,
      unit: 'count',
    }));
  }
}

/** Leaves out what this release of the service does not report. */
function toQuotas(names: readonly LimitNames[], limits: Limits): readonly Quota[] {
  return names.flatMap(({ name, limit, used, unit = 'count' }) => {
    const value = limits[limit];
    if (value === undefined) return [];
    return [{ name, limit: limitOf(value), used: used === undefined ? undefined : limits[used], unit }];
  });
}

/** -1 means no limit. */
function limitOf(limit: number): number | 'unlimited' {
  return limit < 0 ? 'unlimited' : limit;
}
