import { z } from 'zod';
import type { Route } from '../http/route.ts';
import { fromMyImageReqInfo, myImageInfo, myImageReqInfo, toMyImageInfo } from '../wire/my-image.ts';
import { idTransformModeOf, onConnectionNaming } from '../wire/shapes.ts';
import { booleanReply, deleteRoutes, resourceRoutes, servedKind } from './resource-routes.ts';
import { routesOf } from './route.ts';

const kind = servedKind('machineImage');
const { onConnection } = routesOf(kind.group);

export const myImageRoutes: readonly Route[] = [
  ...resourceRoutes(kind),
  ...deleteRoutes(kind, booleanReply),
  onConnection('POST /myimage', 'Create an image of a VM, and wait until it can be used.', {
    needs: 'operate',
    fields: z.object({ ...onConnectionNaming, ReqInfo: myImageReqInfo.prefault({}) }),
    reply: myImageInfo,
    async run({ connection: { machineImages }, fields, changes }) {
      const request = fromMyImageReqInfo(fields.ReqInfo);
      return toMyImageInfo(await machineImages.create(request, { ...changes, ...idTransformModeOf(fields) }));
    },
  }),
];
