import type { ProcessStore } from '../limits/process-store.ts';
import type { AuditStore } from './audit-store.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { ConfigStore } from './config-store.ts';
import type { HostKeyStore } from './host-key-store.ts';
import type { OperationStore } from './operation-store.ts';
import type { RequestStore } from './request-store.ts';
import type { ResourceStore } from './resource-store.ts';
import type { SealedStore } from './sealed-store.ts';
import type { SessionStore } from './session-store.ts';
import type { TokenStore } from './token-store.ts';
import type { UserStore } from './user-store.ts';

/** Small values that the host keeps, such as a hashed password. */
export interface SettingStore {
  get(name: string): Promise<string | undefined>;
  put(name: string, value: string): Promise<void>;
  /**
   * Replaces a value that was read before. Returns `false` and writes nothing if it has changed since.
   *
   * @param expected the value that was read; missing: there was none
   * @param sync `unsynced` does not wait for the disk: after a power failure, though not after the end of this
   * process, the previous value may be back. Default: `synced`
   */
  replace(
    name: string,
    expected: string | undefined,
    value: string,
    sync?: 'synced' | 'unsynced',
  ): Promise<boolean>;
}

/**
 * Where Spider stores what it must not lose. This is a port: core does not depend on a database. Every method fails
 * with the error of its database, and the caller decides. Values are returned exactly as they were put, with
 * `undefined` fields as missing ones.
 */
export interface Store {
  readonly config: ConfigStore;
  readonly resources: ResourceStore;
  readonly operations: OperationStore;
  readonly requests: RequestStore;
  readonly changes: ChangeFeed;
  readonly settings: SettingStore;
  readonly processes: ProcessStore;
  /** Whether several processes use the store. They then share the rate limits of their accounts. */
  readonly isShared?: boolean | undefined;
  /** Whether everything is lost when the process ends. */
  readonly isEphemeral?: boolean | undefined;
  readonly hostKeys: HostKeyStore;
  readonly users: UserStore;
  readonly tokens: TokenStore;
  readonly sessions: SessionStore;
  readonly audit: AuditStore;
  readonly sealed: SealedStore;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
