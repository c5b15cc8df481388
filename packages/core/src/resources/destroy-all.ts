import { kindRows, type NamedKind, namedKinds, rowOf } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import type { RecordedKind } from '../store/resource-store.ts';
import { inParallel } from './in-parallel.ts';
import type { Deleted } from './programs/delete-program.ts';
import type { ChangeOptions } from './service-context.ts';

export type DestroyOptions = Pick<ChangeOptions, 'signal'>;

/** The result for the objects of one kind. */
export interface DestroyedKind {
  readonly kind: RecordedKind;
  /** Names of the deleted objects. */
  readonly deleted: readonly string[];
  readonly failed: readonly { readonly name: string; readonly error: CloudError }[];
}

/** Kinds in the order of their deletion, without kinds that have no objects. */
export type DestroyReport = readonly DestroyedKind[];

interface Destroyable {
  names(): Promise<readonly string[]>;
  delete(name: string, options: DestroyOptions): Promise<Deleted>;
}

/** The number of objects of a kind that are deleted at a time. */
const maxConcurrent = 8;

/**
 * Kinds that are deleted by themselves, in stages: users before the kinds that they use. Kinds of one stage do not
 * use each other.
 */
const stages = stagesOf(namedKinds.filter(kind => rowOf(kind).within === undefined).reverse());

/** Deletes all registered objects of a connection. */
export async function destroyAll(
  services: Readonly<Record<string, unknown>> | object,
  options: DestroyOptions,
): Promise<DestroyReport> {
  const byHandler = services as Readonly<Record<string, Destroyable>>;
  const report: DestroyedKind[] = [];
  for (const stage of stages) {
    const kinds = await Promise.all(
      stage.map(kind => destroyKind(kind, byHandler[kindRows[kind].handler] as Destroyable, options)),
    );
    report.push(...kinds.filter(kind => kind.deleted.length + kind.failed.length > 0));
  }
  return report;
}

async function destroyKind(
  kind: RecordedKind,
  service: Destroyable,
  options: DestroyOptions,
): Promise<DestroyedKind> {
  const deleted: string[] = [];
  const failed: { name: string; error: CloudError }[] = [];
  await inParallel(await service.names(), maxConcurrent, async name => {
    try {
      await service.delete(name, options);
      deleted.push(name);
    } catch (error) {
      if (!CloudError.isInstance(error)) throw error;
      failed.push({ name, error });
    }
  });
  return { kind, deleted: deleted.sort(), failed };
}

function stagesOf(kinds: readonly NamedKind[]): readonly (readonly NamedKind[])[] {
  const result: NamedKind[][] = [];
  for (const kind of kinds) {
    const last = result.at(-1);
    const isFree = last?.every(other => !rowOf(other).uses.includes(kind)) ?? false;
    if (isFree) last?.push(kind);
    else result.push([kind]);
  }
  return result;
}
