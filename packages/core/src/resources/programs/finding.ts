import type { NativeId } from '../../driver/index.ts';
import { CloudError } from '../../errors/cloud-error.ts';
import type { OperationRun } from '../../operations/operation-run.ts';

/** Finds an object whose id was never learned, by its name at the cloud. */
export type FindByName<Request> = (
  run: OperationRun<Request>,
  nativeName: string,
) => Promise<NativeId | undefined>;

interface NamedObject {
  readonly nativeId: NativeId;
  readonly name: string;
}

/** Finds by its name what surely belongs to the record: the user's own name, without a unique id behind it, may be somebody else's. */
export async function findOwned<Request>(
  run: OperationRun<Request>,
  nativeName: string,
  find: FindByName<Request>,
): Promise<NativeId | undefined> {
  return nativeName === run.key.name ? undefined : find(run, nativeName);
}

/** The id of the object that has this name at the cloud, among all of a kind. */
export async function firstNamed(
  objects: AsyncIterable<NamedObject>,
  nativeName: string,
): Promise<NativeId | undefined> {
  for await (const object of objects) if (object.name === nativeName) return object.nativeId;
  return undefined;
}

/** The id of what an undecided create made. Fails with `not_found`. */
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
