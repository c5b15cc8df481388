import type {
  BeginConflict,
  OpenAction,
  OperationClaim,
  OperationFilter,
  OperationKey,
  OperationLock,
  OperationRecord,
  OperationState,
  OperationStore,
  RecordedKind,
  ResourceChange,
  ResourceKey,
  ResourceRecord,
} from '../../src/store/index.ts';
import { compare, copy, idOf } from './stored-values.ts';

interface HeldLock {
  readonly owner: string;
  readonly lock: OperationLock;
}

/** Operations, their locks and the records that they change, in maps. */
export class MemoryOperations implements OperationStore {
  locks: HeldLock[] = [];
  readonly #operations = new Map<string, OperationRecord>();
  readonly #records: Map<string, ResourceRecord>;
  readonly #uses: Map<string, readonly ResourceKey[]>;

  constructor(records: Map<string, ResourceRecord>, uses: Map<string, readonly ResourceKey[]>) {
    this.#records = records;
    this.#uses = uses;
  }

  async begin(
    operation: OperationRecord,
    locks: readonly OperationLock[],
    changes: readonly ResourceChange[],
  ): Promise<BeginConflict | undefined> {
    if (this.#operations.has(operation.id)) throw new Error(`The operation '${operation.id}' is there.`);
    const conflict = this.#holderOf(locks) ?? this.#takenBy(changes) ?? this.#registeredBy(changes);
    if (conflict !== undefined) return copy(conflict);
    this.#operations.set(operation.id, copy(operation));
    for (const lock of locks) this.locks.push({ owner: operation.id, lock: copy(lock) });
    this.#apply(changes);
    return undefined;
  }

  async advance(
    claim: OperationClaim,
    step: Parameters<OperationStore['advance']>[1],
    changes: readonly ResourceChange[],
  ): Promise<boolean> {
    const operation = this.#claimed(claim);
    if (operation === undefined) return false;
    const { name, at, nativeId = operation.nativeId, continuation = operation.continuation } = step;
    const steps = [...new Set([...operation.steps, ...(name === undefined ? [] : [name])])];
    const rest = { updatedAt: at, nativeId, continuation: continuation ?? undefined };
    this.#operations.set(claim.id, copy({ ...operation, steps, ...rest }));
    this.#apply(changes);
    return true;
  }

  async end(
    claim: OperationClaim,
    { state, at, error, ...last }: Parameters<OperationStore['end']>[1],
    changes: readonly ResourceChange[],
  ): Promise<boolean> {
    const operation = this.#claimed(claim);
    if (operation === undefined) return false;
    const { steps = operation.steps, nativeId = operation.nativeId } = last;
    const request = state === 'unknown' ? operation.request : '';
    const ended = { ...operation, steps, nativeId, state, error, request, updatedAt: at, endedAt: at };
    this.#operations.set(claim.id, copy(ended));
    this.locks = this.locks.filter(({ owner }) => owner !== claim.id);
    this.#apply(changes);
    return true;
  }

  async renew(holder: string, leaseUntil: string, ids?: readonly string[]) {
    const named = this.#byAge().filter(each => ids?.includes(each.id) ?? true);
    const held = named.filter(each => each.state === 'running' && each.holder === holder);
    for (const each of held) this.#operations.set(each.id, { ...each, leaseUntil });
    return held.map(({ id, fence, cancelRequested }) => ({ id, fence, cancelRequested }));
  }

  async takeOver({ holder, at, leaseUntil, limit, id }: Parameters<OperationStore['takeOver']>[0]) {
    const named = this.#byAge().filter(each => id === undefined || each.id === id);
    const free = named.filter(each => each.state === 'running' && each.leaseUntil <= at);
    const taken = free.slice(0, limit).map(each => ({ ...each, holder, leaseUntil, fence: each.fence + 1 }));
    for (const each of taken) this.#operations.set(each.id, each);
    return copy(taken);
  }

  async requestCancel(id: string): Promise<boolean> {
    const operation = this.#operations.get(id);
    if (operation?.state !== 'running') return false;
    this.#operations.set(id, { ...operation, cancelRequested: true });
    return true;
  }

  async findByRequestKey(requestKey: string): Promise<OperationRecord | undefined> {
    return copy(this.#byAge().findLast(each => each.requestKey === requestKey));
  }

  async get(id: string): Promise<OperationRecord | undefined> {
    return copy(this.#operations.get(id));
  }

  async list({
    connection,
    connections,
    kind,
    name,
    state,
    parentId,
    before,
    after,
    limit = 1000,
  }: OperationFilter): Promise<readonly OperationRecord[]> {
    const matching = this.#byAge()
      .filter(each => connection === undefined || each.connection === connection)
      .filter(each => connections === undefined || connections.includes(each.connection))
      .filter(each => kind === undefined || each.kind === kind)
      .filter(each => name === undefined || each.name === name)
      .filter(each => state === undefined || each.state === state)
      .filter(each => parentId === undefined || each.parentId === (parentId ?? undefined))
      .filter(each => (before === undefined || each.id < before) && (after === undefined || each.id > after));
    return copy(matching.toReversed().slice(0, limit));
  }

  async count(state: OperationState): Promise<number> {
    return this.#byAge().filter(each => each.state === state).length;
  }

  async openActions(connection: string, kind: RecordedKind): Promise<readonly OpenAction[]> {
    return this.#byAge()
      .filter(each => each.connection === connection && each.kind === kind && each.state === 'running')
      .map(({ scope, name, action }) => ({ scope, name, action }));
  }

  async prune(endedBefore: string, limit?: number): Promise<number> {
    const old = this.#byAge()
      .filter(({ endedAt, state }) => state !== 'unknown' && endedAt !== undefined && endedAt < endedBefore)
      .slice(0, limit);
    for (const { id } of old) this.#operations.delete(id);
    return old.length;
  }

  #byAge(): OperationRecord[] {
    return [...this.#operations.values()].toSorted(
      (left, right) => compare(left.startedAt, right.startedAt) || compare(left.id, right.id),
    );
  }

  #holderOf(locks: readonly OperationLock[]): BeginConflict | undefined {
    for (const lock of locks) {
      const owners = this.locks
        .filter(held => idOf(held.lock) === idOf(lock))
        .filter(held => lock.mode === 'exclusive' || held.lock.mode === 'exclusive')
        .map(held => held.owner);
      const holder = this.#byAge().find(operation => owners.includes(operation.id));
      if (holder !== undefined) return { kind: 'locked', key: keyOf(lock), holder };
    }
    return undefined;
  }

  #takenBy(changes: readonly ResourceChange[]): BeginConflict | undefined {
    const taken = changes.find(change => 'put' in change && this.#records.has(idOf(change.put)));
    return taken !== undefined && 'put' in taken ? { kind: 'taken', key: keyOf(taken.put) } : undefined;
  }

  #registeredBy(changes: readonly ResourceChange[]): BeginConflict | undefined {
    for (const change of changes) {
      if (!('put' in change) || change.put.nativeId === undefined) continue;
      const { connection, kind, nativeId, nativeName } = change.put;
      const other = [...this.#records.values()].find(
        each =>
          each.connection === connection &&
          each.kind === kind &&
          (each.nativeId ?? (each.nativeName === nativeName && each.name !== nativeName && nativeId)) ===
            nativeId,
      );
      if (other !== undefined) return { kind: 'registered', key: keyOf(other) };
    }
    return undefined;
  }

  #claimed({ id, fence }: OperationClaim): OperationRecord | undefined {
    const operation = this.#operations.get(id);
    const isOpen = operation?.state === 'running' || operation?.state === 'unknown';
    return isOpen && operation.fence === fence ? operation : undefined;
  }

  #forgetUses(used: string): void {
    for (const [user, keys] of this.#uses)
      this.#uses.set(
        user,
        keys.filter(key => idOf(key) !== used),
      );
  }

  #apply(changes: readonly ResourceChange[]): void {
    for (const change of changes) {
      if ('put' in change) {
        this.#records.set(idOf(change.put), copy(change.put));
        this.#uses.set(idOf(change.put), (change.uses ?? []).map(keyOf));
      } else if ('remove' in change) {
        this.#records.delete(idOf(change.remove));
        this.#uses.delete(idOf(change.remove));
        this.#forgetUses(idOf(change.remove));
      } else {
        const record = this.#records.get(idOf(change.patch));
        if (record !== undefined) this.#records.set(idOf(record), { ...record, ...copy(change.values) });
      }
    }
  }
}

function keyOf<K extends OperationKey>({ connection, kind, scope, name }: K): Pick<K, keyof OperationKey> {
  return { connection, kind, scope, name };
}
