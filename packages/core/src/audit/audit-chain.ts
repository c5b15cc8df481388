import { hash } from 'node:crypto';
import type { AuditEntry, AuditLink, AuditRecord, AuditStore } from '../store/audit-store.ts';

/** Returns the hash of a record. It covers the hash of the record before it and all fields, in this order. */
export function auditHash(before: AuditLink, entry: AuditEntry): string {
  const { at, principal, way, address, action, connection, object, outcome, requestId, operationId } = entry;
  const fields = [at, principal, way, address, action, connection, object, outcome, requestId, operationId];
  const text = JSON.stringify([before.hash, before.number + 1, ...fields]);
  return hash('sha256', text, 'base64url');
}

/** Returns an entry as the next record of a chain. */
export function linked(before: AuditLink, entry: AuditEntry): AuditRecord {
  return { ...entry, number: before.number + 1, hash: auditHash(before, entry) };
}

/** The result of checking a whole chain. */
export interface AuditCheck {
  readonly intact: boolean;
  /** The number of checked records. */
  readonly records: number;
  /** The first number at which a record was changed, removed or inserted; missing for an intact chain. */
  readonly brokenAt?: number | undefined;
  /** The end of the chain. Store it elsewhere to compare it with a later check. */
  readonly last: AuditLink;
}

const batchSize = 1_000;

/**
 * Checks that each record is unchanged and that none is missing. Records that are added during the check are not
 * checked.
 */
export async function checkAudit(store: AuditStore): Promise<AuditCheck> {
  const { first, last } = await store.ends();
  let before = first;
  for (;;) {
    const rows = await store.after(before.number, batchSize);
    for (const row of rows) {
      if (before.number === last.number) break;
      if (row.number !== before.number + 1 || row.hash !== auditHash(before, row))
        return { intact: false, records: before.number - first.number, brokenAt: before.number + 1, last };
      before = row;
    }
    if (rows.length < batchSize || before.number >= last.number) break;
  }
  const records = before.number - first.number;
  if (before.number === last.number && before.hash === last.hash) return { intact: true, records, last };
  return { intact: false, records, brokenAt: before.number + 1, last };
}
