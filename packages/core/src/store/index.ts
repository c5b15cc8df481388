export type { ProcessStore } from '../limits/process-store.ts';
export type { AuditEntry, AuditFilter, AuditLink, AuditRecord, AuditStore } from './audit-store.ts';
export type { ChangeFeed, OperationEvent } from './change-feed.ts';
export type {
  ConfigBatch,
  ConfigStore,
  ConfigTable,
  ConnectionParts,
  ConnectionRecord,
  CredentialRecord,
  DriverRecord,
  RegionRecord,
} from './config-store.ts';
export type { HostKeyRecord, HostKeyStore } from './host-key-store.ts';
export type {
  BeginConflict,
  OpenAction,
  OperationAction,
  OperationClaim,
  OperationError,
  OperationFilter,
  OperationKey,
  OperationKind,
  OperationLock,
  OperationRecord,
  OperationState,
  OperationStep,
  OperationStore,
} from './operation-store.ts';
export type { RequestState, RequestStore, StoredReply } from './request-store.ts';
export type {
  RecordedKind,
  ResourceChange,
  ResourceFilter,
  ResourceInChange,
  ResourceKey,
  ResourceListFilter,
  ResourcePatch,
  ResourceRecord,
  ResourceSearch,
  ResourceStore,
} from './resource-store.ts';
export type { SealedPlace, SealedStore, SealedValue } from './sealed-store.ts';
export type { SessionRecord, SessionStore } from './session-store.ts';
export type { SettingStore, Store } from './store.ts';
export type { TokenRecord, TokenStore } from './token-store.ts';
export type { ConnectionLimits, Grant, Role, UserChanges, UserRecord, UserStore } from './user-store.ts';
