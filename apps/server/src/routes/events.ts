import type { ChangeNews } from '@cb-spider/core';
import { z } from 'zod';
import type { AllowedSpider } from '../access/allowed-spider.ts';
import { eventStream, toServerSentEvent, withHeartbeats } from '../http/server-sent-events.ts';
import { type Route, routesOf } from './route.ts';

const { stream } = routesOf('Events');

/** One change, as an event named `operation` tells it. */
const changeEvent = z.object({
  at: z.string(),
  operationId: z.string(),
  connection: z.string(),
  kind: z.string(),
  scope: z.string(),
  name: z.string(),
  action: z.string(),
  state: z.string(),
});

export const eventRoutes: readonly Route[] = [
  stream(
    'GET /events',
    'Stream changes as server-sent events. Send Last-Event-ID to continue after an event.',
    {
      needs: 'read',
      fields: z.object({}),
      reply: changeEvent,
      endless: true,
      async run({ spider, signal, header }) {
        const after = header('last-event-id');
        const chunks = eventsAfter(spider, signal, after === '' ? undefined : after);
        return { contentType: eventStream, chunks: withHeartbeats(chunks) };
      },
    },
  ),
];

async function* eventsAfter(
  spider: AllowedSpider,
  signal: AbortSignal,
  after: string | undefined,
): AsyncGenerator<string, void, undefined> {
  for await (const news of spider.changes.follow(signal, after)) yield toEvent(news);
}

function toEvent(news: ChangeNews): string {
  if ('gap' in news)
    return toServerSentEvent('gap', { hint: 'Some events are lost. Read the current state again.' }, news.id);
  const { id, ...change } = news;
  return toServerSentEvent('operation', change, id);
}
