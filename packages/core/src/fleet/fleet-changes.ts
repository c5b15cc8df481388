import { CloudError, invalidArgument } from '../errors/cloud-error.ts';
import { beginOperation, unsealRequest } from '../operations/begin-operation.ts';
import type { OperationEngine } from '../operations/operation-engine.ts';
import { asCloudError, operationError } from '../operations/operation-errors.ts';
import type { Connection } from '../resources/connection.ts';
import { inParallel } from '../resources/in-parallel.ts';
import type { OperationRecord } from '../store/operation-store.ts';
import type { Store } from '../store/store.ts';
import { type Clock, isoTime } from '../time/clock.ts';
import type { Vault } from '../vault/vault.ts';
import { assertFleetChange, changeServiceOf, type FleetChangeKind } from './fleet-change-kinds.ts';
import type { FleetTarget } from './selection.ts';

/** What is to be done in each connection, as it is recorded. */
export interface FleetChangeRequest {
  readonly targets: readonly FleetTarget[];
  /** For a create: the request, the same for all. */
  readonly request?: object | undefined;
  /** By connection, what is another there: an image, a spec. */
  readonly overrides?: Readonly<Record<string, object>> | undefined;
  /** Roll back all connections if one fails. Default: what was created stays. */
  readonly allOrNothing?: boolean | undefined;
}

/** What came of a change on one connection. */
export interface FleetChangeResult extends FleetTarget {
  readonly state: 'succeeded' | 'failed' | 'cancelled' | 'undone';
  /** The object, where it was made and stays. */
  readonly item?: object | undefined;
  readonly error?: CloudError | undefined;
}

export interface FleetChangeReply {
  readonly operationId: string;
  readonly state: 'succeeded' | 'failed' | 'cancelled';
  readonly results: readonly FleetChangeResult[];
}

export interface FleetChangeOptions {
  /** Aborting stops the change and rolls it back. */
  readonly signal?: AbortSignal | undefined;
  readonly onBegun?: ((operation: OperationRecord) => void) | undefined;
  /** Called for each connection when it has ended. */
  readonly onResult?: ((result: FleetChangeResult) => void) | undefined;
}

export interface FleetChangesOptions {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly engine: OperationEngine;
  readonly open: (connection: string) => Promise<Connection>;
  /** Whether private keys are kept; otherwise those of an interrupted create are lost with its caller. */
  readonly keepsPrivateKeys: boolean;
}

/** Connections that are changed at a time. */
const parallel = 128;
const undoing = 'undoing';

/** One parent operation and what it works with. */
interface Parent {
  readonly record: OperationRecord;
  readonly request: FleetChangeRequest;
  /** Aborts when it is to be cancelled. */
  readonly signal: AbortSignal;
  /** Aborts when this process must leave it to others. */
  readonly keep: AbortSignal;
  readonly onResult: (result: FleetChangeResult) => void;
}

/**
 * The same change in many connections: a parent operation, and a child for each connection with its own
 * the parent's id. Each child is as safe as any change; the parent goes on after a crash and does none twice.
 */
export class FleetChanges {
  private readonly options: FleetChangesOptions;

  constructor(options: FleetChangesOptions) {
    this.options = options;
  }

  /** Begins the parent and does all of it. A failure on a connection is in its result; fails with `conflict`. */
  async perform(
    kind: FleetChangeKind,
    action: 'create' | 'delete',
    name: string,
    request: FleetChangeRequest,
    options: FleetChangeOptions = {},
  ): Promise<FleetChangeReply> {
    if (name === '') throw invalidArgument('name', 'is empty!');
    const { engine } = this.options;
    assertFleetChange(kind);
    const record = await this.begin(kind, action, name, request, options);
    const hold = engine.leases.hold(record);
    const { cancelled, lost } = hold;
    options.onBegun?.(record);
    const keep = AbortSignal.any([engine.shutdown.signal, lost]);
    const wishes = options.signal === undefined ? [cancelled] : [cancelled, options.signal];
    const signal = AbortSignal.any([keep, ...wishes]);
    const onResult = options.onResult ?? (() => undefined);
    const release = () => engine.leases.release(record, hold);
    return this.run({ record, request, signal, keep, onResult }).finally(release);
  }

  private async begin(
    kind: FleetChangeKind,
    action: 'create' | 'delete',
    name: string,
    request: FleetChangeRequest,
    options: FleetChangeOptions,
  ): Promise<OperationRecord> {
    const key = { connection: '', kind, scope: '', name };
    const program = { kind, action, run: nothing, onSuccess: noChange, onFailure: noChange };
    const journal = { ...this.options, leases: this.options.engine.leases };
    const resolve = async () => ({ request });
    const { signal } = options;
    const begun = await beginOperation(journal, program, key, resolve, { signal, lockWaitMs: 1_000 });
    if (begun.kind === 'begun') return begun.record;
    throw new CloudError('internal', `The fleet ${kind}.${action} of '${name}' could not start.`);
  }

