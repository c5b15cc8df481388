export { sqliteStore } from './sqlite-store.ts';
export { StoreError, type StoreErrorCode } from './store-error.ts';
