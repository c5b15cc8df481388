import {
  CloudError,
  type OperationInfo,
  type OperationKind,
  type OperationRecord,
  type ParentRun,
  type ResourceKey,
  type Spider,
} from '@cb-spider/core';
import { asCloudError, keyOf } from '@cb-spider/core/runtime';
import { isThere } from './is-there.ts';
import { controlPart, createPart, inOrderOfUse, type Part, type PartsAction, removePart } from './parts.ts';

/** The objects to change, as they are recorded. */
export interface PartsRequest {
  readonly parts: readonly Part[];
  /** Roll everything back if any part fails. Default: what was created stays. */
  readonly allOrNothing?: boolean | undefined;
}

/** The result for one object. */
export interface PartResult extends ResourceKey {
  /** `unchanged`: an object of a stack that existed already, or was deleted already. */
  readonly state: 'succeeded' | 'unchanged' | 'failed' | 'cancelled' | 'undone';
  /** The created object, unless it was rolled back. */
  readonly item?: object | undefined;
  readonly error?: CloudError | undefined;
}

export interface PartsReply<Result = PartResult> {
  readonly operationId: string;
  readonly state: 'succeeded' | 'failed' | 'cancelled';
  readonly results: readonly Result[];
}

/** The name of the parent operation. */
export interface ParentName {
  readonly name: string;
  /** Parents of the same name and scope run one at a time. Default: none. */
  readonly scope?: string | undefined;
}

export interface PartsOptions<Result = PartResult> {
  /** Aborting it cancels the change, and rolls it back. */
  readonly signal?: AbortSignal | undefined;
  readonly onBegun?: ((operation: OperationRecord) => void) | undefined;
  /** Called with the result of each object when it ends. */
  readonly onResult?: ((result: Result) => void) | undefined;
}

/** The members of a `Spider` that changes of many objects need. */
export type ChangesOfSpider = Pick<
  Spider,
  'store' | 'parents' | 'operations' | 'connection' | 'keepsPrivateKeys'
>;

const undoing = 'undoing';

/** How long to wait for a child that another process resumes, in milliseconds. */
const waitMs = 3_600_000;

/** A parent operation, and the receiver of its results. */
interface Parent extends Omit<ParentRun, 'request'> {
  readonly request: PartsRequest;
  readonly onResult: (result: PartResult) => void;
}

/**
 * Changes of many objects: a parent operation, and a child operation for each object. The objects are the same on
 * many connections, or the objects of a stack, of several kinds. Each child is as safe as any change. The parent is
 * resumed after a crash, and no child is carried out twice.
 */
export class FleetChanges {
  readonly #spider: ChangesOfSpider;

  constructor(spider: ChangesOfSpider) {
    this.#spider = spider;
    spider.parents.resumeWith(run => this.#resume(run));
  }

  /** Begins the parent and carries it out. A failure of an object is reported in its result. Fails with `conflict`. */
  perform(
    kind: OperationKind,
    action: PartsAction,
    { name, scope }: ParentName,
    request: PartsRequest,
    { signal, onBegun, onResult = () => undefined }: PartsOptions = {},
  ): Promise<PartsReply> {
    const change = { kind, action, name, scope, request };
    return this.#spider.parents.perform(change, { signal, onBegun }, run =>
      this.#run({ ...run, request, onResult }),
    );
  }