  /** Resumes an operation that another process left open. If its results are lost with its caller, it is rolled back. */
  async takeUp(record: OperationRecord): Promise<void> {
    const { engine, vault, keepsPrivateKeys } = this.options;
    const request = unsealRequest(vault, record) as FleetChangeRequest;
    const hold = engine.leases.hold(record);
    const { cancelled, lost } = hold;
    const keep = AbortSignal.any([engine.shutdown.signal, lost]);
    const resultsLost = record.kind === 'keyPair' && record.action === 'create' && !keepsPrivateKeys;
    const undone = record.steps.includes(undoing) || record.cancelRequested || resultsLost;
    const signal = AbortSignal.any([keep, cancelled, ...(undone ? [AbortSignal.abort()] : [])]);
    const release = () => engine.leases.release(record, hold);
    await this.run({ record, request, signal, keep, onResult: () => undefined }).finally(release);
  }

  /** Its recorded children, oldest first. */
  private async children({ id }: Pick<OperationRecord, 'id'>): Promise<readonly OperationRecord[]> {
    const children: OperationRecord[] = [];
    for (;;) {
      const before = children.at(-1)?.id;
      const page = await this.options.store.operations.list({ parentId: id, before });
      if (page.length === 0) return children.reverse();
      children.push(...page);
    }
  }

  private async run(parent: Parent): Promise<FleetChangeReply> {
    const { record, request, signal, keep } = parent;
    const results = await inParallel(request.targets, parallel, target => this.changeOne(parent, target));
    keep.throwIfAborted();
    const failed = results.find(result => result.state === 'failed');
    const isWanted = !signal.aborted && !(failed !== undefined && request.allOrNothing === true);
    const kept = isWanted || record.action === 'delete' ? results : await this.undo(parent, results);
    const state = signal.aborted ? 'cancelled' : failed === undefined ? 'succeeded' : 'failed';
    await this.end(parent, state, kept);
    return { operationId: record.id, state, results: kept };
  }

  private async changeOne(parent: Parent, target: FleetTarget): Promise<FleetChangeResult> {
    const result = await this.resultOf(parent, target);
    parent.onResult(result);
    return result;
  }

  private async resultOf(parent: Parent, target: FleetTarget): Promise<FleetChangeResult> {
    const { record, request, signal } = parent;
    if (signal.aborted) return { ...target, state: 'cancelled' };
    const child = { signal, parentId: record.id, requestKey: `fleet ${record.id} ${target.connection}` };
    try {
      const service = changeServiceOf(await this.options.open(target.connection), record.kind);
      if (record.action === 'delete') {
        await service.delete(record.name, child);
        return { ...target, state: 'succeeded' };
      }
      const own = { ...request.request, ...request.overrides?.[target.connection], name: record.name };
      return { ...target, state: 'succeeded', item: await service.create(own, child) };
    } catch (thrown) {
      const error = asCloudError(thrown);
      return { ...target, state: error.code === 'cancelled' ? 'cancelled' : 'failed', error };
    }
  }

  /** Removes what its children created: all children that are recorded as succeeded. */
  private async undo(
    parent: Parent,
    results: readonly FleetChangeResult[],
  ): Promise<readonly FleetChangeResult[]> {
    const { store, clock, open } = this.options;
    const { record, keep } = parent;
    await store.operations.advance(record, { name: undoing, at: isoTime(clock) }, []);
    await this.untilChildrenEnd(record, keep);
    const made = (await this.children(record)).filter(
      child => child.action === 'create' && child.state === 'succeeded',
    );
    const undone = new Map<string, CloudError | undefined>();
    await inParallel(made, parallel, async child => {
      const requestKey = `fleet undo ${record.id} ${child.connection}`;
      try {
        const service = changeServiceOf(await open(child.connection), record.kind);
        await service.delete(record.name, { parentId: record.id, requestKey });
        undone.set(child.connection, undefined);
      } catch (thrown) {
        keep.throwIfAborted();
        const error = asCloudError(thrown);
        undone.set(child.connection, error.code === 'not_found' ? undefined : error);
      }
    });
    return results.map(({ item: _, ...result }) => {
      if (!undone.has(result.connection)) return result;
      const error = undone.get(result.connection);
      return error === undefined ? { ...result, state: 'undone' } : { ...result, state: 'failed', error };
    });
  }

  /** An operation that another process has started is ended by the process that resumes it. */
  private async untilChildrenEnd(record: OperationRecord, keep: AbortSignal): Promise<void> {
    for (const child of await this.children(record)) {
      if (child.state === 'running') await this.options.engine.untilEnded(child.id, keep);
    }
  }

  private async end(
    { record }: Parent,
    state: FleetChangeReply['state'],
    results: readonly FleetChangeResult[],
  ): Promise<void> {
    const { store, clock } = this.options;
    const wrong = results.filter(result => result.state !== 'succeeded');
    const first = wrong.find(result => result.error !== undefined);
    const code = state === 'cancelled' ? 'cancelled' : (first?.error?.code ?? 'internal');
    const message = `${wrong.length} of ${results.length} connections: ${first?.error?.message ?? 'it was cancelled.'}`;
    const error = state === 'succeeded' ? undefined : operationError(new CloudError(code, message));
    await store.operations.end(record, { state, at: isoTime(clock), error }, []);
  }
}

const nothing = async () => undefined;
const noChange = () => [];
