import type { ObjectKinds } from '../../data/objects.ts';

type Image = ObjectKinds['vmimage'];
type Spec = ObjectKinds['vmspec'];

/** Below this a usual system does not start well. */
const leastMiB = 1024;

/** What most people try first: Ubuntu on a usual processor, where there is one. */
export function usualImage(images: readonly Image[]): string {
  const usable = images.filter(({ ImageStatus }) => ImageStatus !== 'Unavailable');
  const ubuntu = usable.filter(({ OSDistribution, Name }) => /ubuntu/i.test(`${OSDistribution} ${Name}`));
  const chosen = ubuntu.find(({ OSArchitecture }) => OSArchitecture === 'x86_64') ?? ubuntu[0] ?? usable[0];
  return chosen?.IId.NameId ?? '';
}

/** The smallest that a usual system starts on. */
export function usualSpec(specs: readonly Spec[]): string {
  const enough = specs.filter(spec => Number(spec.MemSizeMiB) >= leastMiB && (spec.Gpu ?? []).length === 0);
  const sorted = enough.toSorted((a, b) => Number(a.MemSizeMiB) - Number(b.MemSizeMiB) || cpus(a) - cpus(b));
  return sorted[0]?.Name ?? '';
}

function cpus({ VCpu }: Spec): number {
  return Number(VCpu.Count);
}
