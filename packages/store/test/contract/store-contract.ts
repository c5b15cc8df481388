import { describe } from '@jest/globals';
import type { SpiderStore } from '../../src/index.ts';
import { archiveContract } from './archive-contract.ts';
import { auditContract } from './audit-contract.ts';
import { changeContract } from './change-contract.ts';
import { configContract } from './config-contract.ts';
import { conflictContract } from './conflict-contract.ts';
import { historyContract } from './history-contract.ts';
import { hostKeyContract } from './host-key-contract.ts';
import { leaseContract } from './lease-contract.ts';
import { operationContract } from './operation-contract.ts';
import { operationListContract } from './operation-list-contract.ts';
import { operationModelContract } from './operation-model-contract.ts';
import { processCountContract } from './process-count-contract.ts';
import { requestContract } from './request-contract.ts';
import { resourceContract } from './resource-contract.ts';
import { rollUpContract } from './roll-up-contract.ts';
import { sealedContract } from './sealed-contract.ts';
import { sessionContract } from './session-contract.ts';
import { settingContract } from './setting-contract.ts';
import { tokenContract } from './token-contract.ts';
import { userContract } from './user-contract.ts';

/** Opens an empty store, runs the test, and closes the store. */
export type WithStore = (test: (store: SpiderStore) => Promise<void>) => () => Promise<void>;

/** The promises of every dialect, whatever its database. `open` returns a new empty store. */
export function storeContract(open: () => Promise<SpiderStore>): void {
  const withStore: WithStore = test => async () => {
    const store = await open();
    try {
      await test(store);
    } finally {
      await store.close();
    }
  };
  describe('config', () => configContract(withStore));
  describe('resources', () => resourceContract(withStore));
  describe('operations', () => operationContract(withStore));
  describe('lists of operations', () => operationListContract(withStore));
  describe('conflicts', () => conflictContract(withStore));
  describe('leases', () => leaseContract(withStore));
  describe('operations, against a model', () => operationModelContract(open));
  describe('requests', () => requestContract(withStore));
  describe('change feed', () => changeContract(withStore));
  describe('history', () => historyContract(withStore));
  describe('processes', () => processCountContract(withStore));
  describe('host keys', () => hostKeyContract(withStore));
  describe('roll-ups of the history', () => rollUpContract(withStore));
  describe('archives of the history', () => archiveContract(withStore));
  describe('settings and connection', () => settingContract(withStore));
  describe('users', () => userContract(withStore));
  describe('tokens', () => tokenContract(withStore));
  describe('sessions', () => sessionContract(withStore));
  describe('sealed texts', () => sealedContract(withStore));
  describe('audit', () => auditContract(withStore));
}
