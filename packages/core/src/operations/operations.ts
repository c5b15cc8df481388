import { CloudError } from '../errors/cloud-error.ts';
import type { OperationFilter, OperationRecord, OperationState } from '../store/operation-store.ts';
import type { Store } from '../store/store.ts';
import { type Clock, isoTime } from '../time/clock.ts';
import { waitFor } from '../time/wait-for.ts';
import type { OperationEngine } from './operation-engine.ts';
import { asCloudError, operationError } from './operation-errors.ts';

/** An operation as it is shown to users: without its request and its tokens. */
export type OperationInfo = Omit<
  OperationRecord,
  'request' | 'idempotencyKey' | 'requestKey' | 'holder' | 'fence' | 'leaseUntil'
>;

/** The operations of a Spider: those in progress, the ended ones, and those that a user has to decide. */
export class Operations {
  readonly #store: Store;
  readonly #engine: OperationEngine;
  readonly #clock: Clock;

  constructor(options: { readonly store: Store; readonly engine: OperationEngine; readonly clock: Clock }) {
    this.#store = options.store;
    this.#engine = options.engine;
    this.#clock = options.clock;
  }

  /** Returns an operation. Fails with `not_found`. */
  async get(id: string): Promise<OperationInfo> {
    return toInfo(await this.#record(id));
  }

  /** Returns operations, newest first. */
  async list(filter: OperationFilter = {}): Promise<readonly OperationInfo[]> {
    return (await this.#store.operations.list(filter)).map(toInfo);
  }

  /** Returns the number of operations in a state, on all connections. */
  count(state: OperationState): Promise<number> {
    return this.#store.operations.count(state);
  }

  /** Waits until an operation has ended. Fails with `timeout`. */
  async wait(
    id: string,
    options: { readonly waitMs?: number; readonly signal?: AbortSignal } = {},
  ): Promise<OperationInfo> {
    const look = async () => {
      const record = await this.#record(id);
      return record.state === 'running' ? undefined : toInfo(record);
    };
    const deadlineMs = options.waitMs ?? 600_000;
    const wait = { clock: this.#clock, deadlineMs, signal: options.signal, what: `operation ${id} to end` };
    return waitFor(look, { ...wait, minPauseMs: 20, maxPauseMs: 1_000 });
  }

  /** Cancels an operation: it is rolled back. Fails with `conflict` if it has ended. */
  async cancel(id: string): Promise<OperationInfo> {
    const record = await this.#record(id);
    // recorded first, because a process that resumes the operation after a crash must know
    if (!(await this.#store.operations.requestCancel(id)))
      throw new CloudError('conflict', `The operation ${id} has ended: it is ${record.state}.`, {
        hint: 'Nothing is left to cancel. To undo what it has done, send the opposite request.',
      });
    this.#engine.leases.cancel(id);
    return this.get(id);
  }

  /**
   * Decides an `unknown` create: finds the created object at the cloud by its name, and adds a record. Fails with
   * `not_found` if there is none, and with `conflict` for an operation that needs no decision.
   */
  async adopt(id: string): Promise<OperationInfo> {
    const record = await this.#undecided(id);
    const program = this.#engine.programOf(record);
    if (program.adopt === undefined)
      throw new CloudError(
        'unsupported',
        `Only a create can be adopted, and the operation ${record.id} is a ${record.action}.`,
        {
          hint: 'Discard the operation, and check at the cloud what it has changed.',
        },
      );
    const run = await this.#engine.reopen(record);
    const changes = await program.adopt(run);
    await this.#store.operations.end(record, { state: 'succeeded', at: isoTime(this.#clock) }, changes);
    return this.get(id);
  }

  /**
   * Decides an `unknown` operation. Records of objects that it may have created are removed, and the objects stay at
   * the cloud. The record of an object that it may have removed stays.
   */
  async discard(id: string): Promise<OperationInfo> {
    const record = await this.#undecided(id);
    const run = await this.#engine.reopen(record);
    const error = asCloudError(new CloudError('cancelled', 'The operation was discarded.'));
    const end = { state: 'cancelled', at: isoTime(this.#clock), error: operationError(error) } as const;
    await this.#store.operations.end(record, end, this.#engine.programOf(record).onFailure(run, error));
    return this.get(id);
  }

  async #undecided(id: string): Promise<OperationRecord> {
    const record = await this.#record(id);
    if (record.state === 'unknown') return record;
    throw new CloudError(
      'conflict',
      `The operation ${id} is ${record.state}, and does not need a decision.`,
      {
        hint: 'Only operations in the state unknown are adopted or discarded.',
      },
    );
  }

  async #record(id: string): Promise<OperationRecord> {
    const record = await this.#store.operations.get(id);
    if (record !== undefined) return record;
    throw new CloudError('not_found', `The operation '${id}' does not exist.`, {
      hint: 'Check the id. Operations that ended long ago have been deleted.',
    });
  }
}

function toInfo(record: OperationRecord): OperationInfo {
  const { request, idempotencyKey, requestKey, holder, fence, leaseUntil, continuation, ...info } = record;
  return info;
}
