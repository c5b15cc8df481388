import { CloudError } from '../errors/cloud-error.ts';
import { uniqueId } from '../names/unique-id.ts';
import type { OperationRecord } from '../store/operation-store.ts';
import type { Store } from '../store/store.ts';
import { type Clock, isoTime } from '../time/clock.ts';

export interface LeasesOptions {
  readonly store: Store;
  readonly clock: Clock;
  /** How long a process may be silent before others take its operations over, in milliseconds. */
  readonly leaseMs: number;
  /** Called for renewals that failed; they are tried again. */
  readonly onFailure: (error: unknown) => void;
}

/** The signals of an operation that is held. */
export interface Hold {
  /** Aborts when someone wants the operation cancelled. */
  readonly cancelled: AbortSignal;
  /** Aborts when another process has taken it over: nothing of it may be touched any more. */
  readonly lost: AbortSignal;
}

/** This process's hold on operations: while it lives it renews their leases. */
export class Leases {
  /** Names this process, and never another one. */
  readonly holder: string;
  readonly #options: LeasesOptions;
  readonly #held = new Map<string, { readonly cancel: AbortController; readonly lost: AbortController }>();
  #cancelTimer: (() => void) | undefined;
  #closed = false;

  constructor(options: LeasesOptions) {
    this.#options = options;
    this.holder = uniqueId(options.clock.now());
  }

  /** When a lease that is taken or renewed now is over. ISO 8601. */
  until(): string {
    return new Date(this.#options.clock.now() + this.#options.leaseMs).toISOString();
  }

  /**
   * Keeps an operation that this process has: renews its lease until it is released. Whatever in this process
   * was at it before has lost it: it was silent for too long.
   */
  hold(record: Pick<OperationRecord, 'id'>): Hold {
    this.#held.get(record.id)?.lost.abort(leaseLost(record.id));
    const hold = { cancel: new AbortController(), lost: new AbortController() };
    this.#held.set(record.id, hold);
    this.#schedule();
    return { cancelled: hold.cancel.signal, lost: hold.lost.signal };
  }

  /** Aborts an operation that this process has. Answers `false` when it has it not. */
  cancel(id: string): boolean {
    const hold = this.#held.get(id);
    hold?.cancel.abort(cancelledByRequest());
    return hold !== undefined;
  }

  /** Ends a hold: the operation has ended, or is left for a process that resumes it when its lease has expired. */
  release(record: Pick<OperationRecord, 'id'>, hold: Hold): void {
    if (this.#held.get(record.id)?.lost.signal === hold.lost) this.#held.delete(record.id);
  }

  isHeld(id: string): boolean {
    return this.#held.has(id);
  }

  /** Stops renewing, and frees what is held for others at once. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelTimer?.();
    if (this.#held.size === 0) return;
    this.#held.clear();
    try {
      await this.#options.store.operations.renew(this.holder, isoTime(this.#options.clock));
    } catch (error) {
      this.#options.onFailure(error); // the leases run out by themselves
    }
  }

  #schedule(): void {
    if (this.#closed || this.#cancelTimer !== undefined) return;
    this.#cancelTimer = this.#options.clock.after(this.#options.leaseMs / 3, () => {
      this.#cancelTimer = undefined;
      void this.#renew();
    });
  }

  async #renew(): Promise<void> {
    if (this.#held.size === 0 || this.#closed) return;
    const before = [...this.#held.keys()];
    try {
      const kept = await this.#options.store.operations.renew(this.holder, this.until(), before);
      const cancelled = new Set(kept.filter(claim => claim.cancelRequested).map(claim => claim.id));
      const mine = new Set(kept.map(claim => claim.id));
      for (const id of before) {
        if (!mine.has(id)) this.#held.get(id)?.lost.abort(leaseLost(id));
        else if (cancelled.has(id)) this.cancel(id);
      }
    } catch (error) {
      this.#options.onFailure(error);
    }
    this.#schedule();
  }
}

/** For an operation that has ended, and only waits for a decision: no lease is needed. */
export function unheld(): Hold {
  return { cancelled: new AbortController().signal, lost: new AbortController().signal };
}

const lost = new WeakSet<CloudError>();

/** The error of an operation that another process has taken over: this one must not touch it any more. */
export function leaseLost(operationId: string): CloudError {
  const message = `Another process has taken over the operation ${operationId}.`;
  const error = new CloudError('outcome_unknown', message, {
    hint: 'Get the operation to see how it ends.',
  });
  lost.add(error);
  return error;
}

/** Whether an error, or one behind it, is {@link leaseLost}'s. */
export function isLeaseLost(error: unknown): boolean {
  if (!CloudError.isInstance(error)) return false;
  return lost.has(error) || isLeaseLost(error.cause);
}

/** The reason of an abort that a user asked for. */
function cancelledByRequest(): CloudError {
  return new CloudError('cancelled', 'The operation was cancelled.', {
    hint: 'Send the request again if you still need it.',
  });
}
