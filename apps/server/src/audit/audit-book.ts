import {
  type AuditCheck,
  type AuditFilter,
  type AuditRecord,
  type AuditStore,
  checkAudit,
} from '@cb-spider/core';

/** The audit log, to read. */
export class AuditBook {
  readonly #store: AuditStore;

  constructor(store: AuditStore) {
    this.#store = store;
  }

  /** Newest first, at most this many. */
  list(filter: AuditFilter, limit: number): Promise<readonly AuditRecord[]> {
    return this.#store.list(filter, limit);
  }

  /** Whether all is as it was written. */
  check(): Promise<AuditCheck> {
    return checkAudit(this.#store);
  }
}
