import { CloudError, type RecordedKind, type Spider } from '@cb-spider/core';
import { z } from 'zod';
import { badRequest, isEmpty } from '../wire/errors.ts';
import { onConnection as connectionName, text } from '../wire/shapes.ts';
import { type Route, routesOf } from './route.ts';

const { onConnection } = routesOf('Service');

/** CB-Spider's words for kinds. Subnets are named within their VPC, which this path has no field for. */
const kinds: ReadonlyMap<string, RecordedKind> = new Map([
  ['vpc', 'network'],
  ['sg', 'securityGroup'],
  ['securitygroup', 'securityGroup'],
  ['keypair', 'keyPair'],
  ['vm', 'vm'],
  ['publicip', 'publicIp'],
  ['nic', 'nic'],
]);

export const nativeNameRoutes: readonly Route[] = [
  onConnection('GET /cspresourcename/:Name', 'The name that an object was given at the cloud.', {
    fields: z.object({ ...connectionName, ResourceType: text }),
    reply: z.object({ Name: z.string() }),
    async run({ spider, connection, fields, param }) {
      return {
        Name: await nativeNameOf(spider, connection.name, kindOf(fields.ResourceType), param('Name')),
      };
    },
  }),
];

function kindOf(word: string): RecordedKind {
  if (word === '') throw isEmpty('ResourceType');
  const kind = kinds.get(word.toLowerCase());
  if (kind !== undefined) return kind;
  throw badRequest(`ResourceType: '${word}' is not a kind here.`, `One of ${[...kinds.keys()].join(', ')}.`);
}

async function nativeNameOf(
  { store }: Spider,
  connection: string,
  kind: RecordedKind,
  name: string,
): Promise<string> {
  const record = await store.resources.get({ connection, kind, scope: '', name });
  if (record !== undefined) return record.nativeName;
  throw new CloudError('not_found', `The ${kind} '${name}' does not exist in connection '${connection}'`, {
    connection,
  });
}
