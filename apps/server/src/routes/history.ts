import type { StoredCall } from '@cb-spider/history';
import { z } from 'zod';
import type { Route, RouteCall } from '../http/route.ts';
import type { StreamedAnswer } from '../http/streamed-answer.ts';
import { badRequest, isEmpty } from '../wire/errors.ts';
import { listOf, numberOf } from '../wire/fleet-query.ts';
import {
  archiveInfo,
  archiveList,
  callPage,
  errorsInfo,
  rankInfo,
  statisticsInfo,
  toArchiveInfo,
  toCallInfo,
  toErrorsInfo,
  toRankInfo,
  toStatisticsInfo,
} from '../wire/history.ts';
import { callEncodingFor } from '../wire/history-encodings.ts';
import {
  callFilterOf,
  errorFields,
  groupsOf,
  kindOf,
  listFields,
  orderOf,
  outcomesOf,
  placeOf,
  rankFields,
  statisticsFields,
  statisticsFilterOf,
} from '../wire/history-fields.ts';
import { text } from '../wire/shapes.ts';
import { routesOf } from './route.ts';

const { route, stream } = routesOf('Call history');

const noFields = z.object({});
const restoreFields = z.object({ days: text });

export const historyRoutes: readonly Route[] = [
  stream(
    'GET /history',
    'List recorded calls to clouds, newest first. As JSON lines or CSV, returns all matching calls.',
    {
      needs: 'read',
      fields: listFields,
      reply: callPage,
      forms: ['application/x-ndjson', 'text/csv'],
      run: listCalls,
    },
  ),
  route('GET /history/stats', 'Get statistics of calls by group: counts, error rates and percentiles.', {
    needs: 'read',
    alsoReplies: [502],
    fields: statisticsFields,
    reply: statisticsInfo,
    async run({ spider, fields, signal }) {
      const query = {
        ...statisticsFilterOf(fields),
        apis: listOf(fields.api),
        ...groupsOf(fields.groupBy),
        order: orderOf(fields.sort),
        limit: numberOf('limit', fields.limit, 1, 10_000),
      };
      const statistics = await spider.history.stats(query, { signal });
      return { ...toStatisticsInfo(statistics), ...spider.history.shortfall };
    },
  }),
  route('GET /history/errors', 'List the most frequent errors, with examples.', {
    needs: 'read',
    fields: errorFields,
    reply: errorsInfo,
    async run({ spider, fields, signal }) {
      const limit = numberOf('limit', fields.limit, 1, 100);
      const filter = { ...callFilterOf(fields), outcomes: outcomesOf(fields.outcome) };
      const examples = numberOf('examples', fields.examples, 0, 100);
      return toErrorsInfo(await spider.history.errors({ ...filter, limit, examples }, { signal }));
    },
  }),
  route(
    'GET /history/rank',
    'Rank connections by success rate and latency of one kind of call, best first.',
    {
      needs: 'read',
      alsoReplies: [502],
      fields: rankFields,
      reply: rankInfo,
      async run({ spider, fields, signal }) {
        if (fields.kind === '') throw isEmpty('kind');
        if (fields.operation === '') throw isEmpty('operation');
        const { operation } = fields;
        const query = { ...placeOf(fields), kind: kindOf(fields.kind), operation };
        return toRankInfo(await spider.history.rank(query, { signal }));
      },
    },
  ),
  route('GET /history/archive', 'List the archive files.', {
    needs: 'readAll',
    alsoReplies: [501],
    fields: noFields,
    reply: archiveList,
    run: async ({ spider }) => ({ archives: (await spider.history.archives()).map(toArchiveInfo) }),
  }),
  route(
    'POST /history/archive',
    'Move old calls to the archive now. The server also does this every ten minutes.',
    {
      needs: 'administer',
      alsoReplies: [501],
      fields: noFields,
      reply: archiveList,
      run: async ({ spider }) => ({ archives: (await spider.history.archive()).map(toArchiveInfo) }),
    },
  ),
  route('POST /history/archive/:Id/restore', 'Restore the calls of an archive file for some days.', {
    needs: 'administer',
    alsoReplies: [501],
    fields: restoreFields,
    reply: archiveInfo,
    async run({ spider, fields, param }) {
      const id = numberOf('Id', param('Id'), 1, Number.MAX_SAFE_INTEGER);
      if (id === undefined) throw isEmpty('Id');
      return toArchiveInfo(await spider.history.restore(id, numberOf('days', fields.days, 1, 365)));
    },
  }),
];

/** Reports every error in the request before the first byte of the response is sent. */
async function listCalls(call: RouteCall<z.output<typeof listFields>>): Promise<StreamedAnswer> {
  const { spider, fields } = call;
  const filter = { ...callFilterOf(fields), outcomes: outcomesOf(fields.outcome) };
  const encoding = callEncodingFor(fields.format, call.header('accept'));
  if (encoding !== undefined) {
    if (fields.cursor !== '') throw badRequest('cursor: an export has no pages. Leave it out.');
    const limit = numberOf('limit', fields.limit, 1, Number.MAX_SAFE_INTEGER);
    const pages = firstOf(await spider.history.export(filter), limit);
    return { contentType: encoding.contentType, chunks: encoding.encode(pages) };
  }
  const limit = numberOf('limit', fields.limit, 1, 1_000);
  const page = await spider.history.list(filter, { limit, cursor: fields.cursor || undefined });
  const { dropped, pending } = spider.history.shortfall;
  const body = { calls: page.calls.map(toCallInfo), cursor: page.cursor, dropped, pending };
  return { contentType: 'application/json', chunks: oneChunk(JSON.stringify(body)) };
}

async function* oneChunk(chunk: string): AsyncGenerator<string, void, undefined> {
  yield chunk;
}

async function* firstOf(
  pages: AsyncIterable<readonly StoredCall[]>,
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<readonly StoredCall[], void, undefined> {
  let room = limit;
  for await (const page of pages) {
    yield page.slice(0, room);
    room -= page.length;
    if (room <= 0) return;
  }
}
