export { postgresSettingsFrom } from './postgres/postgres-environment.ts';
export type { PostgresOptions, SslMode } from './postgres/postgres-options.ts';
export { postgresStore } from './postgres-store.ts';
export type { SpiderStore } from './spider-store.ts';
export { type SqliteOptions, sqliteStore } from './sqlite-store.ts';
export { StoreError, type StoreErrorCode } from './store-error.ts';
