import type { ChangeFeed, OperationEvent } from '../store/change-feed.ts';
import type { OperationRecord, OperationStore } from '../store/operation-store.ts';

type Watched = Pick<OperationStore, 'begin' | 'advance' | 'end' | 'list'>;

/** News of what this process writes about operations. */
export class WatchedOperations implements ChangeFeed {
  private readonly listeners = new Set<(event: OperationEvent) => void>();
  private readonly open = new Map<string, OperationRecord>();

  subscribe(listener: (event: OperationEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The same operations, each write of them told to the listeners once it is durable. */
  watch<S extends OperationStore>(operations: S): S {
    const own: Watched = {
      begin: async (operation, locks, changes) => {
        const conflict = await operations.begin(operation, locks, changes);
        if (conflict === undefined) {
          this.open.set(operation.id, operation);
          this.tell(operation, operation.state);
        }
        return conflict;
      },
      advance: async (id, step, changes) => {
        const result = await operations.advance(id, step, changes);
        this.tellOf(id, 'running');
        return result;
      },
      end: async (id, result, changes) => {
        const ended = await operations.end(id, result, changes);
        this.tellOf(id, result.state);
        this.open.delete(id);
        return ended;
      },
      // whoever takes up what another process left open lists it first
      list: async filter => {
        const records = await operations.list(filter);
        for (const record of records) if (record.state === 'running') this.open.set(record.id, record);
        return records;
      },
    };
    return new Proxy(operations, {
      get: (target, name) => {
        const value = Reflect.get(name in own ? own : target, name) as unknown;
        return typeof value === 'function' ? value.bind(name in own ? own : target) : value;
      },
    });
  }

  private tellOf(id: string, state: OperationEvent['state']): void {
    const operation = this.open.get(id);
    if (operation !== undefined) this.tell(operation, state);
  }

  private tell(
    { id, connection, kind, scope, name, action }: OperationRecord,
    state: OperationEvent['state'],
  ) {
    const event = { operationId: id, connection, kind, scope, name, action, state };
    for (const listener of this.listeners) listener(event);
  }
}
