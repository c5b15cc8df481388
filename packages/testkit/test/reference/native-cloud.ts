import type { CallContext, NativeReply } from '@cb-spider/core';
import type { Operations } from './operations.ts';

/** The error that the reference cloud returns instead of a result. */
export class NativeError extends Error {
  readonly word: string;
  /** Whether the error is the end of an accepted change. */
  readonly ended: boolean;

  constructor(word: string, { ended = false } = {}) {
    super(`The reference cloud says ${word}.`);
    this.word = word;
    this.ended = ended;
  }
}

/** One object of the reference cloud. */
export interface Stored {
  readonly id: string;
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly token: string;
  readonly createdAt: string;
  /** The fields of its kind. */
  readonly fields: Record<string, unknown>;
}

/** The reference cloud: objects by kind, in memory. It knows nothing of Spider. */
export class NativeCloud {
  readonly reachable: boolean;
  /** Whether the reply to the next change is lost. */
  loseNextReply = false;
  /** The code with which the launch of the next VM fails, after it was created. */
  failNextLaunch: string | undefined;
  /** The operations, if changes end later. */
  operations: Operations | undefined;
  readonly #kinds = new Map<string, Map<string, Stored>>();
  #serial = 0;

  constructor(reachable = true) {
    this.reachable = reachable;
  }

  all(kind: string): Stored[] {
    return [...this.#kind(kind).values()];
  }

  find(kind: string, id: string): Stored {
    const stored = this.#kind(kind).get(id);
    if (stored === undefined) throw new NativeError(`${kind}.NotFound`);
    return stored;
  }

  insert(kind: string, object: Pick<Stored, 'name' | 'tags' | 'token' | 'fields'>): Stored {
    const known = this.all(kind).find(each => each.token !== '' && each.token === object.token);
    if (known !== undefined) return known;
    this.#serial++;
    const id = `${kind}-${this.#serial.toString(16).padStart(12, '0')}`;
    const stored = { ...object, id, createdAt: new Date(1_760_000_000_000 + this.#serial).toISOString() };
    this.#kind(kind).set(id, stored);
    return stored;
  }

  remove(kind: string, id: string): void {
    this.find(kind, id);
    this.#kind(kind).delete(id);
  }

  /** Replaces the tags of an object. */
  retag(kind: string, id: string, tags: Stored['tags']): void {
    this.#kind(kind).set(id, { ...this.find(kind, id), tags });
  }

  takeLaunchFailure(): string | undefined {
    const failure = this.failNextLaunch;
    this.failNextLaunch = undefined;
    return failure;
  }

  /** Removes an object of any kind, if it exists. */
  rollBack(id: string): void {
    for (const kind of this.#kinds.values()) kind.delete(id);
  }

  number(): number {
    this.#serial++;
    return this.#serial;
  }

  #kind(name: string): Map<string, Stored> {
    const kind = this.#kinds.get(name) ?? new Map<string, Stored>();
    this.#kinds.set(name, kind);
    return kind;
  }
}

/** Sends requests to the cloud as one account. */
export class NativeClient {
  readonly cloud: NativeCloud;
  readonly #secret: string;
  #closed = false;
  #requests = 0;

  constructor(cloud: NativeCloud, secret: string) {
    this.cloud = cloud;
    this.#secret = secret;
  }

  close(): void {
    this.#closed = true;
  }

  /** Sends one request, which is refused, lost, aborted or answered. */
  send<T>(context: CallContext, api: string, act: (cloud: NativeCloud) => T): Promise<T> {
    this.#requests++;
    const requestId = `request-${this.#requests}`;
    const request = async () => {
      await Promise.resolve();
      if (this.#closed) throw new NativeError('Closed');
      if (context.signal.aborted) throw new NativeError('Aborted');
      if (!this.cloud.reachable) throw new NativeError('Unreachable');
      if (this.#secret !== 'reference-secret') throw new NativeError('BadSecret');
      const reply = act(this.cloud);
      if (!this.cloud.loseNextReply || api.startsWith('List')) return structuredClone(reply);
      this.cloud.loseNextReply = false;
      throw new NativeError('ConnectionReset');
    };
    return context.observe(api, request, (): NativeReply => ({ requestId }));
  }
}

/** Returns a page of two objects. The token is the number of objects before it. */
export function pageOf<T>(all: readonly T[], pageToken: string | undefined) {
  const start = Number(pageToken ?? 0);
  const rest = start + 2 < all.length ? { nextPageToken: String(start + 2) } : {};
  return { items: all.slice(start, start + 2), ...rest };
}
