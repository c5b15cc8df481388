import { z } from 'zod';
import type { Route } from '../http/route.ts';
import { isEmpty } from '../wire/errors.ts';
import {
  fromHealthChecker,
  fromListener,
  fromNlbReqInfo,
  healthCheckerReqInfo,
  healthInfo,
  listenerReqInfo,
  nlbInfo,
  nlbReqInfo,
  toHealthInfo,
  toNlbInfo,
  vmsReqInfo,
} from '../wire/load-balancer.ts';
import {
  booleanInfo,
  onConnection as connectionName,
  idTransformModeOf,
  iid,
  onConnectionNaming,
  text,
  toBooleanInfo,
  toIid,
} from '../wire/shapes.ts';
import {
  booleanReply,
  connectionFields,
  deleteRoutes,
  resourceRoutes,
  servedKind,
} from './resource-routes.ts';
import { routesOf } from './route.ts';

const kind = servedKind('loadBalancer');
const { onConnection } = routesOf(kind.group);

const vmsFields = z.object({ ...connectionName, ReqInfo: vmsReqInfo.prefault({}) });
const listenerFields = z.object({ ...connectionName, ReqInfo: listenerReqInfo.prefault({}) });

export const loadBalancerRoutes: readonly Route[] = [
  ...resourceRoutes(kind),
  ...deleteRoutes(kind, booleanReply),
  onConnection('POST /nlb', 'Create a load balancer in a VPC, with VMs behind it.', {
    needs: 'operate',
    fields: z.object({ ...onConnectionNaming, ReqInfo: nlbReqInfo.prefault({}) }),
    reply: nlbInfo,
    async run({ connection, fields, changes }) {
      const options = { ...changes, ...idTransformModeOf(fields) };
      return toNlbInfo(await connection.loadBalancers.create(fromNlbReqInfo(fields.ReqInfo), options));
    },
  }),
  ...groupRoutes(),
  ...changeRoutes(),
  onConnection('GET|POST /getnlbowner', 'Get the VPC of an unmanaged load balancer.', {
    needs: 'read',
    fields: z.object({ ...connectionName, CSPId: text, ReqInfo: z.object({ CSPId: text }).prefault({}) }),
    reply: iid,
    async run({ connection, fields, signal }) {
      const id = fields.ReqInfo.CSPId || fields.CSPId;
      if (id === '') throw isEmpty('CSPId');
      return toIid(await connection.loadBalancers.networkOf(id, { signal }));
    },
  }),
];

/** Returns the routes for the VMs behind a load balancer and their health. */
function groupRoutes(): Route[] {
  return [
    onConnection('POST /nlb/:Name/vms', 'Add VMs to a load balancer: all of them, or none.', {
      needs: 'operate',
      fields: vmsFields,
      reply: nlbInfo,
      async run({ connection, changes, param, fields }) {
        return toNlbInfo(await connection.loadBalancers.addVms(param('Name'), fields.ReqInfo.VMs, changes));
      },
    }),
    onConnection('DELETE /nlb/:Name/vms', 'Remove VMs from a load balancer: all of them, or none.', {
      needs: 'operate',
      fields: vmsFields,
      reply: booleanInfo,
      async run({ connection, changes, param, fields }) {
        const { deleted } = await connection.loadBalancers.removeVms(
          param('Name'),
          fields.ReqInfo.VMs,
          changes,
        );
        return toBooleanInfo(deleted);
      },
    }),
    onConnection('GET /nlb/:Name/health', 'List the healthy and unhealthy VMs of a load balancer.', {
      needs: 'read',
      fields: connectionFields,
      reply: healthInfo,
      async run({ connection, param, signal }) {
        return toHealthInfo(await connection.loadBalancers.health(param('Name'), { signal }));
      },
    }),
  ];
}

function changeRoutes(): Route[] {
  return [
    onConnection('PUT /nlb/:Name/listener', 'Change the port or protocol on which a load balancer listens.', {
      needs: 'operate',
      fields: listenerFields,
      reply: nlbInfo,
      async run({ connection, changes, param, fields }) {
        const listener = fromListener('Listener', fields.ReqInfo);
        return toNlbInfo(await connection.loadBalancers.changeListener(param('Name'), listener, changes));
      },
    }),
    onConnection('PUT /nlb/:Name/vmgroup', 'Change the port or protocol of the VMs behind a load balancer.', {
      needs: 'operate',
      fields: listenerFields,
      reply: nlbInfo,
      async run({ connection, changes, param, fields }) {
        const group = fromListener('VMGroup', fields.ReqInfo);
        return toNlbInfo(await connection.loadBalancers.changeVmGroup(param('Name'), group, changes));
      },
    }),
    onConnection('PUT /nlb/:Name/healthchecker', "Change a load balancer's health check.", {
      needs: 'operate',
      fields: z.object({ ...connectionName, ReqInfo: healthCheckerReqInfo.prefault({}) }),
      reply: nlbInfo,
      async run({ connection, changes, param, fields }) {
        const checker = fromHealthChecker(fields.ReqInfo);
        return toNlbInfo(await connection.loadBalancers.changeHealthChecker(param('Name'), checker, changes));
      },
    }),
  ];
}
