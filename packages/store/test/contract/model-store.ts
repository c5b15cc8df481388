import type {
  BeginConflict,
  NativeId,
  OperationClaim,
  OperationKey,
  OperationKind,
  OperationLock,
  OperationRecord,
  OperationStore,
  ResourceChange,
  ResourceKey,
  ResourceRecord,
} from '@cb-spider/core';

type Step = Parameters<OperationStore['advance']>[1];
type Result = Parameters<OperationStore['end']>[1];
type TakeOver = Parameters<OperationStore['takeOver']>[0];

/** Operations and records in their simplest form: maps in memory, one change after the other. */
export class ModelStore {
  resources = new Map<string, ResourceRecord>();
  operations = new Map<string, OperationRecord>();
  locks: { readonly owner: string; readonly key: string; readonly mode: OperationLock['mode'] }[] = [];

  begin(
    operation: OperationRecord,
    locks: readonly OperationLock[],
    changes: readonly ResourceChange[],
  ): BeginConflict | undefined {
    for (const lock of locks) {
      const inTheWay = this.locks.filter(
        held => held.key === idOf(lock) && (lock.mode === 'exclusive' || held.mode === 'exclusive'),
      );
      const [holder] = byAge(inTheWay.flatMap(held => this.operations.get(held.owner) ?? []));
      if (holder !== undefined) return { kind: 'locked', key: keyOf(lock), holder };
    }
    for (const change of changes)
      if ('put' in change && this.resources.has(idOf(change.put)))
        return { kind: 'taken', key: keyOf(change.put) };
    for (const change of changes) {
      const other = 'put' in change ? this.#registered(change.put) : undefined;
      if (other !== undefined) return { kind: 'registered', key: keyOf(other) };
    }
    this.operations.set(operation.id, operation);
    for (const lock of locks) this.locks.push({ owner: operation.id, key: idOf(lock), mode: lock.mode });
    this.#apply(changes);
    return undefined;
  }

  #registered({ connection, kind, nativeId, nativeName }: ResourceRecord): ResourceRecord | undefined {
    if (nativeId === undefined) return undefined;
    const others = [...this.resources.values()]
      .filter(other => other.connection === connection && other.kind === kind)
      .toSorted((a, b) => a.scope.localeCompare(b.scope) || a.name.localeCompare(b.name));
    const isMaking = (other: ResourceRecord) =>
      other.nativeId === undefined && other.nativeName === nativeName && other.name !== nativeName;
    return others.find(other => other.nativeId === nativeId) ?? others.find(isMaking);
  }

  advance(claim: OperationClaim, step: Step, changes: readonly ResourceChange[]): boolean {
    const operation = this.#claimed(claim);
    if (operation?.state !== 'running') return false;
    this.operations.set(claim.id, {
      ...operation,
      steps: [...new Set([...operation.steps, ...(step.name === undefined ? [] : [step.name])])],
      updatedAt: step.at,
      ...(step.nativeId && { nativeId: step.nativeId }),
    });
    this.#apply(changes);
    return true;
  }

  end(
    claim: OperationClaim,
    { state, at, error, ...last }: Result,
    changes: readonly ResourceChange[],
  ): boolean {
    const operation = this.#claimed(claim);
    if (operation?.state !== 'running' && operation?.state !== 'unknown') return false;
    const { error: _, ...others } = operation;
    const { steps = others.steps, nativeId } = last;
    const request = state === 'unknown' ? operation.request : '';
    const known = nativeId === undefined ? {} : { nativeId };
    const ended = { ...others, ...known, steps, state, request, updatedAt: at, endedAt: at };
    this.operations.set(claim.id, error === undefined ? ended : { ...ended, error });
    this.locks = this.locks.filter(({ owner }) => owner !== claim.id);
    this.#apply(changes);
    return true;
  }

  renew(holder: string, leaseUntil: string): (OperationClaim & { cancelRequested: boolean })[] {
    const held = this.#running().filter(operation => operation.holder === holder);
    for (const operation of held) this.operations.set(operation.id, { ...operation, leaseUntil });
    return held.map(({ id, fence, cancelRequested }) => ({ id, fence, cancelRequested }));
  }

  takeOver({ holder, at, leaseUntil, limit, id }: TakeOver): OperationRecord[] {
    const named = this.#running().filter(operation => id === undefined || operation.id === id);
    const abandoned = named.filter(operation => operation.leaseUntil <= at);
    const taken = abandoned
      .slice(0, limit)
      .map(operation => ({ ...operation, holder, leaseUntil, fence: operation.fence + 1 }));
    for (const operation of taken) this.operations.set(operation.id, operation);
    return taken;
  }

  requestCancel(id: string): boolean {
    const operation = this.operations.get(id);
    if (operation?.state !== 'running') return false;
    this.operations.set(id, { ...operation, cancelRequested: true });
    return true;
  }

  prune(endedBefore: string, limit?: number): number {
    const ended = [...this.operations.values()].filter(
      ({ endedAt, state }) => endedAt && endedAt < endedBefore && state !== 'unknown',
    );
    const old = ended.toSorted((a, b) => ((a.endedAt ?? '') < (b.endedAt ?? '') ? -1 : 1)).slice(0, limit);
    for (const { id } of old) this.operations.delete(id);
    return old.length;
  }

  newestFirst(): OperationRecord[] {
    return byAge([...this.operations.values()]).toReversed();
  }

  ofKind(kind: ResourceKey['kind']): ResourceRecord[] {
    const records = [...this.resources.values()].filter(record => record.kind === kind);
    return records.toSorted((a, b) => compare(a.scope, b.scope) || compare(a.name, b.name));
  }

  withNativeId(id: NativeId): ResourceRecord[] {
    return [...this.resources.values()].filter(record => record.nativeId === id);
  }

  #claimed({ id, fence }: OperationClaim): OperationRecord | undefined {
    const operation = this.operations.get(id);
    return operation?.fence === fence ? operation : undefined;
  }

  #running(): OperationRecord[] {
    return byAge([...this.operations.values()]).filter(({ state }) => state === 'running');
  }

  #apply(changes: readonly ResourceChange[]): void {
    for (const change of changes) {
      if ('put' in change) this.resources.set(idOf(change.put), change.put);
      else if ('remove' in change) this.resources.delete(idOf(change.remove));
      else {
        const record = this.resources.get(idOf(change.patch));
        if (record !== undefined) this.resources.set(idOf(record), { ...record, ...change.values });
      }
    }
  }
}

function keyOf<Kind extends OperationKind>({
  connection,
  kind,
  scope,
  name,
}: OperationKey & { readonly kind: Kind }) {
  return { connection, kind, scope, name };
}

function idOf(key: OperationKey): string {
  return JSON.stringify(keyOf(key));
}

function byAge(operations: readonly OperationRecord[]): OperationRecord[] {
  return operations.toSorted((a, b) => compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
