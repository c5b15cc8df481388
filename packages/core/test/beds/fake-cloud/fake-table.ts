import { type CallContext, type NativeId, type NativeObject, toNativeId } from '../../../src/driver/index.ts';
import type { Clock } from '../../../src/time/clock.ts';
import { FakeError } from './fake-error.ts';

/** The tag that core marks its objects with. */
const ownerTag = 'spider-operation';

interface Row<T> {
  readonly value: T;
  readonly visibleAtMs: number;
}

/** Objects of one kind. A new object is only visible to reads after a while, as in distributed clouds. */
export class FakeTable<T extends NativeObject> {
  visibleAfterMs = 0;
  readonly #rows = new Map<NativeId, Row<T>>();
  readonly #prefix: string;
  readonly #clock: Clock;
  #count = 0;

  constructor(prefix: string, clock: Clock) {
    this.#prefix = prefix;
    this.#clock = clock;
  }

  /** All objects, visible or not, for tests. */
  get all(): readonly T[] {
    return [...this.#rows.values()].map(row => row.value);
  }

  /**
   * Creates an object with the tags that core requests. A replay returns the object of an earlier attempt, if it is
   * visible.
   */
  create(context: CallContext, build: (id: NativeId) => T): T {
    if (context.replay) {
      const earlier = this.visible().find(({ tags }) => tags[ownerTag] === context.idempotencyKey);
      if (earlier !== undefined) return earlier;
    }
    return this.add(id => {
      const built = build(id);
      return { ...built, tags: { ...built.tags, ...context.ownerTags } };
    });
  }

  /** Adds an object that core has not created. */
  add(build: (id: NativeId) => T): T {
    this.#count++;
    const id = toNativeId(`${this.#prefix}-${this.#count}`);
    const value = build(id);
    this.#rows.set(id, { value, visibleAtMs: this.#clock.now() + this.visibleAfterMs });
    return value;
  }

  get(id: NativeId | undefined): T {
    const object = this.visible().find(({ nativeId }) => nativeId === id);
    if (object === undefined) throw new FakeError('not_found');
    return object;
  }

  has(id: NativeId): boolean {
    return this.#rows.has(id);
  }

  visible(): readonly T[] {
    const now = this.#clock.now();
    return [...this.#rows.values()].filter(row => row.visibleAtMs <= now).map(row => row.value);
  }

  update(id: NativeId, values: Partial<T>): void {
    const value = { ...this.get(id), ...values };
    this.#rows.set(id, { value, visibleAtMs: 0 });
  }

  remove(id: NativeId): void {
    this.get(id);
    this.#rows.delete(id);
  }
}
