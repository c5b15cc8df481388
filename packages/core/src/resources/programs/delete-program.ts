import { kindRows, type NamedKind, type NativeId } from '../../driver/index.ts';
import { afterActing, CloudError, isNotFound } from '../../errors/cloud-error.ts';
import { asCloudError } from '../../operations/operation-errors.ts';
import type { OperationProgram } from '../../operations/operation-program.ts';
import type { OperationRun } from '../../operations/operation-run.ts';
import type { ResourceKey } from '../../store/resource-store.ts';
import { type FindByName, findOwned } from './finding.ts';
import { whileInUse } from './settling.ts';

/** The request of a delete. */
export interface DeleteRequest {
  readonly nativeId?: NativeId | undefined;
  readonly nativeName: string;
  /** Remove the record even if the cloud refuses. */
  readonly force: boolean;
  /** The keys of its parts, whose records are removed together with it. */
  readonly parts: readonly ResourceKey[];
}

/** The result of a delete. */
export interface Deleted {
  /** Whether the cloud removed the object; `false` if it was gone already, or only its record was removed. */
  readonly deleted: boolean;
}

/** The action that removes an object by its native id, registered or not. */
export const deleteNative = 'deleteNative';

/** How objects of one kind are removed at the cloud. */
export interface Remover<Request extends DeleteRequest = DeleteRequest> {
  /** Sends the request to remove it. Fails with `not_found` if it was gone already. */
  send(run: OperationRun<Request>, id: NativeId): Promise<void>;
  /** Waits until the object is gone. */
  untilGone(run: OperationRun<Request>, id: NativeId): Promise<void>;
  /** Returns whether the object is gone, by reading for a while. */
  isGone(run: OperationRun<Request>, id: NativeId): Promise<boolean>;
  readonly find: FindByName<Request>;
}

/** Returns the program that deletes an object: at the cloud first, until it is gone, then its record. */
export function deleteProgram<Request extends DeleteRequest = DeleteRequest>(
  kind: NamedKind,
  remover: Remover<Request>,
): OperationProgram<Request, Deleted> {
  const idOf = (run: OperationRun<Request>) =>
    run.request.nativeId ?? findOwned(run, run.request.nativeName, remover.find);
  return {
    kind,
    action: kindRows[kind].removal,
    async run(run) {
      try {
        const id = await idOf(run);
        if (id === undefined) return { deleted: false };
        await send(run, kind, () => remover.send(run, id));
        await look(() => remover.untilGone(run, id));
        return { deleted: true };
      } catch (error) {
        if (isNotFound(error) || (run.request.force && !run.signal.aborted)) return { deleted: false };
        throw error;
      }
    },
    async isRemoved(run) {
      const id = await idOf(run);
      return id === undefined || remover.isGone(run, id);
    },
    onSuccess: run => [...run.request.parts, run.key].map(remove => ({ remove })),
    onFailure: run => [{ patch: run.key, values: { state: 'ready' } }],
    onUnknown: run => [{ patch: run.key, values: { state: 'unknown' } }],
  };
}

/**
 * Returns the program that deletes an object by its native id alone. A record of it stays, and shows that the object
 * is gone.
 */
export function deleteNativeProgram<Request extends DeleteRequest>(
  program: OperationProgram<Request, Deleted>,
): OperationProgram<Request, Deleted> {
  const { onUnknown, ...rest } = program;
  return { ...rest, action: deleteNative, onSuccess: () => [], onFailure: () => [] };
}

/**
 * Sends a removal. If it is refused because the object is in use, or was never sent, the error says that nothing was
 * removed.
 */
async function send(
  run: OperationRun<unknown>,
  kind: NamedKind,
  request: () => Promise<void>,
): Promise<void> {
  try {
    await whileInUse(run, kind, request);
  } catch (thrown) {
    const error = asCloudError(thrown);
    if (error.code !== 'dependency_in_use' && run.mayHaveActed) throw error;
    throw new CloudError(error.code, error.message, { ...error, mayHaveActed: false, cause: error.cause });
  }
}

/** Waits after a removal. A failure says nothing about the removal itself. */
async function look(wait: () => Promise<void>): Promise<void> {
  try {
    await wait();
  } catch (thrown) {
    throw isNotFound(thrown) ? thrown : afterActing(asCloudError(thrown));
  }
}
