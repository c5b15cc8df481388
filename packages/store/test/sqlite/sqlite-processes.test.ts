import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import { newFolder } from '../beds/folders.ts';
import { rowsOf, sharedPlace } from '../beds/places.ts';
import { processContract } from '../contract/process-contract.ts';

describe.each([
  ['one file', (file: string) => file],
  ['one file that they share as servers do', sharedPlace],
])('several processes on %s', (_what, placeOf) =>
  processContract(
    async () => placeOf(join(newFolder(), 'spider.db')),
    async place => expect(await rowsOf(place, 'pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]),
  ),
);
