import { TwinCloudError } from './errors.ts';
import type { ObjectKind } from './object-kinds.ts';
import type { Session } from './session.ts';

/** How many objects of each kind an account can have in one region. Cards of VMs count as cards too. */
export type Quotas = Readonly<Record<ObjectKind, number>>;

export const defaultQuotas: Quotas = {
  network: 1000,
  subnet: 20_000,
  securityGroup: 10_000,
  keyPair: 5000,
  publicIp: 5000,
  nic: 50_000,
  vm: 20_000,
};

/** Fails with `Quota.Exceeded` when there is no room for one more. */
export function assertQuota(session: Session, kind: ObjectKind): void {
  const row = session.database.get<{ used: number }>(
    'SELECT used FROM usage WHERE scope = ? AND kind = ?',
    session.scope,
    kind,
  );
  if ((row?.used ?? 0) >= session.quotas[kind])
    throw quotaExceeded(
      `This account can have ${session.quotas[kind]} of kind ${kind} in ${session.region.name}.`,
    );
}

export function quotaExceeded(message: string): TwinCloudError {
  return new TwinCloudError('Quota.Exceeded', message);
}
