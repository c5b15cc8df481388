import type { NativeId } from '../../driver/index.ts';
import { CloudError } from '../../errors/cloud-error.ts';
import type { OperationRun } from '../../operations/operation-run.ts';

/** Finds an object whose id was not recorded, by its name at the cloud. */
export type FindByName<Request> = (
  run: OperationRun<Request>,
  nativeName: string,
) => Promise<NativeId | undefined>;

interface NamedObject {
  readonly nativeId: NativeId;
  readonly name: string;
}

/**
 * Finds the object of a record by its name. If that is the user's name without a unique id, nothing is returned,
 * because the object may belong to somebody else.
 */
export async function findOwned<Request>(
  run: OperationRun<Request>,
  nativeName: string,
  find: FindByName<Request>,
): Promise<NativeId | undefined> {
  return nativeName === run.key.name ? undefined : find(run, nativeName);
}

/** Returns the id of the first object with this name at the cloud. */
export async function firstNamed(
  objects: AsyncIterable<NamedObject>,
  nativeName: string,
): Promise<NativeId | undefined> {
  for await (const object of objects) if (object.name === nativeName) return object.nativeId;
  return undefined;
}

/** Returns the id of the object of an undecided create. Fails with `not_found`. */
export async function idToAdopt<Request>(
  run: OperationRun<Request>,
  find: FindByName<Request>,
): Promise<NativeId> {
  const { nativeName, nativeId: known } = await run.ownRecord();
  const nativeId = known ?? (await findOwned(run, nativeName, find));
  if (nativeId !== undefined) return nativeId;
  throw new CloudError('not_found', `The ${run.key.kind} '${nativeName}' does not exist at the cloud.`, {
    hint: 'Discard the operation, or try again when the cloud shows new objects.',
  });
}
