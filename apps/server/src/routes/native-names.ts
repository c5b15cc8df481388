import { CloudError, type RecordedKind } from '@cb-spider/core';
import { namedKinds, rowOf } from '@cb-spider/core/driver';
import { z } from 'zod';
import type { AllowedSpider } from '../access/allowed-spider.ts';
import type { Route } from '../http/route.ts';
import { badRequest, isEmpty } from '../wire/errors.ts';
import { underNativeName } from '../wire/inventory.ts';
import { wireKinds } from '../wire/kinds.ts';
import { onConnection as connectionName, type Iid, iid, text } from '../wire/shapes.ts';
import { servedKind, type TopKind } from './resource-routes.ts';
import { routesOf } from './route.ts';

const { onConnection } = routesOf('Service');

/** CB-Spider's words for kinds. Subnets are left out: their names need a VPC, which these paths have no field for. */
const kinds: ReadonlyMap<string, TopKind> = new Map(
  namedKinds
    .filter((kind): kind is TopKind => rowOf(kind).within === undefined)
    .flatMap(kind => [wireKinds[kind].type, wireKinds[kind].path].map(word => [word, kind] as const)),
);

export const nativeNameRoutes: readonly Route[] = [
  onConnection('GET /cspresourcename/:Name', "Get a resource's name at the cloud.", {
    needs: 'read',
    fields: z.object({ ...connectionName, ResourceType: text }),
    reply: z.object({ Name: z.string() }),
    async run({ spider, connection, fields, param }) {
      return {
        Name: await nativeNameOf(spider, connection.name, kindOf(fields.ResourceType), param('Name')),
      };
    },
  }),
  onConnection('GET /cspresourceinfo/:Id', 'Get a resource by its native id, in the format of its kind.', {
    needs: 'read',
    fields: z.object({ ...connectionName, ResourceType: text }),
    reply: z.looseObject({ IId: iid }),
    async run(call) {
      const { connection, signal } = call;
      const kind = servedKind(kindOf(call.fields.ResourceType));
      const info = await kind.service(connection).getNative(call.param('Id'), { signal });
      const convert = await kind.converter(call);
      return convert(underNativeName(info) as never) as { IId: Iid };
    },
  }),
];

function kindOf(word: string): TopKind {
  if (word === '') throw isEmpty('ResourceType');
  const kind = kinds.get(word.toLowerCase());
  if (kind !== undefined) return kind;
  throw badRequest(
    `ResourceType: '${word}' is not a supported kind.`,
    `Use one of ${[...kinds.keys()].join(', ')}.`,
  );
}

async function nativeNameOf(
  { records }: AllowedSpider,
  connection: string,
  kind: RecordedKind,
  name: string,
): Promise<string> {
  const record = await records.get({ connection, kind, scope: '', name });
  if (record !== undefined) return record.nativeName;
  throw new CloudError('not_found', `The ${kind} '${name}' does not exist in connection '${connection}'`, {
    connection,
  });
}
