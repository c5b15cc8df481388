import type { ChangeCallOptions } from '../../cloud/changes.ts';
import type { Cloud } from '../../cloud/cloud.ts';
import type { WaitCallOptions } from '../../cloud/wait-call-options.ts';
import type { NamedKind, NativeId } from '../../driver/index.ts';
import type { AnyProgram } from '../../operations/operation-program.ts';
import type { OperationRun } from '../../operations/operation-run.ts';
import { createProgram, type Maker } from './create-program.ts';
import { deleteNativeProgram, deleteProgram, type Remover } from './delete-program.ts';
import { firstNamed } from './finding.ts';
import { isGoneAfter, removalCheckMs } from './settling.ts';

/** The cloud service of a kind whose objects are single objects at the cloud. */
export interface PlainService<Spec, Created> {
  make(spec: Spec, options: ChangeCallOptions): Promise<Created>;
  get(id: NativeId, options: ChangeCallOptions): Promise<Created>;
  list(options: ChangeCallOptions): AsyncIterable<{ readonly nativeId: NativeId; readonly name: string }>;
  delete(id: NativeId, options: ChangeCallOptions): Promise<void>;
  waitUntilGone(id: NativeId, options: WaitCallOptions): Promise<void>;
}

/** How objects of one kind are created and removed. */
export interface PlainObjects<Spec, Created> {
  readonly maker: Maker<Spec, Created>;
  readonly remover: Remover;
}

/** Returns how independent objects of a cloud are created, read, rolled back, removed and found. */
export function plainObjects<Spec, Created extends { readonly nativeId: NativeId }>(
  service: (cloud: Cloud) => PlainService<Spec, Created>,
): PlainObjects<Spec, Created> {
  const at = (run: OperationRun<unknown>) => service(run.cloud);
  const find = (run: OperationRun<unknown>, nativeName: string) =>
    firstNamed(at(run).list(run.call()), nativeName);
  return {
    maker: {
      make: run => at(run).make(run.request, run.call()),
      read: run => at(run).get(run.nativeId, run.call()),
      rollBack: run => at(run).delete(run.nativeId, run.call()),
      find,
    },
    remover: {
      send: (run, id) => at(run).delete(id, run.call()),
      untilGone: (run, id) => at(run).waitUntilGone(id, run.call()),
      isGone: (run, id) => isGoneAfter(at(run).waitUntilGone(id, { ...run.call(), waitMs: removalCheckMs })),
      find,
    },
  };
}

/** Returns the programs that create objects of a kind, and delete them by name and by native id. */
export function ownedPrograms<Spec, Created extends { readonly nativeId: NativeId }>(
  kind: NamedKind,
  { maker, remover }: PlainObjects<Spec, Created>,
): readonly AnyProgram[] {
  const remove = deleteProgram(kind, remover);
  return [createProgram(kind, maker), remove, deleteNativeProgram(remove)];
}
