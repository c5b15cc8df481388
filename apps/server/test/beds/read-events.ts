import { expect } from '@jest/globals';
import type { Bed } from './bed.ts';

/** Reads `count` events from the event stream. */
export async function readEvents(
  bed: Pick<Bed, 'base'>,
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
  await opening; // the first heartbeat: no event after it is missed
  await onOpen();
  const events = () => text.split('\n\n').filter(block => block.includes('event: '));
  while (events().length < count) text += Buffer.from((await reader.read()).value ?? []).toString();
  controller.abort();
  return events().map(block => {
    const line = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
    return { id: line('id'), event: line('event'), data: JSON.parse(line('data')) };
  });
}
