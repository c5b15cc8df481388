import { CloudError, type Connection } from '@cb-spider/core';
import { z } from 'zod';
import type { Route } from '../http/route.ts';
import { isEmpty } from '../wire/errors.ts';
import { onConnection as connectionName, countInfo, iid, text } from '../wire/shapes.ts';
import { routesOf } from './route.ts';

/** A part of CB-Spider that is not implemented here yet: it has no objects, and none can be created. */
interface Service {
  /** The title in messages: `File systems`. */
  readonly title: string;
  /** What CB-Spider calls one of its objects. */
  readonly label: string;
  /** Methods and paths about a connection. The parameter for an object's name is `:Name`. */
  readonly places: readonly string[];
}

const fileSystems: Service = {
  title: 'File systems',
  label: 'FileSystem',
  places: [
    ...['GET /filesystem/:Name', 'DELETE /filesystem/:Name'],
    'GET|POST|DELETE /filesystem/:Name/accesssubnet',
  ],
};

const databases: Service = {
  title: 'Databases',
  label: 'Relational Database',
  places: [
    ...['GET|POST /rdbms', 'GET /rdbms/:Name', 'DELETE /rdbms/:Name'],
    ...['GET|POST /rdbms/:Name/databases', 'DELETE /rdbms/:Name/databases/:DBName'],
    ...['POST /regrdbms', 'DELETE /regrdbms/:Name', 'GET|POST /getrdbmsowner'],
    ...['GET /allrdbms', 'GET /allrdbmsinfo', 'DELETE /csprdbms/:Id'],
    ...['GET /dbspec', 'GET /dbspec/:Id', 'GET /dborgspec', 'GET /dborgspec/:Id'],
  ],
};

const objectStorage: Service = {
  title: 'Buckets',
  label: 'S3 Bucket',
  places: ['POST /regs3', 'DELETE /regs3/:Name', 'GET /alls3', 'GET /alls3info', 'DELETE /csps3/:Id'],
};

const { route, onConnection } = routesOf('Not implemented yet');
const noFields = z.object({});
const onlyConnection = z.object(connectionName);
const buckets = z.object({
  Owner: z.object({ ID: z.string(), DisplayName: z.string() }),
  Buckets: z.object({ Bucket: z.array(z.never()) }),
});

/** Answers with 501, so that clients can distinguish it from an error of theirs. Lists are empty, and counts are 0. */
export const notThereYetRoutes: readonly Route[] = [
  ...[fileSystems, databases, objectStorage].flatMap(service =>
    service.places.flatMap(places => splitMethods(places)).map(place => refused(service, place)),
  ),
  ...fileSystemRoutes(),
  ...databaseRoutes(),
  ...bucketRoutes(),
  ...countRoutes('rdbms'),
  ...countRoutes('s3'),
  ...insightRoutes(),
];

/** Splits `GET|POST /rdbms` into `GET /rdbms` and `POST /rdbms`, because they need different rights. */
function splitMethods(places: string): readonly string[] {
  const [methods = '', path = ''] = places.split(' ');
  return methods.split('|').map(method => `${method} ${path}`);
}

function refused(service: Service, place: string): Route {
  return onConnection(place, `Not implemented yet: ${service.title.toLowerCase()}.`, {
    needs: place.startsWith('GET ') ? 'read' : 'operate',
    fields: onlyConnection,
    reply: z.never(),
    run({ connection, param }) {
      throw notImplemented(service, connection, param('Name'));
    },
  });
}

/** Returns the error. If an object is named, it contains the words by which clients recognize a missing object. */
function notImplemented({ title, label }: Service, connection: Connection, name = ''): CloudError {
  const missing = name === '' ? '' : `${label} '${name}' does not exist in connection '${connection.name}': `;
  return unsupported(`${missing}${title} are not implemented yet`);
}

function unsupported(message: string): CloudError {
  return new CloudError('unsupported', message, { hint: 'See docs/not-there-yet.md.' });
}

