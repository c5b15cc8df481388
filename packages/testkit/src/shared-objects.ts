import type { NamedKind, NativeObject } from '@cb-spider/core';
import type { Bench } from './bench.ts';
import { collect, present } from './expectations.ts';
import type { Requested } from './kinds/kind-types.ts';
import type { AnyOwnedKind } from './kinds/owned-kind.ts';

/** Objects that many cases need and none changes for good: each is made when it is first asked for. */
export class SharedObjects {
  readonly #bench: Bench;
  readonly #kinds: Readonly<Record<NamedKind, AnyOwnedKind>>;
  readonly #made = new Map<string, Promise<unknown>>();

  /** @param bench on which they are made; its removals run at the very end */
  constructor(bench: Bench, kinds: Readonly<Record<NamedKind, AnyOwnedKind>>) {
    this.#bench = bench;
    this.#kinds = kinds;
  }

  /** @param change makes it another one than the usual */
  object(kind: NamedKind, change?: object): Promise<NativeObject> {
    const { share } = this.#kinds[kind];
    return this.#once(change === undefined ? kind : `${kind} ${JSON.stringify(change)}`, () =>
      change === undefined && share !== undefined ? share(this.#bench) : this.#bench.make(kind, change),
    );
  }

  /** One for cases that change it and bring it back to how it was, with the request of which it was made. */
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

  /** Removes them. Returns what could not be removed. */
  remove(): Promise<unknown[]> {
    return this.#bench.removals.run();
  }

  #once<T>(what: string, start: () => Promise<T>): Promise<T> {
    const made = this.#made.get(what) ?? start();
    this.#made.set(what, made);
    return made as Promise<T>;
  }
}

/** Id of the first image of the platform that can be used. */
export async function firstImage(bench: Bench, platform: 'linux' | 'windows'): Promise<string> {
  for await (const image of bench.cloud.images.list())
    if (image.platform === platform && image.state === 'available') return image.nativeId;
  throw new Error(`The rig has no available ${platform} image; name one in what open() returns.`);
}

async function smallestSpec(bench: Bench): Promise<string> {
  const specs = await collect(bench.cloud.specs.list());
  const bySize = specs.toSorted((one, other) => one.memoryMiB - other.memoryMiB);
  return present(bySize[0], 'the first spec of the list').name;
}
