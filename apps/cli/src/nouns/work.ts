import { always, at, type Noun, never, wide } from './noun.ts';

/** An operation. */
export const op: Noun = {
  name: 'op',
  title: 'operation',
  path: 'operation',
  source: 'list',
  listKey: 'operation',
  fields: [
    always('name', item => item.id),
    always('connection', item => at(item, 'connection')),
    always('action', item => item.action),
    always('kind', item => item.kind),
    always('object', item => item.name),
    always('state', item => item.state),
    wide('error', item => at(item, 'error', 'code')),
    wide('parentId', item => item.parentId),
    wide('nativeId', item => item.nativeId),
    never('steps', item => item.steps),
    never('cancelRequested', item => item.cancelRequested),
    never('problem', item => item.error),
    never('endedAt', item => item.endedAt),
    always('createdAt', item => item.startedAt),
  ],
};

/** One call to a cloud, in the call history. */
export const call: Noun = {
  name: 'call',
  title: 'call',
  path: 'history',
  source: 'list',
  listKey: 'calls',
  fields: [
    always('name', item => at(item, 'callId') ?? at(item, 'id')),
    always('connection', item => at(item, 'connection')),
    always('kind', item => at(item, 'kind')),
    always('operation', item => at(item, 'operation')),
    always('object', item => at(item, 'resource')),
    always('outcome', item => at(item, 'outcome')),
    always('durationMs', item => at(item, 'durationMs')),
    wide('region', item => at(item, 'region')),
    wide('waitMs', item => at(item, 'waitMs')),
    wide('operationId', item => at(item, 'operationId')),
    wide('traceId', item => at(item, 'traceId')),
    always('createdAt', item => at(item, 'startedAt') ?? at(item, 'at')),
  ],
};
