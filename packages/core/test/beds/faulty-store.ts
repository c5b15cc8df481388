import type { OperationStore, Store } from '../../src/index.ts';
import type { MemoryStore } from './memory-store.ts';

type Write = 'begin' | 'advance' | 'end';

/** A store that records the writes of operations in order, and fails them when the test says so. */
export class FaultyStore implements Store {
  /** `begin`, `advance created`, `end succeeded` … */
  readonly writes: string[] = [];
  /** The writes that fail from now on, each with the number of times. */
  readonly failing = new Map<Write, number>();
  readonly config: Store['config'];
  readonly resources: Store['resources'];
  readonly settings: Store['settings'];
  readonly hostKeys: Store['hostKeys'];
  readonly users: Store['users'];
  readonly tokens: Store['tokens'];
  readonly sessions: Store['sessions'];
  readonly audit: Store['audit'];
  readonly sealed: Store['sealed'];
  readonly requests: Store['requests'];
  readonly changes: Store['changes'];
  readonly processes: Store['processes'];
  readonly operations: OperationStore;
  readonly #inner: MemoryStore;

  constructor(inner: MemoryStore) {
    this.#inner = inner;
    this.config = inner.config;
    this.resources = inner.resources;
    this.settings = inner.settings;
    this.hostKeys = inner.hostKeys;
    this.users = inner.users;
    this.tokens = inner.tokens;
    this.sessions = inner.sessions;
    this.audit = inner.audit;
    this.sealed = inner.sealed;
    this.requests = inner.requests;
    this.changes = inner.changes;
    this.processes = inner.processes;
    this.operations = this.#recordingOperations();
  }

  ping(): Promise<void> {
    return this.#inner.ping();
  }

  close(): Promise<void> {
    return this.#inner.close();
  }

  #recordingOperations(): OperationStore {
    const { operations } = this.#inner;
    return {
      begin: async (operation, locks, changes) => {
        this.#note('begin', `begin ${operation.kind}.${operation.action}`);
        return operations.begin(operation, locks, changes);
      },
      advance: async (claim, step, changes) => {
        this.#note('advance', `advance ${step.name}`);
        return operations.advance(claim, step, changes);
      },
      end: async (claim, result, changes) => {
        this.#note('end', `end ${result.state}`);
        return operations.end(claim, result, changes);
      },
      renew: (holder, leaseUntil, ids) => operations.renew(holder, leaseUntil, ids),
      takeOver: request => operations.takeOver(request),
      requestCancel: id => operations.requestCancel(id),
      findByRequestKey: key => operations.findByRequestKey(key),
      get: id => operations.get(id),
      list: filter => operations.list(filter),
      count: state => operations.count(state),
      openActions: (connection, kind) => operations.openActions(connection, kind),
      prune: (endedBefore, limit) => operations.prune(endedBefore, limit),
    };
  }

  #note(write: Write, what: string): void {
    const left = this.failing.get(write) ?? 0;
    if (left > 0) {
      this.failing.set(write, left - 1);
      this.writes.push(`${what}: disk full`);
      throw new Error('disk full');
    }
    this.writes.push(what);
  }
}
