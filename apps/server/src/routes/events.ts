import type { ChangeNews } from '@cb-spider/core';
import { z } from 'zod';
import type { AllowedSpider } from '../access/allowed-spider.ts';
import { eventStream, toServerSentEvent, withHeartbeats } from '../http/server-sent-events.ts';
import { listOf } from '../wire/fleet-query.ts';
import { text } from '../wire/shapes.ts';
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
  /** The operation over many objects that it is a part of. */
  parentId: z.string().optional(),
  /** The user who requested it; missing if the login is off. */
  principal: z.string().optional(),
  /** Why it failed. */
  errorCode: z.string().optional(),
});

const eventFields = z.object({
  connection: text.describe('Only these connections: names, separated by commas.'),
  kind: text.describe('Only these kinds, as in the events: separated by commas.'),
  top: text.describe('true: leave out operations that are part of another one.'),
});

export const eventRoutes: readonly Route[] = [
  stream(
    'GET /events',
    'Stream changes as server-sent events. Send Last-Event-ID to continue after an event.',
    {
      needs: 'read',
      fields: eventFields,
      reply: changeEvent,
      endless: true,
      async run({ spider, fields, signal, header }) {
        const after = header('last-event-id');
        const chunks = eventsAfter(spider, signal, after === '' ? undefined : after, wantedBy(fields));
        return { contentType: eventStream, chunks: withHeartbeats(chunks) };
      },
    },
  ),
];

async function* eventsAfter(
  spider: AllowedSpider,
  signal: AbortSignal,
  after: string | undefined,
  isWanted: (news: ChangeNews) => boolean,
): AsyncGenerator<string, void, undefined> {
  for await (const news of spider.changes.follow(signal, after)) if (isWanted(news)) yield toEvent(news);
}

/** A gap concerns all. */
function wantedBy({ connection, kind, top }: z.output<typeof eventFields>): (news: ChangeNews) => boolean {
  const [connections, kinds] = [listOf(connection), listOf(kind)];
  const isTopOnly = top.toLowerCase() === 'true';
  return news =>
    'gap' in news ||
    ((connections?.includes(news.connection) ?? true) &&
      (kinds?.includes(news.kind) ?? true) &&
      !(isTopOnly && news.parentId !== undefined));
}

function toEvent(news: ChangeNews): string {
  if ('gap' in news)
    return toServerSentEvent('gap', { hint: 'Some events are lost. Read the current state again.' }, news.id);
  const { id, ...change } = news;
  return toServerSentEvent('operation', change, id);
}
