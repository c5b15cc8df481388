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

/** Returns Azure's term for a disk type; `undefined` lets Azure choose. Fails with `invalid_argument`. */
export function nativeDiskType(type: string | undefined): string | undefined {
  if (type === undefined) return undefined;
  const native = Object.hasOwn(natives, type) ? natives[type] : undefined;
  if (native !== undefined) return native;
  const known = Object.keys(natives).join(', ');
  throw new CloudRefusal('invalid_argument', `'${type}' is not a valid disk type: use one of ${known}.`);
}

/** Returns CB-Spider's name for Azure's term; a term without such a name is shown unchanged. */
export function diskTypeOf(native: string | undefined): string | undefined {
  return Object.keys(natives).find(name => natives[name] === native) ?? native;
}
