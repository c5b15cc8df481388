import { equal, isOneOf, isText } from '../expectations.ts';
import { diskCases } from './disk-cases.ts';
import type { OwnedKind } from './owned-kind.ts';

export const disk: OwnedKind<'disk'> = {
  kind: 'disk',
  handler: 'disks',
  title: 'Disks',
  noun: 'disk',
  cost: 4,
  verbs: ['create', 'list', 'get', 'enlarge', 'attach', 'detach', 'delete'],
  particulars: [
    {
      key: 'types',
      title: 'disk types',
      of: ({ diskTypes = [] }) => diskTypes.map(({ name }) => name).join(', ') || "the cloud's own",
    },
  ],
  limitOf: (verb, { disks }) =>
    verb === 'enlarge' && disks?.enlargesAttached === false ? 'while no VM has it' : undefined,
  isClaimed: features => features.disks !== undefined,
  async request(bench, name) {
    const { diskTypes: [type] = [], zones } = bench.features;
    const zone = zones && bench.has('subnets') ? (await bench.shared('subnet')).zone : undefined;
    return { name, sizeGB: type?.minSizeGB ?? 1, zone, tags: bench.tags('disk') };
  },
  checkFields({ features }, disk, request) {
    const what = `of disk ${request.name}`;
    isOneOf(disk.state, ['creating', 'available'], `state ${what}`);
    equal(disk.sizeGB, request.sizeGB, `sizeGB ${what}`);
    if (request.type !== undefined) equal(disk.type, request.type, `type ${what}`);
    if (disk.type !== undefined) isText(disk.type, `type ${what}`);
    if (features.zones && request.zone !== undefined) equal(disk.zone, request.zone, `zone ${what}`);
    equal(disk.vmId, undefined, `vmId ${what}`);
    equal(disk.device, undefined, `device ${what}`);
  },
  cases: diskCases,
};
