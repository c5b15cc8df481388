import { beforeEach, describe, expect, it } from '@jest/globals';
import { openTestBed, startProcess, type TestBed } from '../beds/test-bed.ts';

let bed: TestBed;

const reply = (body: string) => ({ status: 200, body });

describe('requests of a process that has died', () => {
  beforeEach(async () => {
    bed = await openTestBed();
  });

  it('a request of a silent process is answered by the next one, and the late answer is not stored', async () => {
    const { renew } = bed.memory.requests;
    bed.memory.requests.renew = () => Promise.reject(new Error('no line'));
    const gate = Promise.withResolvers<void>();
    const first = bed.spider.requests.once('me/1', 'hash', async () => {
      await gate.promise;
      return reply('late');
    });
    const { requests } = startProcess(bed).spider;
    await bed.clock.advance(14_000);
    expect(await requests.once('me/1', 'hash', async () => reply('too early'))).toEqual({ kind: 'running' });
    await bed.clock.advance(2_000);
    bed.memory.requests.renew = renew;
    expect(await requests.once('me/1', 'hash', async () => reply('second'))).toMatchObject({
      ...{ kind: 'answered', repeated: false, reply: { body: 'second' } },
    });
    gate.resolve();
    await first;
    expect(await requests.once('me/1', 'hash', async () => reply('third'))).toMatchObject({
      ...{ kind: 'answered', repeated: true, reply: { body: 'second' } },
    });
  });
});
