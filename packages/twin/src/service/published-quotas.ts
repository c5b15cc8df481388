import type { Quotas } from '../engine/kinds/kind-table.ts';

/** Quotas for each cloud that regions are modelled after. Kinds that are missing have the virtual cloud's own quota. */
export type CloudQuotas = Readonly<Record<string, Partial<Quotas>>>;

/**
 * Quotas of a new account in a region, before any increase. Limits per network are multiplied by the number of
 * networks. Limits per processor are left out, because this cloud counts VMs.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
 * @see https://docs.aws.amazon.com/eks/latest/userguide/service-quotas.html
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits
 * @see https://cloud.google.com/compute/resource-usage
 * @see https://www.alibabacloud.com/help/en/vpc/user-guide/vpc-quotas
 */
export const publishedQuotas: CloudQuotas = {
  aws: { network: 5, subnet: 1000, securityGroup: 2500, publicIp: 5, nic: 5000, keyPair: 5000, cluster: 100 },
  azure: { network: 1000, securityGroup: 5000, publicIp: 1000, nic: 65_536, vm: 25_000 },
  gcp: { publicIp: 8 },
  alibaba: { network: 10, subnet: 1500, publicIp: 20, keyPair: 500 },
};