function fileSystemRoutes(): Route[] {
  return [
    onConnection('GET /filesystem', 'List file systems. Not implemented yet: always empty.', {
      needs: 'read',
      fields: onlyConnection,
      reply: z.array(z.never()),
      run: () => [],
    }),
    onConnection('POST /filesystem', 'Not implemented yet: create a file system.', {
      needs: 'operate',
      fields: onlyConnection.extend({
        ReqInfo: z.object({ VpcIID: iid.partial().prefault({}) }).prefault({}),
      }),
      reply: z.never(),
      async run({ connection, fields: { ReqInfo }, signal }) {
        const { NameId = '' } = ReqInfo.VpcIID;
        if (NameId !== '') await connection.networks.get(NameId, { signal }); // errors of the request take precedence
        throw notImplemented(fileSystems, connection);
      },
    }),
  ];
}

function databaseRoutes(): Route[] {
  return [
    onConnection('GET /rdbmsengine', 'List database engines. Not implemented yet: always empty.', {
      needs: 'read',
      fields: onlyConnection,
      reply: z.object({ rdbmsengine: z.array(z.never()) }),
      run: () => ({ rdbmsengine: [] }),
    }),
    onConnection('GET /rdbmsmetainfo', 'Not implemented yet: databases.', {
      needs: 'read',
      fields: onlyConnection.extend({ DBEngine: text }),
      reply: z.never(),
      run({ connection, fields }) {
        if (fields.DBEngine === '') throw isEmpty('dbEngine');
        throw notImplemented(databases, connection);
      },
    }),
  ];
}

/** Returns the routes for buckets. No connection is looked up: S3 clients name it in several ways. */
function bucketRoutes(): Route[] {
  const refuse = (place: string, takesBytes: boolean) =>
    route(place, 'Not implemented yet: buckets and their objects.', {
      needs: takesBytes ? 'operate' : 'read',
      fields: noFields,
      takesBytes,
      reply: z.never(),
      run({ bytes }) {
        if (takesBytes) bytes().destroy();
        throw unsupported('Buckets are not implemented yet');
      },
    });
  return [
    onConnection('GET /s3', 'List buckets, as XML or, on request, JSON. Not implemented yet: always empty.', {
      needs: 'read',
      fields: onlyConnection.extend({ format: text }),
      reply: z.union([buckets, z.string()]),
      run({ connection: { name }, fields: { format }, header }) {
        if (format === 'json' || header('accept').includes('application/json'))
          return { Owner: { ID: name, DisplayName: name }, Buckets: { Bucket: [] } };
        return noBuckets(name);
      },
    }),
    ...['/s3/:Bucket', '/s3/:Bucket/*'].flatMap(path => [
      refuse(`GET ${path}`, false),
      refuse(`PUT|POST|DELETE ${path}`, true),
    ]),
  ];
}

function noBuckets(owner: string): string {
  const shown = owner.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<?xml version="1.0" encoding="UTF-8"?>
<ListAllMyBucketsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Owner><ID>${shown}</ID><DisplayName>${shown}</DisplayName></Owner><Buckets></Buckets></ListAllMyBucketsResult>`;
}

function countRoutes(word: string): Route[] {
  return [`GET /count${word}`, `GET /count${word}/:ConnectionName`].map(place =>
    route(place, 'Not implemented yet: always 0.', {
      needs: 'read',
      fields: noFields,
      reply: countInfo,
      run: () => ({ count: 0 }),
    }),
  );
}

function insightRoutes(): Route[] {
  const words = ['vm-image', 'vm-spec', 'price-info'];
  return words
    .flatMap(word => [`GET /mcinsight/${word}`, `GET /mcinsight/${word}/filters`])
    .map(place =>
      route(place, 'Not implemented yet: MC-Insight.', {
        needs: 'read',
        fields: noFields,
        reply: z.never(),
        run() {
          throw unsupported('MC-Insight is not implemented yet');
        },
      }),
    );
}
