import { nativeErrors } from '../errors.ts';
import { type KindTraits, type ObjectRow, objectOf } from '../objects.ts';
import type { TwinObject } from '../results.ts';

export const subnetFails = nativeErrors({
  'Subnet.Conflict': 409,
  'Subnet.Exhausted': 503,
  'Subnet.InUse': 409,
  'Subnet.NotFound': 404,
});

export const subnetTraits: KindTraits = {
  kind: 'subnet',
  table: 'subnets',
  idPrefix: 'subnet',
  nameTaken: 'network_id = ? AND name = ?',
  notFound: message => subnetFails('Subnet.NotFound', message),
};

export interface TwinSubnet extends TwinObject {
  readonly subnetId: string;
  readonly networkId: string;
  readonly cidr: string;
  /** Missing where the region has no zones. */
  readonly zone?: string | undefined;
}

export interface SubnetRow extends ObjectRow {
  readonly network_id: string;
  readonly cidr: string;
  readonly first: number;
  readonly last: number;
  readonly cursor: number;
  /** Empty where the region has no zones. */
  readonly zone: string;
}

export function toSubnet(row: SubnetRow): TwinSubnet {
  return {
    subnetId: row.id,
    networkId: row.network_id,
    ...objectOf(row),
    cidr: row.cidr,
    ...(row.zone !== '' && { zone: row.zone }),
  };
}
