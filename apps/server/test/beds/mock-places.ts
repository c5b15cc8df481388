import type { Bed } from './bed.ts';

/** Returns the value on the virtual cloud for a placeholder in the recordings of CB-Spider's mock cloud. */
export async function findMockPlace(bed: Bed, place: string): Promise<string> {
  if (place === 'zone') return '';
  if (place === 'region') return (await bed.get('/cloudos/metainfo/MOCK')).reply.DefaultRegionToQuery[0];
  if (place === 'image') return (await bed.get('/vmimage?ConnectionName=c1')).reply.image[0].IId.NameId;
  if (place === 'spec') return (await bed.get('/vmspec?ConnectionName=c1')).reply.vmspec[0].Name;
  const [kind, name] = place.split('_');
  const { reply } = await bed.get(`/${kind}/${name}?ConnectionName=c1`);
  return reply.IId?.SystemId ?? `no-${kind}-${name}`;
}
