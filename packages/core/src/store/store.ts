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
   * Puts a value in place of the one that was read before. Answers `false`, having written nothing, when there is
   * another one by now.
   *
   * @param expected missing: there was none
   * @param sync `unsynced`: it does not wait for the disk, so that a power failure may bring the one before back; the end
   * of this process does not. Default: `synced`
   */
  replace(
    name: string,
    expected: string | undefined,
    value: string,
    sync?: 'synced' | 'unsynced',
  ): Promise<boolean>;
}

/**
 * Where Spider keeps what it must not lose. A port: core knows no database. Every method fails with whatever
 * its database throws; the caller decides. Values come back exactly as they were put, `undefined` fields as
 * missing ones.
 */
export interface Store {
  readonly config: ConfigStore;
  readonly resources: ResourceStore;
  readonly operations: OperationStore;
  readonly requests: RequestStore;
  readonly changes: ChangeFeed;
  readonly settings: SettingStore;
  readonly processes: ProcessStore;
  /** Made for many processes: they share the limits of the accounts that they use. */
  readonly isShared?: boolean | undefined;
  /** All of it is gone with the process. */
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
