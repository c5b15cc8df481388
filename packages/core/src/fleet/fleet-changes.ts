import { CloudError, invalidArgument } from '../errors/cloud-error.ts';
import { beginOperation, unsealRequest } from '../operations/begin-operation.ts';
import type { OperationEngine } from '../operations/operation-engine.ts';
import { asCloudError, operationError } from '../operations/operation-errors.ts';
import type { Connection } from '../resources/connection.ts';
import { keyOf } from '../store/key-of.ts';
import type { OperationKey, OperationKind, OperationRecord } from '../store/operation-store.ts';
import type { ResourceKey } from '../store/resource-store.ts';
import type { Store } from '../store/store.ts';
import { type Clock, isoTime } from '../time/clock.ts';
import type { Vault } from '../vault/vault.ts';
import { isThere } from './is-there.ts';
import type { ParentProgress } from './parent-progress.ts';
import { controlPart, inOrderOfUse, makePart, type Part, type PartsAction, removePart } from './parts.ts';

/** What is to be created or removed, as it is recorded. */
export interface PartsRequest {
  readonly parts: readonly Part[];
  /** Roll everything back if any part fails. Default: what was created stays. */
  readonly allOrNothing?: boolean | undefined;
}

/** What came of one object. */
export interface PartResult extends ResourceKey {
  /** `unchanged`: of a stack, it existed already, or was deleted already. */
  readonly state: 'succeeded' | 'unchanged' | 'failed' | 'cancelled' | 'undone';
  /** The object, where it was made and stays. */
  readonly item?: object | undefined;
  readonly error?: CloudError | undefined;
}

export interface PartsReply<Result = PartResult> {
  readonly operationId: string;
  readonly state: 'succeeded' | 'failed' | 'cancelled';
  readonly results: readonly Result[];
}

/** What the parent operation is called. */
export interface ParentName {
  readonly name: string;
  /** Two of the same name and scope do not run at a time. Default: none. */
  readonly scope?: string | undefined;
}

export interface PartsOptions<Result = PartResult> {
  /** Aborting stops it and rolls it back. */
  readonly signal?: AbortSignal | undefined;
  readonly onBegun?: ((operation: OperationRecord) => void) | undefined;
  /** Receives the result of each object as it ends. */
  readonly onResult?: ((result: Result) => void) | undefined;
}

export interface FleetChangesOptions {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly engine: OperationEngine;
  readonly open: (connection: string) => Promise<Connection>;
  /** Whether private keys are kept; otherwise those of an interrupted create are lost with its caller. */
  readonly keepsPrivateKeys: boolean;
  readonly progress: ParentProgress;
}

const undoing = 'undoing';

/** One parent operation and what it works with. */
interface Parent {
  readonly record: OperationRecord;
  readonly request: PartsRequest;
  /** Aborts when it is to be cancelled. */
  readonly signal: AbortSignal;
  /** Aborts when this process must leave it to others. */
  readonly keep: AbortSignal;
  readonly onResult: (result: PartResult) => void;
}

/**
 * Changes of many objects: a parent operation, and a child for each object with the parent's id. The
 * objects are the same on many connections, or a stack, of several kinds. Each child is as safe as any change; the
 * parent goes on after a crash and does none twice.
 */
export class FleetChanges {
  private readonly options: FleetChangesOptions;

  constructor(options: FleetChangesOptions) {
    this.options = options;
  }

  /** Begins the parent and does all of it. A failure of an object is in its result; fails with `conflict`. */
  async perform(
    kind: OperationKind,
    action: PartsAction,
    { name, scope = '' }: ParentName,
    request: PartsRequest,
    options: PartsOptions = {},
  ): Promise<PartsReply> {
    if (name === '') throw invalidArgument('name', 'is empty!');
    const { engine } = this.options;
    const record = await this.begin({ connection: '', kind, scope, name }, action, request, options);
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
    key: OperationKey,
    action: PartsAction,
    request: PartsRequest,
    { signal }: PartsOptions,
  ): Promise<OperationRecord> {
    const { kind, name } = key;
    const program = { kind, action, run: nothing, onSuccess: noChange, onFailure: noChange };
    const journal = { ...this.options, leases: this.options.engine.leases };
    const resolve = async () => ({ request });
    const begun = await beginOperation(journal, program, key, resolve, { signal, lockWaitMs: 1_000 });
    if (begun.kind === 'begun') return begun.record;
    throw new CloudError('internal', `The ${kind}.${action} of '${name}' could not begin.`);
  }

