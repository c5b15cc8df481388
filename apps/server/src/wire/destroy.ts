import type { DestroyReport, RecordedKind } from '@cb-spider/core';
import { z } from 'zod';
import { iid } from './shapes.ts';

export const destroyedInfo = z
  .object({
    IsAllDestroyed: z.boolean(),
    DeletedAllListByResourceType: z.array(
      z.object({
        ResourceType: z.string(),
        IsAllDeleted: z.boolean(),
        DeletedIIDList: z.array(iid),
        RemainedErrorInfoList: z.array(z.object({ Name: z.string(), ErrorMsg: z.string() })).nullable(),
      }),
    ),
  })
  .meta({ id: 'DestroyedInfo' });

/** CB-Spider's short words for the kinds. */
export const resourceTypes: Readonly<Record<RecordedKind, string>> = {
  network: 'vpc',
  subnet: 'subnet',
  securityGroup: 'sg',
  keyPair: 'keypair',
  vm: 'vm',
  publicIp: 'publicip',
  nic: 'nic',
};

export function toDestroyedInfo(report: DestroyReport): z.output<typeof destroyedInfo> {
  return {
    IsAllDestroyed: report.every(({ failed }) => failed.length === 0),
    DeletedAllListByResourceType: report.map(({ kind, deleted, failed }) => ({
      ResourceType: resourceTypes[kind],
      IsAllDeleted: failed.length === 0,
      DeletedIIDList: deleted.map(name => ({ NameId: name, SystemId: '' })),
      RemainedErrorInfoList:
        failed.length === 0
          ? null
          : failed.map(({ name, error }) => ({ Name: name, ErrorMsg: error.message })),
    })),
  };
}
