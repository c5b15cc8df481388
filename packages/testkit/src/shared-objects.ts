import type { NamedKind, NativeObject } from '@cb-spider/core';
import type { Bench } from './bench.ts';
import { collect, present } from './expectations.ts';
import type { Requested } from './kinds/kind-types.ts';
import type { AnyOwnedKind } from './kinds/owned-kind.ts';

/** Objects that many cases need and none changes permanently. Each is created on first use. */
export class SharedObjects {
  readonly #bench: Bench;
  readonly #kinds: Readonly<Record<NamedKind, AnyOwnedKind>>;
  readonly #objects = new Map<string, Promise<unknown>>();

  /** @param bench creates the objects; its removals run at the end of the run */
  constructor(bench: Bench, kinds: Readonly<Record<NamedKind, AnyOwnedKind>>) {
    this.#bench = bench;
    this.#kinds = kinds;
  }

  /** @param change differences from the usual request; with them it is a separate object */
  object(kind: NamedKind, change?: object): Promise<NativeObject> {
    const { share } = this.#kinds[kind];
    return this.#once(change === undefined ? kind : `${kind} ${JSON.stringify(change)}`, () =>
      change === undefined && share !== undefined ? share(this.#bench) : this.#bench.make(kind, change),
    );
  }

  /** Returns an object for cases that change and restore it, with the request that created it. */
  changeable(kind: NamedKind): Promise<Requested> {
    return this.#once(`${kind} to change`, () => this.#bench.makeOf(kind));
  }

  imageId(): Promise<string> {
    const { imageId } = this.#bench.session.rig;
    return this.#once('imageId', async () => imageId ?? firstImage(this.#bench, 'linux'));
  }

  specName(): Promise<string> {
    const { specName } = this.#bench.session.rig;
    return this.#once('specName', async () => specName ?? smallestSpec(this.#bench));
  }

  /** Removes the shared objects. Returns the failures. */
  remove(): Promise<unknown[]> {
    return this.#bench.removals.run();
  }

  #once<T>(what: string, start: () => Promise<T>): Promise<T> {
    const object = this.#objects.get(what) ?? start();
    this.#objects.set(what, object);
    return object as Promise<T>;
  }
}

/** Returns the id of the first available image of the platform. */
export async function firstImage(bench: Bench, platform: 'linux' | 'windows'): Promise<string> {
  for await (const image of bench.cloud.images.list())
    if (image.platform === platform && image.state === 'available') return image.nativeId;
  throw new Error(`The rig has no available ${platform} image; name one in what open() returns.`);
}

async function smallestSpec(bench: Bench): Promise<string> {
  const specs = await collect(bench.cloud.specs.list());
  const bySize = specs.toSorted((left, right) => left.memoryMiB - right.memoryMiB);
  return present(bySize[0], 'the first spec of the list').name;
}
