import type { ChangeLog, ChangeNews } from '@cb-spider/core';
import { describe, expect, it } from '@jest/globals';
import { allowedChanges } from '../../src/access/allowed-changes.ts';
import type { Reach } from '../../src/access/reach.ts';

/** A user who may use only `c1`. */
const reach = { user: 'eve', has: async name => name === 'c1' } as Pick<Reach, 'user' | 'has'> as Reach;

const facts = { id: '1', at: '' };
const many = {
  ...facts,
  connection: '',
  operationId: 'o',
  kind: 'vm',
  scope: '',
  name: 'web',
  action: 'create',
} as const;
const counts = { total: 2, done: 1, failed: 0 };

const entries: readonly ChangeNews[] = [
  { ...facts, type: 'vmStatus', connection: 'c1', name: 'own', to: 'running' },
  { ...facts, type: 'vmStatus', connection: 'c2', name: 'other', to: 'running' },
  { ...facts, type: 'connection', connection: 'c1', state: 'up' },
  { ...facts, type: 'connection', connection: 'c2', state: 'down', errorCode: 'unavailable' },
  { ...many, ...counts, type: 'progress', principal: 'eve' },
  { ...many, ...counts, type: 'progress', principal: 'adam' },
  { ...many, ...counts, type: 'progress' },
  { ...many, type: 'operation', state: 'running', principal: 'adam' },
  { gap: true, id: '2' },
];

describe('changes', () => {
  it('are those on connections that the user may use, and the own ones on many connections', async () => {
    const changes: Pick<ChangeLog, 'follow'> = {
      async *follow() {
        yield* entries;
      },
    };
    const heard: ChangeNews[] = [];
    for await (const news of allowedChanges(changes as ChangeLog, reach).follow(new AbortController().signal))
      heard.push(news);
    expect(heard).toEqual([entries[0], entries[2], entries[4], entries[8]]);
  });
});
