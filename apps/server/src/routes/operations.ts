import { CloudError, type OperationInfo, type RecordedKind } from '@cb-spider/core';
import { z } from 'zod';
import type { AllowedSpider } from '../access/allowed-spider.ts';
import type { Route } from '../http/route.ts';
import { kindByWord } from '../wire/kinds.ts';
import { operationInfo, toOperationWire } from '../wire/operation.ts';
import { text } from '../wire/shapes.ts';
import { routesOf } from './route.ts';

const { route } = routesOf('Operation');

const states = ['running', 'succeeded', 'failed', 'cancelled', 'unknown'] as const;
const noFields = z.object({});
const listFields = z.object({
  ConnectionName: text,
  kind: text,
  name: text,
  state: text,
  parentId: text,
  top: text,
  limit: text,
  cursor: text,
});

/** Routes for operations: in progress, ended and undecided. */
export const operationRoutes: readonly Route[] = [
  route(
    'GET /operation',
    'List operations, newest first. top=true leaves out operations that are part of another one.',
    {
      needs: 'read',
      fields: listFields,
      inQuery: ['ConnectionName', 'kind', 'name', 'state', 'parentId', 'top', 'limit', 'cursor'],
      reply: z.object({ operation: z.array(operationInfo), cursor: z.string().optional() }),
      async run({ spider, fields }) {
        const limit = limitOf(fields.limit);
        const operations = await spider.operations.list({
          connection: fields.ConnectionName || undefined,
          kind: kindByWord(fields.kind) ?? ((fields.kind || undefined) as RecordedKind | undefined),
          name: fields.name || undefined,
          state: stateOf(fields.state),
          parentId: fields.parentId || (fields.top.toLowerCase() === 'true' ? null : undefined),
          before: fields.cursor || undefined,
          limit,
        });
        const cursor = operations.length === limit ? operations.at(-1)?.id : undefined;
        return { operation: operations.map(toOperationWire), cursor };
      },
    },
  ),
  route('GET /operation/:Id', 'Get an operation.', {
    needs: 'read',
    fields: noFields,
    reply: operationInfo,
    run: async ({ spider, param }) => toOperationWire(await spider.operations.get(param('Id'))),
  }),
  decision('cancel', 'Cancel an operation in progress and roll it back.', (spider, id) =>
    spider.operations.cancel(id),
  ),
  decision(
    'adopt',
    'Adopt the result of an undecided create: add a record for what it created.',
    (spider, id) => spider.operations.adopt(id),
  ),
  decision('discard', 'Discard an undecided operation. The cloud stays as it is.', (spider, id) =>
    spider.operations.discard(id),
  ),
];

function decision(
  verb: string,
  summary: string,
  decide: (spider: AllowedSpider, id: string) => Promise<OperationInfo>,
): Route {
  return route(`POST|PUT /operation/:Id/${verb}`, summary, {
    needs: 'operate',
    fields: noFields,
    reply: operationInfo,
    run: async ({ spider, param }) => toOperationWire(await decide(spider, param('Id'))),
  });
}

function stateOf(state: string): (typeof states)[number] | undefined {
  if (state === '') return undefined;
  const known = states.find(candidate => candidate === state);
  if (known !== undefined) return known;
  throw new CloudError('invalid_argument', `state: '${state}' is not one of ${states.join(', ')}.`);
}

function limitOf(limit: string): number {
  if (limit === '') return 100;
  const count = Number(limit);
  if (Number.isInteger(count) && count >= 1 && count <= 1000) return count;
  throw new CloudError('invalid_argument', `limit: '${limit}' is not a number from 1 to 1000.`);
}
