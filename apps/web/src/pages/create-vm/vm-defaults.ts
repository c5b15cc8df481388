import type { ObjectKinds } from '../../data/objects.ts';

type Image = ObjectKinds['vmimage'];
type Spec = ObjectKinds['vmspec'];

/** The least memory on which a usual system starts well. */
const leastMiB = 1024;

/** Returns the image that most users try first: Ubuntu for the usual processor architecture, if there is one. */
export function usualImage(images: readonly Image[]): string {
  const usable = images.filter(({ ImageStatus }) => ImageStatus !== 'Unavailable');
  const ubuntu = usable.filter(({ OSDistribution, Name }) => /ubuntu/i.test(`${OSDistribution} ${Name}`));
  const chosen = ubuntu.find(({ OSArchitecture }) => OSArchitecture === 'x86_64') ?? ubuntu[0] ?? usable[0];
  return chosen?.IId.NameId ?? '';
}

/** Returns the smallest spec on which a usual system starts. */
export function usualSpec(specs: readonly Spec[]): string {
  const enough = specs.filter(spec => Number(spec.MemSizeMiB) >= leastMiB && (spec.Gpu ?? []).length === 0);
  const sorted = enough.toSorted((a, b) => Number(a.MemSizeMiB) - Number(b.MemSizeMiB) || cpus(a) - cpus(b));
  return sorted[0]?.Name ?? '';
}

function cpus({ VCpu }: Spec): number {
  return Number(VCpu.Count);
}
