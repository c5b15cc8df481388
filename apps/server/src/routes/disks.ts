import { z } from 'zod';
import type { Route } from '../http/route.ts';
import { diskInfo, diskReqInfo, fromDiskReqInfo, newDiskSizeOf, toDiskInfo } from '../wire/disk.ts';
import { isEmpty } from '../wire/errors.ts';
import {
  booleanInfo,
  onConnection as connectionName,
  idTransformModeOf,
  onConnectionNaming,
  text,
  toBooleanInfo,
} from '../wire/shapes.ts';
import { wirePlaceOf } from './quirks.ts';
import { booleanReply, deleteRoutes, resourceRoutes, servedKind } from './resource-routes.ts';
import { routesOf } from './route.ts';

const kind = servedKind('disk');
const { onConnection } = routesOf(kind.group);
const ofVmFields = z.object({ ...connectionName, ReqInfo: z.object({ VMName: text }).prefault({}) });

export const diskRoutes: readonly Route[] = [
  ...resourceRoutes(kind),
  ...deleteRoutes(kind, booleanReply),
  onConnection('POST /disk', 'Create a disk.', {
    needs: 'operate',
    fields: z.object({ ...onConnectionNaming, ReqInfo: diskReqInfo.prefault({}) }),
    reply: diskInfo,
    async run(call) {
      const { connection, changes, fields } = call;
      const options = { ...changes, ...idTransformModeOf(fields) };
      const disk = await connection.disks.create(fromDiskReqInfo(fields.ReqInfo), options);
      return toDiskInfo(disk, await wirePlaceOf(call));
    },
  }),
  onConnection(
    'PUT /disk/:Name/size',
    'Resize a disk. Size is its new size in gigabytes, as a string; it can only grow.',
    {
      needs: 'operate',
      fields: z.object({ ...connectionName, ReqInfo: z.object({ Size: text }).prefault({}) }),
      reply: booleanInfo,
      async run({ connection, changes, param, fields }) {
        await connection.disks.enlarge(param('Name'), newDiskSizeOf(fields.ReqInfo.Size), changes);
        return toBooleanInfo(true);
      },
    },
  ),
  onConnection('PUT /disk/:Name/attach', 'Attach a disk to a VM.', {
    needs: 'operate',
    fields: ofVmFields,
    reply: diskInfo,
    async run(call) {
      const { connection, changes, param } = call;
      const { VMName } = call.fields.ReqInfo;
      if (VMName === '') throw isEmpty('VMName');
      const disk = await connection.disks.attach(param('Name'), VMName, changes);
      return toDiskInfo(disk, await wirePlaceOf(call));
    },
  }),
  onConnection('PUT /disk/:Name/detach', 'Detach a disk from its VM.', {
    needs: 'operate',
    fields: ofVmFields,
    reply: booleanInfo,
    async run({ connection, changes, param, fields }) {
      await connection.disks.detach(param('Name'), fields.ReqInfo.VMName, changes);
      return toBooleanInfo(true);
    },
  }),
];
