import { join } from 'node:path';
import { describe } from '@jest/globals';
import { sqliteStore } from '../../src/index.ts';
import { newFolder } from '../beds/folders.ts';
import { storeContract } from '../contract/store-contract.ts';

describe('a store in memory', () => storeContract(() => sqliteStore(':memory:')));
describe('a store in a file', () => storeContract(() => sqliteStore(join(newFolder(), 'spider.db'))));
