import type { CloudObject } from '../inventory/compare.ts';
import { availableResourceActions } from './available-resources.ts';
import type { Actions } from './call.ts';
import { catalogueActions, vpcCatalogueActions } from './catalogue.ts';
import { diskActions } from './disks.ts';
import { eipActions } from './eips.ts';
import { imageActions } from './images.ts';
import { instanceTypeActions } from './instance-types.ts';
import { instanceActions } from './instances.ts';
import { takeInventory } from './inventory.ts';
import { keyPairActions } from './key-pairs.ts';
import { isVersion, type Schema, schemaOf } from './metadata.ts';
import { networkInterfaceActions } from './network-interfaces.ts';
import { accessKeys, type FakeAlibabaOptions } from './options.ts';
import { Parameters } from './parameters.ts';
import { Refusal } from './refusal.ts';
import { Region } from './region.ts';
import { securityGroupActions } from './security-groups.ts';
import { type RawRequest, SignatureCheck } from './signatures.ts';
import { ecsTagActions, vpcTagActions } from './tags.ts';
import { vSwitchActions } from './v-switches.ts';
import { vpcActions } from './vpcs.ts';

const services: Readonly<Record<string, Actions>> = {
  '2014-05-26': {
    ...instanceActions,
    ...diskActions,
    ...imageActions,
    ...networkInterfaceActions,
    ...securityGroupActions,
    ...keyPairActions,
    ...instanceTypeActions,
    ...availableResourceActions,
    ...catalogueActions,
    ...ecsTagActions,
  },
  '2016-04-28': { ...vpcActions, ...vSwitchActions, ...eipActions, ...vpcCatalogueActions, ...vpcTagActions },
};

/** Parameters that every action has, and that the metadata leaves out. */
const common = new Set([
  'Action',
  'Version',
  'Format',
  'AccessKeyId',
  'Signature',
  'SignatureMethod',
  'SignatureVersion',
  'SignatureNonce',
  'SignatureType',
  'SecurityToken',
  'Timestamp',
]);

/** ECS and VPC of all regions behind one address. */
export class FakeCloud {
  readonly #regions: readonly Region[];
  readonly #signatures = new SignatureCheck(Object.values(accessKeys));

  constructor(options: FakeAlibabaOptions) {
    const regions = options.regions ?? {
      'ap-northeast-2': ['ap-northeast-2a', 'ap-northeast-2b'],
      'cn-hangzhou': ['cn-hangzhou-h', 'cn-hangzhou-i'],
    };
    this.#regions = Object.entries(regions).map(([id, zones]) => new Region(id, zones, options));
  }

  /** Answers a request as the service would; throws a {@link Refusal} where it refuses. */
  answer(request: RawRequest): object {
    const { action, version } = nameOf(request);
    if (!isVersion(version))
      throw new Refusal(404, 'InvalidVersion', 'Specified parameter Version is not valid.');
    const schema = schemaOf(version, action);
    const perform = services[version]?.[action];
    if (schema === undefined || perform === undefined)
      throw new Refusal(
        404,
        'InvalidAction.NotFound',
        'Specified api is not found, please check your url and method.',
      );
    const key = this.#signatures.check(request);
    const parameters = new Parameters(ownOf(request, schema), withRegion(schema));
    const region = this.#region(parameters.text('RegionId'), action);
    region.settle();
    const blind = key.forbidden?.test(action) ? invisible(action, parameters) : undefined;
    if (blind !== undefined) return blind;
    if (parameters.flag('DryRun'))
      throw new Refusal(400, 'DryRunOperation', 'Request validation has been passed.');
    const reply = perform({ action, parameters, region, regions: this.#regions });
    region.settle();
    return reply;
  }

  /** Everything in a region as it is by now. */
  inventory(id: string): readonly CloudObject[] {
    const region = this.#region(id, '');
    region.settle();
    return takeInventory(region);
  }

  /** A request without a region goes to the one that its endpoint belongs to: here the first. */
  #region(id: string | undefined, action: string): Region {
    const region = this.#regions.find(each => each.id === (id ?? this.#regions[0]?.id));
    if (region !== undefined) return region;
    // Zones are answered for by name, wherever the request went.
    const [first] = this.#regions;
    if (first !== undefined && action === 'DescribeRegions') return first;
    throw new Refusal(404, 'InvalidRegionId.NotFound', 'The specified RegionId does not exist.');
  }
}

export function nameOf({ headers, parameters }: RawRequest): {
  readonly action: string;
  readonly version: string;
} {
  const header = (name: string) => (typeof headers[name] === 'string' ? headers[name] : undefined);
  return {
    action: parameters.get('Action') ?? header('x-acs-action') ?? '',
    version: parameters.get('Version') ?? header('x-acs-version') ?? '',
  };
}

function ownOf({ parameters }: RawRequest, schema: Schema): ReadonlyMap<string, string> {
  return new Map([...parameters].filter(([name]) => schema[name] !== undefined || !common.has(name)));
}

/** Every action takes the region, by which requests are routed. */
function withRegion(schema: Schema): Schema {
  return schema.RegionId === undefined
    ? { ...schema, RegionId: { kind: 'String', required: false } }
    : schema;
}

/** What a user without permission gets: an empty list instead of a refusal, where it is a list. */
function invisible(action: string, parameters: Parameters): object {
  const lists = emptyLists[action];
  if (lists === undefined || parameters.flag('DryRun'))
    throw new Refusal(403, 'Forbidden.RAM', 'User not authorized to operate on the specified resource.');
  return { ...lists, TotalCount: 0, PageNumber: 1, PageSize: 10 };
}

/** https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-describeinstances */
const emptyLists: Readonly<Record<string, object>> = {
  DescribeInstances: { Instances: { Instance: [] }, NextToken: '' },
  DescribeDisks: { Disks: { Disk: [] }, NextToken: '' },
  DescribeNetworkInterfaces: { NetworkInterfaceSets: { NetworkInterfaceSet: [] }, NextToken: '' },
  DescribeSecurityGroups: { SecurityGroups: { SecurityGroup: [] }, NextToken: '' },
  DescribeKeyPairs: { KeyPairs: { KeyPair: [] } },
  DescribeImages: { Images: { Image: [] } },
  DescribeSnapshots: { Snapshots: { Snapshot: [] } },
  DescribeVpcs: { Vpcs: { Vpc: [] } },
  DescribeVSwitches: { VSwitches: { VSwitch: [] } },
  DescribeEipAddresses: { EipAddresses: { EipAddress: [] } },
};
