import type { Bed } from './bed.ts';

/** Registers a connection to each of these regions of the virtual cloud, named after the region. */
export async function connectRegions(bed: Pick<Bed, 'post'>, regions: readonly string[]): Promise<void> {
  const ProviderName = 'TWIN';
  const answers = [
    await bed.post('/driver', { DriverName: 'd', ProviderName, DriverLibFileName: 'twin' }),
    await bed.post('/credential', {
      CredentialName: 'k',
      ProviderName,
      KeyValueInfoList: [{ Key: 'MockName', Value: 'me' }],
    }),
  ];
  for (const name of regions) {
    const KeyValueInfoList = [{ Key: 'Region', Value: name }];
    answers.push(
      await bed.post('/region', { RegionName: name, ProviderName, KeyValueInfoList }),
      await bed.post('/connectionconfig', {
        ConfigName: name,
        ProviderName,
        DriverName: 'd',
        CredentialName: 'k',
        RegionName: name,
      }),
    );
  }
  for (const { status, reply } of answers) if (status !== 200) throw new Error(JSON.stringify(reply));
}

export const threeRegions = ['aws-ap-northeast-2', 'aws-eu-central-1', 'gcp-us-central1'] as const;
