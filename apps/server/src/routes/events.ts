import { type ChangeEntry, CloudError } from '@cb-spider/core';
import { z } from 'zod';
import type { AllowedSpider } from '../access/allowed-spider.ts';
import type { Route } from '../http/route.ts';
import { eventStream, toServerSentEvent, withHeartbeats } from '../server-sent-events.ts';
import { changeEvent, type EventPlace, toWireEvent } from '../wire/events.ts';
import { listOf } from '../wire/fleet-query.ts';
import { kindByWord } from '../wire/kinds.ts';
import { text } from '../wire/shapes.ts';
import { EventPlaces } from './event-places.ts';
import { routesOf } from './route.ts';

const { stream } = routesOf('Events');

const eventNames = ['operation', 'vmstatus', 'connection', 'progress'] as const;

const eventFields = z.object({
  event: text.describe(`Only these events: ${eventNames.join(', ')}, separated by commas. Default: all.`),
  connection: text.describe('Only these connections: names, separated by commas.'),
  provider: text.describe('Only connections to these clouds.'),
  region: text.describe('Only connections in these regions.'),
  kind: text.describe('Only these kinds, separated by commas, such as vpc or network; vm for vmstatus.'),
  top: text.describe('true: leave out operations that are part of another one.'),
});
type EventFields = z.output<typeof eventFields>;

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

type IsWanted = (name: string, entry: ChangeEntry, place: EventPlace | undefined) => boolean;

/** Yields the wanted events as server-sent events. A gap is always sent, because it may hide wanted events. */
async function* eventsAfter(
  spider: AllowedSpider,
  signal: AbortSignal,
  after: string | undefined,
  isWanted: IsWanted,
): AsyncGenerator<string, void, undefined> {
  const places = new EventPlaces(spider);
  for await (const news of spider.changes.follow(signal, after)) {
    if ('gap' in news) yield toGap(news.id);
    else {
      const place = await places.of(news.connection);
      const [name, data] = toWireEvent(news, place);
      if (isWanted(name, news, place)) yield toServerSentEvent(name, data, news.id);
    }
  }
}

/** Returns the filter that the fields describe. Fails with `invalid_argument` for an event that does not exist. */
function wantedBy({ event, connection, provider, region, kind, top }: EventFields): IsWanted {
  const events = listOf(event.toLowerCase());
  const wrong = events?.find(word => !eventNames.some(name => name === word));
  if (wrong !== undefined)
    throw new CloudError('invalid_argument', `event: '${wrong}' is not one of ${eventNames.join(', ')}.`);
  const [connections, regions] = [listOf(connection), listOf(region)];
  const kinds = listOf(kind)?.map(word => kindByWord(word) ?? word);
  const providers = listOf(provider.toUpperCase());
  const isTopOnly = top.toLowerCase() === 'true';
  return (name, entry, place) =>
    (events?.includes(name) ?? true) &&
    (connections?.includes(entry.connection) ?? true) &&
    (providers?.includes(place?.provider.toUpperCase() ?? '') ?? true) &&
    (regions?.includes(place?.region ?? '') ?? true) &&
    (kinds?.includes(kindOf(entry)) ?? true) &&
    !(isTopOnly && 'parentId' in entry && entry.parentId !== undefined);
}

/** Returns the kind of the resource that an event is about; empty if it is about a connection itself. */
function kindOf(entry: ChangeEntry): string {
  if ('kind' in entry) return entry.kind;
  return entry.type === 'vmStatus' ? 'vm' : '';
}

function toGap(id: string): string {
  return toServerSentEvent('gap', { hint: 'Some events are lost. Read the current state again.' }, id);
}
