import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { withHeartbeats } from '../src/http/server-sent-events.ts';
import { type Bed, connectTwin, startBed } from './bed.ts';

/** Reads events of a stream until there are so many. */
async function readEvents(
  bed: Bed,
  count: number,
  headers: Record<string, string> = {},
  onOpen: () => Promise<unknown> = async () => undefined,
  query = '',
) {
  const controller = new AbortController();
  const { body, headers: answered } = await fetch(`${bed.base}/events${query}`, {
    headers,
    signal: controller.signal,
  });
  expect(answered.get('content-type')).toContain('text/event-stream');
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  let text = '';
  const opening = reader.read().then(({ value }) => (text += Buffer.from(value ?? []).toString()));
  await opening; // the first heartbeat: from here on nothing is missed
  await onOpen();
  const events = () => text.split('\n\n').filter(block => block.includes('event: '));
  while (events().length < count) text += Buffer.from((await reader.read()).value ?? []).toString();
  controller.abort();
  return events().map(block => {
    const line = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
    return { id: line('id'), event: line('event'), data: JSON.parse(line('data')) };
  });
}

describe('events', () => {
  let bed: Bed;
  beforeEach(async () => {
    bed = await startBed();
    await connectTwin(bed);
  });
  afterEach(() => bed.close());

  const makeKey = (Name: string) => bed.post('/keypair', { ConnectionName: 'c1', ReqInfo: { Name } });

  it('tell what changes, and go on after the last one', async () => {
    const first = await readEvents(bed, 2, {}, () => makeKey('key-01'));
    expect(first[0]).toMatchObject({
      event: 'operation',
      data: { connection: 'c1', kind: 'keyPair', name: 'key-01', action: 'create', state: 'running' },
    });
    await makeKey('key-02');
    const [next] = await readEvents(bed, 1, { 'last-event-id': first[0]?.id ?? '' });
    expect(next).toEqual(first[1]);
  });

  it('name their parent, and can be chosen', async () => {
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

  it('hold a heartbeat wherever nothing comes', async () => {
    const heard = Promise.withResolvers<void>();
    async function* slow() {
      await heard.promise;
      yield 'news';
    }
    const chunks: string[] = [];
    for await (const chunk of withHeartbeats(slow(), 10)) if (chunks.push(chunk) === 4) heard.resolve();
    expect(chunks.at(-1)).toBe('news');
    expect(chunks.slice(0, -1).filter(chunk => !chunk.startsWith(':'))).toEqual([]);
  });
});
