import type { DriverScan } from '@cb-spider/core';
import { z } from 'zod';

/** The driver packages that this server can use, and those that it cannot use with the reason. Not in CB-Spider. */
export const installedDriverList = z
  .object({
    installeddriver: z.array(
      z.object({ PackageName: z.string(), DriverId: z.string(), ProviderNames: z.array(z.string()) }),
    ),
    problem: z.array(z.object({ PackageName: z.string(), Problem: z.string() })),
  })
  .meta({ id: 'InstalledDriverList' });

export function toInstalledDriverList({ found, problems }: DriverScan): z.output<typeof installedDriverList> {
  return {
    installeddriver: found.map(({ packageName, id, providers }) => ({
      PackageName: packageName,
      DriverId: id,
      ProviderNames: [...providers],
    })),
    problem: problems.map(({ packageName, problem }) => ({ PackageName: packageName, Problem: problem })),
  };
}
