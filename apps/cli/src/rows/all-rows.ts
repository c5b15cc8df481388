import type { CommandRow } from '../command/row.ts';
import { accessRows } from './access.ts';
import { accountRows } from './account.ts';
import { changingRows } from './changing.ts';
import { factRows } from './facts.ts';
import { followingRows } from './following.ts';
import { makingRows } from './making.ts';
import { partRows } from './parts.ts';
import { readingRows } from './reading.ts';
import { remoteRows } from './remote.ts';

/** Every command, in the order of help and documentation. */
export const rows: readonly CommandRow[] = [
  ...readingRows,
  ...makingRows,
  ...changingRows,
  ...partRows,
  ...factRows,
  ...followingRows,
  ...remoteRows,
  ...accessRows,
  ...accountRows,
];