  /**
   * Resumes a parent that another process has left open. It is rolled back if its results were lost with its caller.
   */
  #resume(run: ParentRun): Promise<PartsReply> {
    const { kind, action, steps } = run.record;
    const resultsLost = kind === 'keyPair' && action === 'create' && !this.#spider.keepsPrivateKeys;
    const signal = steps.includes(undoing) || resultsLost ? AbortSignal.abort() : run.signal;
    const request = run.request as PartsRequest;
    return this.#run({ ...run, request, signal, onResult: () => undefined });
  }

  /** Returns the recorded children, oldest first. */
  async #children({ id }: Pick<OperationRecord, 'id'>): Promise<readonly OperationInfo[]> {
    const children: OperationInfo[] = [];
    for (;;) {
      const before = children.at(-1)?.id;
      const page = await this.#spider.operations.list({ parentId: id, before });
      if (page.length === 0) return children.reverse();
      children.push(...page);
    }
  }

  async #run(parent: Parent): Promise<PartsReply> {
    const { record, request, signal, keep } = parent;
    const action = record.action as PartsAction;
    const count = this.#spider.parents.progress.of(record, request.parts.length);
    const results = await inOrderOfUse(request.parts, action, async part => {
      const result = await this.#resultOf(parent, part);
      parent.onResult(result);
      count(result);
      return result;
    });
    keep.throwIfAborted();
    const failed = results.find(result => result.state === 'failed');
    const isWanted = !signal.aborted && !(failed !== undefined && request.allOrNothing === true);
    const finalResults = isWanted || action !== 'create' ? results : await this.#undo(parent, results);
    const state = signal.aborted ? 'cancelled' : failed === undefined ? 'succeeded' : 'failed';
    await this.#end(parent, state, finalResults);
    return { operationId: record.id, state, results: finalResults };
  }

  async #resultOf(parent: Parent, part: Part): Promise<PartResult> {
    const { record, signal } = parent;
    const key = keyOf(part);
    if (signal.aborted) return { ...key, state: 'cancelled' };
    const child = { signal, parentId: record.id, requestKey: `fleet ${record.id} ${placeOf(part)}` };
    try {
      const isDone = record.kind === 'stack' && (await this.#isAsWanted(parent, part));
      if (isDone) return { ...key, state: 'unchanged' };
      const connection = await this.#spider.connection(part.connection);
      const action = record.action as PartsAction;
      if (action === 'create')
        return { ...key, state: 'succeeded', item: await createPart(connection, part, child) };
      if (action === 'delete') await removePart(connection, part, child);
      else await controlPart(connection, part, action, child);
      return { ...key, state: 'succeeded' };
    } catch (thrown) {
      const error = asCloudError(thrown);
      return { ...key, state: error.code === 'cancelled' ? 'cancelled' : 'failed', error };
    }
  }

  /**
   * Returns whether an object of a stack exists already, or is deleted already. Fails for a key pair whose private
   * key would be lost.
   */
  async #isAsWanted({ record, signal }: Parent, part: Part): Promise<boolean> {
    const isPresent = await isThere(this.#spider, part, signal);
    if (record.action === 'delete' || isPresent) return isPresent === (record.action !== 'delete');
    if (part.kind === 'keyPair' && !this.#spider.keepsPrivateKeys)
      throw new CloudError('unsupported', `The private key of '${part.name}' would be lost.`, {
        hint: 'This server does not store private keys: create the key pair separately, before the stack.',
      });
    return false;
  }

  /** Removes everything that its children created: all children that are recorded as succeeded. */
  async #undo(parent: Parent, results: readonly PartResult[]): Promise<readonly PartResult[]> {
    const { record, keep } = parent;
    await parent.advance(undoing);
    await this.#untilChildrenEnd(record, keep);
    const created = (await this.#children(record)).filter(
      child => child.action === 'create' && child.state === 'succeeded',
    );
    const undone = new Map<string, CloudError | undefined>();
    await inOrderOfUse(created.map(toPart), 'delete', async part => {
      const requestKey = `fleet undo ${record.id} ${placeOf(part)}`;
      try {
        await removePart(await this.#spider.connection(part.connection), part, {
          parentId: record.id,
          requestKey,
        });
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

  /** Waits for open children. A child that another process has started is ended by the process that resumes it. */
  async #untilChildrenEnd(record: OperationRecord, keep: AbortSignal): Promise<void> {
    for (const child of await this.#children(record)) {
      if (child.state === 'running') await this.#spider.operations.wait(child.id, { signal: keep, waitMs });
    }
  }

  async #end(
    { record, end }: Parent,
    state: PartsReply['state'],
    results: readonly PartResult[],
  ): Promise<void> {
    const wrong = results.filter(result => result.state !== 'succeeded' && result.state !== 'unchanged');
    const first = wrong.find(result => result.error !== undefined);
    const code = state === 'cancelled' ? 'cancelled' : (first?.error?.code ?? 'internal');
    const what = record.kind === 'stack' ? 'objects' : record.scope === '' ? 'connections' : 'VMs';
    const message = `Not completed for ${wrong.length} of ${results.length} ${what}: ${first?.error?.message ?? 'it was cancelled.'}`;
    await end(state, state === 'succeeded' ? undefined : new CloudError(code, message));
  }
}

/** A child changes one object, never a stack. */
function toPart(child: OperationInfo): Part {
  return { ...keyOf(child), kind: child.kind as Part['kind'] };
}

/** Returns a text that identifies an object within an operation. */
function placeOf({ connection, kind, scope, name }: ResourceKey): string {
  return JSON.stringify([connection, kind, scope, name]);
}
