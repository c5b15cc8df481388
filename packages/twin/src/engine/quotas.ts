import { fails, type TwinCloudError } from './errors.ts';
import type { Session } from './session.ts';

/** Fails with `Quota.Exceeded` when the account cannot have another object of the kind. */
export function assertQuota(session: Session, kind: string): void {
  const row = session.database.get<{ used: number }>(
    'SELECT used FROM usage WHERE scope = ? AND kind = ?',
    session.scope,
    kind,
  );
  const most = session.quotas[kind] ?? 0;
  if ((row?.used ?? 0) >= most)
    throw quotaExceeded(`This account can have at most ${most} of kind ${kind} in ${session.region.name}.`);
}

export function quotaExceeded(message: string): TwinCloudError {
  return fails('Quota.Exceeded', message);
}
