import { CloudError } from '@cb-spider/core';
import { z } from 'zod';
import type { Route } from '../http/route.ts';
import { badRequest } from '../wire/errors.ts';
import { booleanInfo, onConnection, toBooleanInfo } from '../wire/shapes.ts';
import { layoutFields, layoutInfo, layoutRequest, toLayoutInfo } from '../wire/topology.ts';
import { routesOf } from './route.ts';

const { route } = routesOf('Topology');
const inQuery = ['ConnectionName', 'VersionName'] as const;
type Reference = z.output<typeof layoutFields>;

export const topologyRoutes: readonly Route[] = [
  route('GET /topology/layout', "List the saved layouts of a connection's map.", {
    needs: 'read',
    fields: z.object(onConnection),
    inQuery: ['ConnectionName'],
    reply: z.array(layoutInfo),
    async run({ spider, fields: { ConnectionName: name } }) {
      if (name === '') throw badRequest('ConnectionName query parameter is required');
      return (await spider.books.layouts(name).list()).map(layout => toLayoutInfo(name, layout));
    },
  }),
  route('GET /topology/layout/version', 'Get a saved layout.', {
    needs: 'read',
    fields: layoutFields,
    inQuery,
    reply: layoutInfo,
    async run({ spider, fields }) {
      const { ConnectionName: name, VersionName: version } = referenceIn(fields);
      const layouts = await spider.books.layouts(name).list();
      const layout = layouts.find(saved => saved.version === version);
      if (layout !== undefined) return toLayoutInfo(name, layout);
      throw new CloudError('not_found', `version '${version}' not found`, {
        connection: name,
        hint: 'List the saved layouts to see which versions exist.',
      });
    },
  }),
  route('POST /topology/layout', 'Save a layout. Replaces the layout with the same version.', {
    needs: 'operate',
    fields: layoutRequest,
    reply: booleanInfo,
    async run({ spider, fields }) {
      const { ConnectionName: name, VersionName: version, LayoutJSON: json } = fields;
      if (name === '') throw badRequest('connectionName is empty');
      if (version === '') throw badRequest('versionName is empty');
      if (json === '') throw badRequest('layoutJSON is empty');
      await spider.connections.get(name); // fails for a name that does not exist
      const savedAt = new Date().toISOString();
      await spider.books.layouts(name).put({ version, json, thumbnail: fields.ThumbnailBase64, savedAt });
      return toBooleanInfo(true);
    },
  }),
  route('DELETE /topology/layout', 'Delete a layout. Succeeds if it does not exist.', {
    needs: 'operate',
    fields: layoutFields,
    inQuery,
    reply: booleanInfo,
    async run({ spider, fields }) {
      const { ConnectionName: name, VersionName: version } = referenceIn(fields);
      await spider.books.layouts(name).remove(version);
      return toBooleanInfo(true);
    },
  }),
];

function referenceIn(fields: Reference): Reference {
  if (fields.ConnectionName !== '' && fields.VersionName !== '') return fields;
  throw badRequest('ConnectionName and VersionName are required');
}
