import type { CallContext } from '@cb-spider/core/driver';
import { CloudRefusal, ensure } from '@cb-spider/driver-kit';

interface Named {
  readonly name?: string | undefined;
}

/**
 * Makes an object, or finds what an earlier attempt at the same create has made. Cloudit knows neither tags nor tokens: a
 * name is the only way to identify an object, so a taken one is refused here, as Cloudit compares them, without regard to case.
 *
 * @param isOurs by what the object of an earlier attempt is known. Default: by its name
 */
export async function ensureNamed<T extends Named>(
  context: CallContext,
  {
    what,
    name,
    all,
    isOurs = each => each.name === name,
    make,
  }: {
    readonly what: string;
    readonly name: string;
    readonly all: readonly T[];
    isOurs?(each: T): boolean;
    make(): Promise<T>;
  },
): Promise<T> {
  return ensure(context, {
    find: async () => all.find(isOurs),
    make: () => {
      if (all.some(each => each.name?.toLowerCase() === name.toLowerCase()))
        throw new CloudRefusal('already_exists', `The ${what} '${name}' already exists.`);
      return make();
    },
  });
}
