import { z } from 'zod';

/** Names are a letter and then letters, digits, `-` and `_`, 255 characters at most. */
const name = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,254}$/);
const id = z.string().min(1).max(128);
const tags = z
  .record(z.string().min(1).max(128), z.string().max(256))
  .refine(record => Object.keys(record).length <= 50, 'at most 50 tags')
  .default({});
/** Makes a create harmless to repeat: the same token and request again answer the same object. */
const clientToken = z
  .string()
  .regex(/^[\x21-\x7e]{1,64}$/)
  .optional();
const creation = { name, tags, clientToken };

const port = z.int().min(0).max(65_535).optional();
const rule = z.strictObject({
  direction: z.enum(['inbound', 'outbound']),
  protocol: z.enum(['tcp', 'udp', 'icmp', 'all']),
  fromPort: port,
  toPort: port,
  cidr: z.string(),
});
const rules = z.array(rule).max(1000);

const nothing = z.strictObject({});
const page = z.strictObject({
  limit: z.int().min(1).max(1000).default(1000),
  pageToken: z.string().max(256).optional(),
});
const networkRef = z.strictObject({ networkId: id });
const securityGroupRef = z.strictObject({ securityGroupId: id });
const keyPairRef = z.strictObject({ keyPairId: id });
const publicIpRef = z.strictObject({ publicIpId: id });
const nicRef = z.strictObject({ nicId: id });
const vmRef = z.strictObject({ vmId: id });

/** What each call of the virtual cloud takes. */
export const requests = {
  ListRegions: nothing,
  GetRegion: z.strictObject({ regionName: id }),
  ListZones: nothing,
  ListImages: page,
  GetImage: z.strictObject({ imageId: id }),
  ListSpecs: page,
  GetSpec: z.strictObject({ specName: id }),
  /** How a change is that was accepted. */
  GetOperation: z.strictObject({ operationId: id }),

  CreateNetwork: z.strictObject({ ...creation, cidr: z.string() }),
  GetNetwork: networkRef,
  ListNetworks: page,
  DeleteNetwork: networkRef,
  CreateSubnet: z.strictObject({ ...creation, networkId: id, cidr: z.string(), zone: id.optional() }),
  DeleteSubnet: z.strictObject({ networkId: id, subnetId: id }),

  CreateSecurityGroup: z.strictObject({ ...creation, networkId: id, rules }),
  GetSecurityGroup: securityGroupRef,
  ListSecurityGroups: page,
  DeleteSecurityGroup: securityGroupRef,
  AuthorizeRules: securityGroupRef.extend({ rules }),
  RevokeRules: securityGroupRef.extend({ rules }),

  ImportKeyPair: z.strictObject({ ...creation, publicKey: z.string().max(16_384) }),
  GetKeyPair: keyPairRef,
  ListKeyPairs: page,
  DeleteKeyPair: keyPairRef,

  AllocatePublicIp: z.strictObject(creation),
  GetPublicIp: publicIpRef,
  ListPublicIps: page,
  ReleasePublicIp: publicIpRef,
  /** To a card, or to a VM's first card; exactly one of the two. */
  AssociatePublicIp: publicIpRef
    .extend({ nicId: id.optional(), vmId: id.optional(), privateIp: z.string().optional() })
    .refine(({ nicId, vmId }) => (nicId === undefined) !== (vmId === undefined), 'needs nicId or vmId'),
  DisassociatePublicIp: publicIpRef,

  CreateNic: z.strictObject({
    ...creation,
    networkId: id,
    subnetId: id,
    securityGroupIds: z.array(id).max(16),
  }),
  GetNic: nicRef,
  ListNics: page,
  DeleteNic: nicRef,
  AttachNic: nicRef.extend({ vmId: id }),
  DetachNic: nicRef,
  AssignPrivateIp: nicRef.extend({ privateIp: z.string().optional() }),
  UnassignPrivateIp: nicRef.extend({ privateIp: z.string() }),

  RunVm: z.strictObject({
    ...creation,
    imageId: id,
    specName: id,
    zone: id.optional(),
    networkId: id,
    subnetId: id,
    securityGroupIds: z.array(id).min(1).max(16),
    keyPairId: id.optional(),
    userName: z.string().min(1).max(64),
    /** For Windows. Not kept. */
    password: z.string().max(256).optional(),
    rootDiskType: z.enum(['SSD', 'HDD', 'MEM']).default('SSD'),
    rootDiskSizeGB: z.int().positive().optional(),
  }),
  GetVm: vmRef,
  ListVms: page,
  GetVmStatus: vmRef,
  ListVmStatus: page,
  StartVm: vmRef,
  StopVm: vmRef,
  RebootVm: vmRef,
  TerminateVm: vmRef,
} as const;

export type Action = keyof typeof requests;

/** What a caller sends. */
export type RequestOf<A extends Action> = z.input<(typeof requests)[A]>;

/** The same with defaults filled in. */
export type CheckedRequestOf<A extends Action> = z.output<(typeof requests)[A]>;

export type TwinRule = z.output<typeof rule>;
