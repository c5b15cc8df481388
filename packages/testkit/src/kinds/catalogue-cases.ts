import { type Image, type RegionZone, type Spec, toNativeId } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { collect, equal, failsWith, isOneOf, isPlainData, isText, isTrue, present } from '../expectations.ts';
import type { Suite } from '../suite.ts';
import { unknownId } from '../unknown-id.ts';

const architectures = [
  'arm32',
  'arm64',
  'arm64_mac',
  'x86_32',
  'x86_64',
  'x86_32_mac',
  'x86_64_mac',
  'unknown',
];

/**
 * Registers the cases for regions. Like images and specs, they belong to the cloud: users cannot create or
 * delete them.
 */
export function regionZoneCases(suite: Suite): void {
  const subject = (...verbs: string[]) => ({ kind: 'regionZone' as const, verbs });
  suite.case(subject('list'), 'regions: each is listed once, with its zones and every field', async bench => {
    const regions = await bench.cloud.regionZones.list();
    areSome(
      regions.map(region => region.name),
      'regions',
    );
    for (const region of regions) checkRegion(bench, region);
    isTrue(
      regions.some(region => region.name === bench.cloud.region),
      `the connection's region is not listed`,
    );
  });
  suite.case(subject('get'), 'regions: one is read by name, as it is listed', async bench => {
    const listed = (await bench.cloud.regionZones.list()).find(region => region.name === bench.cloud.region);
    equal(await bench.cloud.regionZones.get(bench.cloud.region), listed, 'region as it is read');
  });
  suite.case(subject('get'), 'regions: an unknown name is not_found', async bench => {
    await failsWith('not_found', 'reading a region', () => bench.cloud.regionZones.get('no-such-region-1'));
  });
  suite.case(subject('listNativeRegions'), "regions: the cloud's own words are plain JSON", async bench => {
    checkNative(await bench.cloud.regionZones.listNativeRegions(), 'native regions');
  });
  suite.case(subject('listNativeZones'), "zones: the cloud's own words are plain JSON", async bench => {
    checkNative(await bench.cloud.regionZones.listNativeZones(), 'native zones');
  });
}

export function imageCases(suite: Suite): void {
  const subject = (...verbs: string[]) => ({ kind: 'image' as const, verbs });
  suite.case(subject('list'), 'images: each is listed once, with every field', async bench => {
    const images = await collect(bench.cloud.images.list());
    areSome(
      images.map(image => image.nativeId),
      'images',
    );
    for (const image of images) checkImage(image);
  });
  suite.case(subject('get'), 'images: one is read by id, as it is listed', async bench => {
    const id = toNativeId(await bench.imageId());
    const image = await bench.cloud.images.get(id);
    checkImage(image);
    equal(image.nativeId, id, 'nativeId of the image');
    const listed = (await collect(bench.cloud.images.list())).find(each => each.nativeId === id);
    equal(image, present(listed, `image ${id} in the list`), 'image as it is read');
  });
  suite.case(subject('get'), 'images: an unknown id is not_found', async bench => {
    const id = unknownId(await bench.imageId());
    await failsWith('not_found', `reading image ${id}`, () => bench.cloud.images.get(id));
  });
  pagesCase(suite, 'image', bench => collect(bench.cloud.images.listPages()));
}

export function specCases(suite: Suite): void {
  const subject = (...verbs: string[]) => ({ kind: 'spec' as const, verbs });
  suite.case(subject('list'), 'specs: each is listed once, with every field', async bench => {
    const specs = await collect(bench.cloud.specs.list());
    areSome(
      specs.map(spec => spec.name),
      'specs',
    );
    for (const spec of specs) checkSpec(bench, spec);
  });
  suite.case(subject('get'), 'specs: one is read by name, as it is listed', async bench => {
    const name = await bench.specName();
    const spec = await bench.cloud.specs.get(name);
    checkSpec(bench, spec);
    const listed = (await collect(bench.cloud.specs.list())).find(each => each.name === name);
    equal(spec, present(listed, `spec ${name} in the list`), 'spec as it is read');
  });
  suite.case(
    subject('get', 'getNative'),
    'specs: an unknown name is not_found, in both forms',
    async bench => {
      const name = 'no-such.spec';
      await failsWith('not_found', `reading spec ${name}`, () => bench.cloud.specs.get(name));
      await failsWith('not_found', `reading native spec ${name}`, () => bench.cloud.specs.getNative(name));
    },
  );
  suite.case(
    subject('getNative', 'listNative'),
    "specs: the cloud's own words are plain JSON, for each spec",
    async bench => {
      checkNative(await bench.cloud.specs.getNative(await bench.specName()), 'the native spec');
      const native = await collect(bench.cloud.specs.listNative());
      checkNative(native, 'native specs');
      const specs = await collect(bench.cloud.specs.list());
      equal(native.length, specs.length, 'number of native specs, compared with specs');
    },
  );
  pagesCase(suite, 'spec', bench => specPages(bench));
}

