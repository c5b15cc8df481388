import {
  type AuditCheck,
  type AuditFilter,
  type AuditRecord,
  type AuditStore,
  checkAudit,
} from '@cb-spider/core';

/** Read access to the audit log. */
export class AuditBook {
  readonly #store: AuditStore;

  constructor(store: AuditStore) {
    this.#store = store;
  }

  /** Returns at most `limit` records, newest first. */
  list(filter: AuditFilter, limit: number): Promise<readonly AuditRecord[]> {
    return this.#store.list(filter, limit);
  }

  /** Checks that no record was changed after it was written. */
  check(): Promise<AuditCheck> {
    return checkAudit(this.#store);
  }
}
