import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import { newFolder } from './folders.ts';
import { rowsOf } from './places.ts';
import { processContract } from './process-contract.ts';

describe('several processes on one file', () =>
  processContract(
    async () => join(newFolder(), 'spider.db'),
    async place => expect(await rowsOf(place, 'pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]),
  ));