function pagesCase(
  suite: Suite,
  kind: 'image' | 'spec',
  pagesOf: (bench: Bench) => Promise<readonly (readonly unknown[])[]>,
): void {
  const pageSize = suite.options.pageSizes?.[kind];
  const unless = pageSize === undefined ? 'pageSizes says one page holds all' : undefined;
  suite.case(
    { kind, verbs: ['list'] },
    `${kind}s: the list goes over two pages`,
    async bench => {
      const pages = await pagesOf(bench);
      isTrue(pages.length > 1, `the ${kind}s came in one page, expected two or more`);
    },
    unless,
  );
}

/**
 * Lists the specs, and returns one entry for each page. Specs cannot be listed by page, but each page is one
 * call of the driver.
 */
async function specPages(bench: Bench): Promise<readonly (readonly Spec[])[]> {
  const before = bench.probe.calls.length;
  const specs = await collect(bench.cloud.specs.list());
  return bench.probe.calls.slice(before).map(() => specs);
}

function checkRegion(bench: Bench, region: RegionZone): void {
  const what = `region ${region.name}`;
  isPlainData(region, what);
  isText(region.name, `name of ${what}`);
  isText(region.displayName, `displayName of ${what}`);
  areDistinct(
    region.zones.map(zone => zone.name),
    `zones of ${what}`,
  );
  if (!bench.features.zones) equal(region.zones, [], `zones of ${what}, as features.zones is false`);
  if (bench.features.zones && region.name === bench.cloud.region)
    isTrue(region.zones.length > 0, `${what} shows no zone, though features.zones is true`);
  for (const zone of region.zones) {
    isText(zone.name, `name of a zone of ${what}`);
    isText(zone.displayName, `displayName of zone ${zone.name}`);
    isOneOf(zone.state, ['available', 'unavailable', 'unknown'], `state of zone ${zone.name}`);
  }
}

function checkImage(image: Image): void {
  const what = `image ${image.nativeId}`;
  isPlainData(image, what);
  isText(image.nativeId, 'nativeId of an image');
  isText(image.name, `name of ${what}`);
  isOneOf(image.state, ['available', 'unavailable', 'unknown'], `state of ${what}`);
  isOneOf(image.architecture, architectures, `architecture of ${what}`);
  isOneOf(image.platform, ['linux', 'windows', 'unknown'], `platform of ${what}`);
  equal(typeof image.distribution, 'string', `type of the distribution of ${what}`);
  if (image.diskSizeGB !== undefined)
    isTrue(image.diskSizeGB >= 0, `diskSizeGB of ${what} is ${image.diskSizeGB}`);
}

function checkSpec(bench: Bench, spec: Spec): void {
  const what = `spec ${spec.name}`;
  isPlainData(spec, what);
  isText(spec.name, 'name of a spec');
  equal(spec.region, bench.cloud.region, `region of ${what}`);
  isTrue(spec.vCpu.count > 0, `vCpu.count of ${what} is ${spec.vCpu.count}`);
  if (spec.vCpu.clockGHz !== undefined) {
    const { clockGHz } = spec.vCpu;
    isTrue(clockGHz > 0.1 && clockGHz < 10, `vCpu.clockGHz of ${what} is ${clockGHz}`);
  }
  isTrue(spec.memoryMiB >= 32, `memoryMiB of ${what} is ${spec.memoryMiB}`);
  for (const gpu of spec.gpus ?? []) isTrue(gpu.count > 0, `gpus.count of ${what} is ${gpu.count}`);
}

function checkNative(value: unknown, what: string): void {
  isPlainData(value, what);
  equal(typeof value, 'object', `type of ${what}`);
  isTrue(JSON.stringify(value).length > 2, `${what} are empty`);
}

function areDistinct(names: readonly string[], what: string): void {
  equal(names.length, new Set(names).size, `number of ${what} listed, compared with distinct ones`);
}

function areSome(names: readonly string[], what: string): void {
  isTrue(names.length > 0, `there are no ${what}`);
  areDistinct(names, what);
}
