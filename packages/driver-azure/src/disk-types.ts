import { CloudRefusal } from '@cb-spider/driver-kit';

/**
 * Disk types by the names that CB-Spider gives them.
 *
 * @see https://learn.microsoft.com/azure/virtual-machines/disks-types
 */
const natives: Readonly<Record<string, string>> = {
  PremiumSSD: 'Premium_LRS',
  StandardSSD: 'StandardSSD_LRS',
  StandardHDD: 'Standard_LRS',
};

/** Azure's word for a type; a missing one is Azure's own choice. Fails with `invalid_argument`. */
export function nativeDiskType(type: string | undefined): string | undefined {
  if (type === undefined) return undefined;
  const native = Object.hasOwn(natives, type) ? natives[type] : undefined;
  if (native !== undefined) return native;
  const known = Object.keys(natives).join(', ');
  throw new CloudRefusal('invalid_argument', `'${type}' is not a valid disk type: use one of ${known}.`);
}

/** The name of Azure's word; a word without one of its own is shown as it is. */
export function diskTypeOf(native: string | undefined): string | undefined {
  return Object.keys(natives).find(name => natives[name] === native) ?? native;
}
