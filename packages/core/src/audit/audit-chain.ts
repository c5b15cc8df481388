import { createHash } from 'node:crypto';
import type { AuditEntry, AuditLink, AuditRecord, AuditStore } from '../store/audit-store.ts';

/** The hash of a record: of the record before it, and of all that it says, in this order. */
export function auditHash(before: AuditLink, entry: AuditEntry): string {
  const { at, principal, way, address, action, connection, object, outcome, requestId, operationId } = entry;
  const said = [at, principal, way, address, action, connection, object, outcome, requestId, operationId];
  const text = JSON.stringify([before.hash, before.number + 1, ...said]);
  return createHash('sha256').update(text).digest('base64url');
}

/** An entry as the next record of a chain. */
export function linked(before: AuditLink, entry: AuditEntry): AuditRecord {
  return { ...entry, number: before.number + 1, hash: auditHash(before, entry) };
}

/** What came of looking at a whole chain. */
export interface AuditCheck {
  readonly intact: boolean;
  /** How many records were looked at. */
  readonly records: number;
  /** The first number at which something was changed, taken out or put in; missing where nothing was. */
  readonly brokenAt?: number | undefined;
  /** Where it ends: to be kept elsewhere, and compared another day. */
  readonly last: AuditLink;
}

const rowsAtOnce = 1_000;

/** Looks whether each record is what was written, and none is missing. Records that are added meanwhile are not looked at. */
export async function checkAudit(store: AuditStore): Promise<AuditCheck> {
  const { first, last } = await store.ends();
  let before = first;
  for (;;) {
    const rows = await store.after(before.number, rowsAtOnce);
    for (const row of rows) {
      if (before.number === last.number) break;
      if (row.number !== before.number + 1 || row.hash !== auditHash(before, row))
        return { intact: false, records: before.number - first.number, brokenAt: before.number + 1, last };
      before = row;
    }
    if (rows.length < rowsAtOnce || before.number >= last.number) break;
  }
  const records = before.number - first.number;
  if (before.number === last.number && before.hash === last.hash) return { intact: true, records, last };
  return { intact: false, records, brokenAt: before.number + 1, last };
}
