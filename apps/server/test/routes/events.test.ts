import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { withHeartbeats } from '../../src/server-sent-events.ts';
import { type Bed, connectTwin, startBed } from '../beds/bed.ts';
import { readEvents } from '../beds/read-events.ts';

describe('events', () => {
  let bed: Bed;
  beforeEach(async () => {
    bed = await startBed();
    await connectTwin(bed);
  });
  afterEach(() => bed.close());

  const makeKey = (Name: string) => bed.post('/keypair', { ConnectionName: 'c1', ReqInfo: { Name } });

  it('report changes, and continue after the last event', async () => {
    const first = await readEvents(bed, 2, {}, () => makeKey('key-01'));
    expect(first[0]).toMatchObject({
      event: 'operation',
      data: { connection: 'c1', kind: 'keyPair', name: 'key-01', action: 'create', state: 'running' },
    });
    await makeKey('key-02');
    const [next] = await readEvents(bed, 1, { 'last-event-id': first[0]?.id ?? '' });
    expect(next).toEqual(first[1]);
  });

  it('name their parent, and can be filtered', async () => {
    const events = await readEvents(bed, 2, {}, () =>
      bed.post('/fleet/keypair', { connection: 'c1', ReqInfo: { Name: 'many' } }),
    );
    const parent = events.find(({ data }) => data.connection === '')?.data;
    const child = events.find(({ data }) => data.connection === 'c1')?.data;
    expect(child).toMatchObject({ kind: 'keyPair', parentId: parent?.operationId });
    const [top] = await readEvents(
      bed,
      1,
      {},
      () => makeKey('key-09'),
      '?top=true&kind=keyPair&connection=c1',
    );
    expect(top?.data).toMatchObject({ name: 'key-09' });
  });

  it('say when some are lost', async () => {
    await makeKey('key-01');
    const [gap] = await readEvents(bed, 1, { 'last-event-id': 'elsewhere-7' });
    expect(gap?.event).toBe('gap');
  });

  it('end when the server stops', async () => {
    const { body } = await fetch(`${bed.base}/events`);
    const reader = (body as ReadableStream<Uint8Array>).getReader();
    await reader.read();
    await bed.app.close();
    while (!(await reader.read()).done);
  });

  it('contain heartbeats while there is nothing to send', async () => {
    const heartbeats = Promise.withResolvers<void>();
    async function* slow() {
      await heartbeats.promise;
      yield 'news';
    }
    const chunks: string[] = [];
    for await (const chunk of withHeartbeats(slow(), 10)) if (chunks.push(chunk) === 4) heartbeats.resolve();
    expect(chunks.at(-1)).toBe('news');
    expect(chunks.slice(0, -1).filter(chunk => !chunk.startsWith(':'))).toEqual([]);
  });
});
