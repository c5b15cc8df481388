import type { CallContext } from '@cb-spider/core/driver';
import { CloudRefusal, ensure } from '@cb-spider/driver-kit';

interface Named {
  readonly name?: string | undefined;
}

/**
 * Creates an object, or finds the one that an earlier attempt at the same create made. Cloudit has neither tags nor
 * tokens, so only the name identifies an object. A taken name is refused here, without regard to case, as Cloudit
 * compares names.
 *
 * @param isOurs returns whether an object comes from an earlier attempt. Default: compares the name
 */
export async function ensureNamed<T extends Named>(
  context: CallContext,
  {
    what,
    name,
    all,
    isOurs = object => object.name === name,
    make,
  }: {
    readonly what: string;
    readonly name: string;
    readonly all: readonly T[];
    isOurs?(object: T): boolean;
    make(): Promise<T>;
  },
): Promise<T> {
  return ensure(context, {
    find: async () => all.find(isOurs),
    make: () => {
      if (all.some(object => object.name?.toLowerCase() === name.toLowerCase()))
        throw new CloudRefusal('already_exists', `The ${what} '${name}' already exists.`);
      return make();
    },
  });
}