  /** Resumes one that another process left open. One whose results are lost with its caller is rolled back. */
  async takeUp(record: OperationRecord): Promise<void> {
    const { engine, vault, keepsPrivateKeys } = this.options;
    const request = unsealRequest(vault, record) as PartsRequest;
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

  private async run(parent: Parent): Promise<PartsReply> {
    const { record, request, signal, keep } = parent;
    const action = record.action as PartsAction;
    const count = this.options.progress.of(record, request.parts.length);
    const results = await inOrderOfUse(request.parts, action, async part => {
      const result = await this.resultOf(parent, part);
      parent.onResult(result);
      count(result);
      return result;
    });
    keep.throwIfAborted();
    const failed = results.find(result => result.state === 'failed');
    const isWanted = !signal.aborted && !(failed !== undefined && request.allOrNothing === true);
    const kept = isWanted || action !== 'create' ? results : await this.undo(parent, results);
    const state = signal.aborted ? 'cancelled' : failed === undefined ? 'succeeded' : 'failed';
    await this.end(parent, state, kept);
    return { operationId: record.id, state, results: kept };
  }

  private async resultOf(parent: Parent, part: Part): Promise<PartResult> {
    const { record, signal } = parent;
    const key = keyOf(part);
    if (signal.aborted) return { ...key, state: 'cancelled' };
    const child = { signal, parentId: record.id, requestKey: `fleet ${record.id} ${placeOf(part)}` };
    try {
      const isDone = record.kind === 'stack' && (await this.isAsWanted(parent, part));
      if (isDone) return { ...key, state: 'unchanged' };
      const connection = await this.options.open(part.connection);
      const action = record.action as PartsAction;
      if (action === 'create')
        return { ...key, state: 'succeeded', item: await makePart(connection, part, child) };
      if (action === 'delete') await removePart(connection, part, child);
      else await controlPart(connection, part, action, child);
      return { ...key, state: 'succeeded' };
    } catch (thrown) {
      const error = asCloudError(thrown);
      return { ...key, state: error.code === 'cancelled' ? 'cancelled' : 'failed', error };
    }
  }

  /** Of a stack: whether an object is there already, or gone. Fails for a key pair whose private key nobody would have. */
  private async isAsWanted({ record, signal }: Parent, part: Part): Promise<boolean> {
    const isPresent = await isThere(this.options, part, signal);
    if (record.action === 'delete' || isPresent) return isPresent === (record.action !== 'delete');
    if (part.kind === 'keyPair' && !this.options.keepsPrivateKeys)
      throw new CloudError('unsupported', `The private key of '${part.name}' would be lost.`, {
        hint: 'This server does not store private keys: create the key pair separately, before the stack.',
      });
    return false;
  }

  /** Removes what its children created: all children that are recorded as succeeded. */
  private async undo(parent: Parent, results: readonly PartResult[]): Promise<readonly PartResult[]> {
    const { store, clock, open } = this.options;
    const { record, keep } = parent;
    await store.operations.advance(record, { name: undoing, at: isoTime(clock) }, []);
    await this.untilChildrenEnd(record, keep);
    const made = (await this.children(record)).filter(
      child => child.action === 'create' && child.state === 'succeeded',
    );
    const undone = new Map<string, CloudError | undefined>();
    await inOrderOfUse(made.map(toPart), 'delete', async part => {
      const requestKey = `fleet undo ${record.id} ${placeOf(part)}`;
      try {
        await removePart(await open(part.connection), part, { parentId: record.id, requestKey });
        undone.set(placeOf(part), undefined);
      } catch (thrown) {
        keep.throwIfAborted();
        const error = asCloudError(thrown);
        undone.set(placeOf(part), error.code === 'not_found' ? undefined : error);
      }
    });
    return results.map(({ item: _, ...result }) => {
      if (!undone.has(placeOf(result))) return result;
      const error = undone.get(placeOf(result));
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
    state: PartsReply['state'],
    results: readonly PartResult[],
  ): Promise<void> {
    const { store, clock } = this.options;
    const wrong = results.filter(result => result.state !== 'succeeded' && result.state !== 'unchanged');
    const first = wrong.find(result => result.error !== undefined);
    const code = state === 'cancelled' ? 'cancelled' : (first?.error?.code ?? 'internal');
    const what = record.kind === 'stack' ? 'objects' : record.scope === '' ? 'connections' : 'VMs';
    const message = `${wrong.length} of ${results.length} ${what}: ${first?.error?.message ?? 'it was cancelled.'}`;
    const error = state === 'succeeded' ? undefined : operationError(new CloudError(code, message));
    await store.operations.end(record, { state, at: isoTime(clock), error }, []);
  }
}

/** A child is about one object, never about a stack. */
function toPart(child: OperationRecord): Part {
  return { ...keyOf(child), kind: child.kind as Part['kind'] };
}

/** Tells the objects of one operation apart. */
function placeOf({ connection, kind, scope, name }: ResourceKey): string {
  return JSON.stringify([connection, kind, scope, name]);
}

const nothing = async () => undefined;
const noChange = () => [];
