import { FaultBook, type FaultStatus } from './fault-book.ts';
import type { FaultRequest } from './fault-rules.ts';
import { type Shortage, ShortageBook, type ShortageStatus } from './shortages.ts';

/**
 * Injects faults and shortages into a virtual cloud on request. It is not part of the driver contract: pass one to the
 * cloud when you open it, and keep a reference.
 */
export class TwinAdmin {
  /** The fault rules, which the cloud evaluates at each call. */
  readonly faults = new FaultBook();
  /** The shortages, which the cloud evaluates before it starts a new VM. */
  readonly shortages = new ShortageBook();

  /** Adds a fault rule, which applies from the next call on. Fails with a `ZodError` when the rule is not valid. */
  addFault(request: FaultRequest): FaultStatus {
    return this.faults.add(request);
  }

  /** Removes a fault rule. Returns `false` when it does not exist. */
  removeFault(id: string): boolean {
    return this.faults.remove(id);
  }

  /** Returns the fault rules in the order in which they are evaluated. */
  listFaults(): readonly FaultStatus[] {
    return this.faults.list();
  }

  removeAllFaults(): void {
    this.faults.removeAll();
  }

  /**
   * Adds a shortage: new VMs find no capacity there until it is removed. Fails with a `ZodError` when the shortage is
   * not valid.
   */
  addShortage(request: Shortage): ShortageStatus {
    return this.shortages.add(request);
  }

  /** Removes a shortage. Returns `false` when it does not exist. */
  removeShortage(id: string): boolean {
    return this.shortages.remove(id);
  }

  listShortages(): readonly ShortageStatus[] {
    return this.shortages.list();
  }
}
