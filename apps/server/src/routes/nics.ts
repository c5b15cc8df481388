import { z } from 'zod';
import type { Route } from '../http/route.ts';
import { isEmpty } from '../wire/errors.ts';
import { fromNicReqInfo, nicInfo, nicReqInfo, toChangedNicInfo, toNicInfo } from '../wire/nic.ts';
import { nicScriptInfo, toNicScript } from '../wire/nic-script.ts';
import {
  booleanInfo,
  onConnection as connectionName,
  given,
  idTransformModeOf,
  onConnectionNaming,
  text,
  toBooleanInfo,
} from '../wire/shapes.ts';
import { quirksFor } from './quirks.ts';
import {
  booleanReply,
  connectionFields,
  deleteRoutes,
  resourceRoutes,
  servedKind,
} from './resource-routes.ts';
import { routesOf } from './route.ts';

const kind = servedKind('nic');
const { onConnection } = routesOf(kind.group);

export const nicRoutes: readonly Route[] = [
  ...resourceRoutes(kind),
  ...deleteRoutes(kind, booleanReply),
  onConnection('POST /nic', 'Create a NIC in a subnet.', {
    needs: 'operate',
    fields: z.object({ ...onConnectionNaming, ReqInfo: nicReqInfo.prefault({}) }),
    reply: nicInfo,
    async run(call) {
      const { connection, changes, fields } = call;
      const options = { ...changes, ...idTransformModeOf(fields) };
      const nic = await connection.nics.create(fromNicReqInfo(fields.ReqInfo), options);
      return toChangedNicInfo(nic, await quirksFor(call));
    },
  }),
  ...attachRoutes(),
  ...addressRoutes(),
  onConnection('GET /nic/:Name/osconfigscript', 'Get a script that configures a NIC inside a Linux VM.', {
    needs: 'read',
    fields: connectionFields,
    reply: nicScriptInfo,
    async run({ connection, param, signal }) {
      const nic = await connection.nics.get(param('Name'), { signal });
      const network = await connection.cloud.networks.get(nic.networkId, { signal });
      const subnet = network.subnets.find(({ nativeId }) => nativeId === nic.subnetId);
      return {
        ConnectionName: connection.name,
        NICName: nic.name,
        Script: toNicScript(nic, subnet?.cidr ?? ''),
      };
    },
  }),
];

function attachRoutes(): Route[] {
  return [
    onConnection('PUT /nic/:Name/attach', 'Attach a NIC to a VM.', {
      needs: 'operate',
      fields: z.object({ ...connectionName, ReqInfo: z.object({ VMName: text }).prefault({}) }),
      reply: nicInfo,
      async run(call) {
        const { connection, changes, param } = call;
        const { VMName } = call.fields.ReqInfo;
        if (VMName === '') throw isEmpty('VMName');
        const nic = await connection.nics.attach(param('Name'), VMName, changes);
        return toChangedNicInfo(nic, await quirksFor(call));
      },
    }),
    onConnection('PUT /nic/:Name/detach', 'Detach a NIC from its VM.', {
      needs: 'operate',
      fields: connectionFields,
      reply: booleanInfo,
      async run({ connection, changes, param }) {
        await connection.nics.detach(param('Name'), changes);
        return toBooleanInfo(true);
      },
    }),
  ];
}

function addressRoutes(): Route[] {
  return [
    onConnection('POST /nic/:Name/privateip', 'Add a private IP to a NIC: the given one, or any free one.', {
      needs: 'operate',
      fields: z.object({ ...connectionName, ReqInfo: z.object({ PrivateIP: text }).prefault({}) }),
      reply: nicInfo,
      async run({ connection, changes, param, fields }) {
        return toNicInfo(
          await connection.nics.addPrivateIp(param('Name'), given(fields.ReqInfo.PrivateIP), changes),
        );
      },
    }),
    onConnection('DELETE /nic/:Name/privateip/:IP', 'Remove a private IP from a NIC.', {
      needs: 'operate',
      fields: connectionFields,
      reply: booleanInfo,
      async run({ connection, changes, param }) {
        await connection.nics.removePrivateIp(param('Name'), param('IP'), changes);
        return toBooleanInfo(true);
      },
    }),
  ];
}
