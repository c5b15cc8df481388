import type { ChangeOptions } from '@cb-spider/core';
import { toNativeId } from '@cb-spider/core';
import { z } from 'zod';
import type { ConnectionCall, Route } from '../http/route.ts';
import { badRequest, isEmpty } from '../wire/errors.ts';
import { underNativeName } from '../wire/inventory.ts';
import { linuxUser } from '../wire/key-pair.ts';
import {
  onConnection as connectionName,
  idTransformModeOf,
  onConnectionNaming,
  statusInfo,
  text,
} from '../wire/shapes.ts';
import {
  assertLogin,
  fromVmReqInfo,
  isOfMyImage,
  toVmInfo,
  toVmResources,
  toVmStatus,
  toVmStatusInfo,
  vmInfo,
  vmReqInfo,
  vmResources,
  vmStatusInfo,
} from '../wire/vm.ts';
import { recordPair } from './image-spec-pairs.ts';
import { wirePlaceOf } from './quirks.ts';
import { connectionFields, deleteRoutes, resourceRoutes, servedKind } from './resource-routes.ts';
import { routesOf } from './route.ts';

const kind = servedKind('vm');
const { onConnection } = routesOf(kind.group);

const createFields = z.object({ ...onConnectionNaming, ReqInfo: vmReqInfo.prefault({}) });

export const vmRoutes: readonly Route[] = [
  ...resourceRoutes(kind),
  ...deleteRoutes(kind, { schema: statusInfo, of: () => ({ Status: toVmStatus('terminated') }) }),
  onConnection('POST /vm', 'Create a VM, and wait until it runs.', {
    needs: 'operate',
    fields: createFields,
    reply: vmInfo,
    async run(call) {
      const { connection, fields } = call;
      const request = fromVmReqInfo(fields.ReqInfo, connection.cloud.driver.features);
      await checkLogin(call);
      const startedAt = performance.now();
      const vm = await connection.vms.create(request, { ...call.changes, ...idTransformModeOf(fields) });
      call.afterwards(recordPair(call.spider, connection, request, performance.now() - startedAt));
      const place = await wirePlaceOf(call);
      const { VMUserPasswd } = fields.ReqInfo;
      const info = toVmInfo(vm, place);
      return place.quirks.repeatsPassword && VMUserPasswd !== '' ? { ...info, VMUserPasswd } : info;
    },
  }),
  ...statusRoutes(),
  ...nativeRoutes(),
];

function statusRoutes(): Route[] {
  return [
    onConnection('GET /vmstatus', 'List the states of all registered VMs.', {
      needs: 'read',
      fields: connectionFields,
      reply: z.object({ vmstatus: z.array(vmStatusInfo) }),
      async run({ connection, signal }) {
        return { vmstatus: (await connection.vms.listStatus({ signal })).map(toVmStatusInfo) };
      },
    }),
    onConnection('GET /vmstatus/:Name', 'Get the state of a VM.', {
      needs: 'read',
      fields: connectionFields,
      reply: statusInfo,
      async run({ connection, param, signal }) {
        const { state } = await connection.vms.status(param('Name'), { signal });
        return { Status: toVmStatus(state) };
      },
    }),
    onConnection(
      'GET|PUT /controlvm/:Name',
      'Suspend, resume or reboot a VM. Returns when the cloud has accepted the change.',
      {
        needs: 'operate',
        fields: z.object({ ...connectionName, action: text }),
        inQuery: ['action'],
        reply: statusInfo,
        run: ({ connection, param, fields, changes }) =>
          control(connection.vms, fields.action, param('Name'), changes),
      },
    ),
  ];
}

async function control(
  vms: ConnectionCall<unknown>['connection']['vms'],
  action: string,
  name: string,
  changes: ChangeOptions,
): Promise<{ Status: string }> {
  switch (action.toLowerCase()) {
    case 'suspend':
      await vms.stop(name, changes);
      return { Status: toVmStatus('suspending') };
    case 'resume':
      await vms.start(name, changes);
      return { Status: toVmStatus('resuming') };
    case 'reboot':
      await vms.reboot(name, changes);
      return { Status: toVmStatus('rebooting') };
    default:
      throw badRequest(`${action} is not a valid action!!`, 'Use suspend, resume or reboot.');
  }
}

function nativeRoutes(): Route[] {
  return [
    onConnection('GET /cspvm/:Id', 'Get a VM by its native id.', {
      needs: 'read',
      fields: connectionFields,
      reply: vmInfo,
      async run({ connection, param, signal }) {
        const vm = await connection.vms.getNative(param('Id'), { signal });
        return toVmInfo(vm.name === '' ? underNativeName(vm) : vm, { region: connection.cloud.region });
      },
    }),
    onConnection(
      'GET|POST /getvmusingresources',
      'List the resources that a VM at the cloud uses. They must be registered before the VM.',
      {
        needs: 'read',
        fields: z.object({ ...connectionName, CSPId: text }),
        inQuery: ['ConnectionName', 'CSPId'],
        reply: vmResources,
        async run({ connection, fields, signal }) {
          if (fields.CSPId === '') throw isEmpty('CSPId');
          return toVmResources(await connection.vms.usedBy(fields.CSPId, { signal }));
        },
      },
    ),
  ];
}

/** Checks the login. Reads the image only if the login is one that Linux and Windows treat differently. */
async function checkLogin({
  connection,
  fields,
}: ConnectionCall<z.output<typeof createFields>>): Promise<void> {
  const { VMUserId, VMUserPasswd, ImageName } = fields.ReqInfo;
  if (VMUserPasswd === '' && (VMUserId === '' || VMUserId === linuxUser)) return;
  const { platform } = isOfMyImage(fields.ReqInfo)
    ? await connection.machineImages.get(ImageName)
    : await connection.images.get(toNativeId(ImageName));
  assertLogin(fields.ReqInfo, platform === 'windows');
}
