import { z } from 'zod';
import { fails } from './errors.ts';
import { id } from './fields.ts';
import { kinds, type ObjectKind } from './kinds/kind-table.ts';
import type { KindTraits } from './objects.ts';
import type { Session } from './session.ts';

/** A quota of the account in the region, and how much of it is used. */
export interface TwinQuota {
  readonly kind: ObjectKind;
  readonly limit: number;
  readonly used: number;
}

/** Kinds of the quota service `network`; all others belong to `compute`. */
const networkKinds: ReadonlySet<string> = new Set<string>([
  ...['network', 'subnet', 'securityGroup', 'publicIp', 'nic', 'loadBalancer'],
]);

export const quotaReference = z.strictObject({ service: id });
export const countRequest = z.strictObject({ kind: id });

export function listQuotaServices(): { readonly services: readonly string[] } {
  return { services: ['compute', 'network'] };
}

export function listQuotas(
  session: Session,
  { service }: z.output<typeof quotaReference>,
): { readonly quotas: readonly TwinQuota[] } {
  if (!listQuotaServices().services.includes(service))
    throw fails('QuotaService.NotFound', `The quota service '${service}' does not exist.`);
  const names = (Object.keys(kinds) as ObjectKind[]).filter(
    kind => networkKinds.has(kind) === (service === 'network'),
  );
  return {
    quotas: names.map(kind => ({ kind, limit: session.quotas[kind] ?? 0, used: usedOf(session, kind) })),
  };
}

/** Returns how many objects of a kind the account has in the region. */
export function countObjects(
  session: Session,
  { kind }: z.output<typeof countRequest>,
): { readonly count: number } {
  if (!Object.hasOwn(kinds, kind)) throw fails('Request.Invalid', `The kind '${kind}' does not exist.`);
  return { count: usedOf(session, kind as ObjectKind) };
}

/** Returns the number of objects, without those that are gone but still have a row. */
function usedOf({ database, scope, now }: Session, kind: ObjectKind): number {
  const { table, removedLater }: KindTraits = kinds[kind];
  const row = database.get<{ used: number }>(
    'SELECT used FROM usage WHERE scope = ? AND kind = ?',
    scope,
    kind,
  );
  const used = row?.used ?? 0;
  if (!removedLater || used === 0) return used;
  const gone = database.get<{ count: number }>(
    `SELECT COUNT(*) AS count FROM ${table} WHERE scope = ? AND gone_at <= ?`,
    scope,
    now,
  );
  return used - (gone?.count ?? 0);
}
