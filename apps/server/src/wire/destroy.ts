import type { DestroyReport } from '@cb-spider/core';
import { z } from 'zod';
import { wireKinds } from './kinds.ts';
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

export function toDestroyedInfo(report: DestroyReport): z.output<typeof destroyedInfo> {
  return {
    IsAllDestroyed: report.every(({ failed }) => failed.length === 0),
    DeletedAllListByResourceType: report.map(({ kind, deleted, failed }) => ({
      ResourceType: wireKinds[kind].type,
      IsAllDeleted: failed.length === 0,
      DeletedIIDList: deleted.map(name => ({ NameId: name, SystemId: '' })),
      RemainedErrorInfoList:
        failed.length === 0
          ? null
          : failed.map(({ name, error }) => ({ Name: name, ErrorMsg: error.message })),
    })),
  };
}
