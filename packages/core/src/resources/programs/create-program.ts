import type { NamedKind, NativeId } from '../../driver/index.ts';
import type { OperationProgram } from '../../operations/operation-program.ts';
import type { OperationRun } from '../../operations/operation-run.ts';
import { type FindByName, idToAdopt } from './finding.ts';
import { isReadyAtOnce, untilReady, untilVisible, whileInUse } from './settling.ts';

/** How objects of one kind are created at the cloud, rolled back, and found again. */
export interface Maker<Request, Created> {
  /** Creates the object. Resolves when the cloud has created it. */
  make(run: OperationRun<Request>): Promise<Created>;
  /** Reads the created object. Fails with `not_found` while reads do not show it. */
  read(run: OperationRun<Request>): Promise<Created>;
  /** Removes the created object. Fails with `not_found` if reads do not show it. */
  rollBack(run: OperationRun<Request>): Promise<void>;
  readonly find: FindByName<Request>;
}

/** Returns the program that creates an object: creates it, records its id, then waits until it is ready. */
export function createProgram<Request, Created extends { readonly nativeId: NativeId }>(
  kind: NamedKind,
  { make, read, rollBack, find }: Maker<Request, Created>,
): OperationProgram<Request, Created> {
  return {
    kind,
    action: 'create',
    async run(run) {
      if (run.isDone('created')) return untilReady(run, kind, await read(run), () => read(run));
      const created = await make(run);
      const { nativeId } = created;
      if (run.mayConclude && isReadyAtOnce(run, kind, created)) run.conclude('created', nativeId);
      else await run.advance('created', nativeId, [{ patch: run.key, values: { nativeId } }]);
      return untilReady(run, kind, created, () => read(run));
    },
    settle: run => untilVisible(run, () => read(run)),
    undo: run => whileInUse(run, kind, () => rollBack(run)),
    async adopt(run) {
      const nativeId = await idToAdopt(run, find);
      return [{ patch: run.key, values: { nativeId, state: 'ready' } }];
    },
    onSuccess: run => [{ patch: run.key, values: { nativeId: run.nativeId, state: 'ready' } }],
    onFailure: run => [{ remove: run.key }],
    onUnknown: ({ key, record: { nativeId } }) => [
      { patch: key, values: { state: 'unknown', ...(nativeId !== undefined && { nativeId }) } },
    ],
  };
}
