import type { OperationStore, Store } from '../src/index.ts';
import type { MemoryStore } from './memory-store.ts';

type Write = 'begin' | 'advance' | 'end';

/** A store whose writes of operations are told in order, and fail when the test says so. */
export class FaultyStore implements Store {
  /** `begin`, `advance created`, `end succeeded` … */
  readonly writes: string[] = [];
  /** Writes that fail from now on, each with the number of times. */
  readonly failing = new Map<Write, number>();
  readonly config: Store['config'];
  readonly resources: Store['resources'];
  readonly history: Store['history'];
  readonly settings: Store['settings'];
  readonly operations: OperationStore;
  private readonly inner: MemoryStore;

  constructor(inner: MemoryStore) {
    this.inner = inner;
    this.config = inner.config;
    this.resources = inner.resources;
    this.history = inner.history;
    this.settings = inner.settings;
    this.operations = this.tellingOperations();
  }

  ping(): Promise<void> {
    return this.inner.ping();
  }

  close(): Promise<void> {
    return this.inner.close();
  }

  private tellingOperations(): OperationStore {
    const { operations } = this.inner;
    return {
      begin: async (operation, locks, changes) => {
        this.note('begin', `begin ${operation.kind}.${operation.action}`);
        return operations.begin(operation, locks, changes);
      },
      advance: async (id, step, changes) => {
        this.note('advance', `advance ${step.name}`);
        return operations.advance(id, step, changes);
      },
      end: async (id, result, changes) => {
        this.note('end', `end ${result.state}`);
        return operations.end(id, result, changes);
      },
      get: id => operations.get(id),
      list: filter => operations.list(filter),
      listOpen: (connection, kind) => operations.listOpen(connection, kind),
      prune: endedBefore => operations.prune(endedBefore),
    };
  }

  private note(write: Write, what: string): void {
    const left = this.failing.get(write) ?? 0;
    if (left > 0) {
      this.failing.set(write, left - 1);
      this.writes.push(`${what}: disk full`);
      throw new Error('disk full');
    }
    this.writes.push(what);
  }
}
