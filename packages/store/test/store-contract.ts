import type { Store } from '@cb-spider/core';
import { describe } from '@jest/globals';
import { configContract } from './contract/config-contract.ts';
import { conflictContract } from './contract/conflict-contract.ts';
import { historyContract } from './contract/history-contract.ts';
import { operationContract } from './contract/operation-contract.ts';
import { operationModelContract } from './contract/operation-model-contract.ts';
import { resourceContract } from './contract/resource-contract.ts';
import { settingContract } from './contract/setting-contract.ts';

/** Opens a store with nothing in it, runs the test, and closes the store. */
export type WithStore = (test: (store: Store) => Promise<void>) => () => Promise<void>;

/** What every dialect has to do, whatever its database. `open` gives a new store with nothing in it. */
export function storeContract(open: () => Promise<Store>): void {
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
  describe('conflicts', () => conflictContract(withStore));
  describe('operations, against a model', () => operationModelContract(open));
  describe('history', () => historyContract(withStore));
  describe('settings and connection', () => settingContract(withStore));
}
