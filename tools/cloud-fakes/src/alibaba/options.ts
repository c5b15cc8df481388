/** Settings of a stand-in; everything has a default. */
export interface FakeAlibabaOptions {
  /** Regions with their zones; Seoul and Hangzhou by default, each with two. */
  readonly regions?: Readonly<Record<string, readonly string[]>> | undefined;
  /** The time in which changes take place, in milliseconds; the machine's by default. */
  readonly now?: (() => number) | undefined;
  /** How long changes take, in milliseconds of that time; nothing by default. */
  readonly delays?: Readonly<Partial<Record<Delay, number>>> | undefined;
  /** Items on a page at most, whatever the request says. */
  readonly mostOnPage?: number | undefined;
  /** Instance types that are sold out everywhere. */
  readonly soldOut?: readonly string[] | undefined;
  /** How many of a kind an account may have; any number by default. */
  readonly quotas?: Readonly<Partial<Record<Quota, number>>> | undefined;
}

/** `linger`: how long what has just been deleted still counts as a dependency. */
export type Delay =
  | 'network'
  | 'eip'
  | 'nic'
  | 'disk'
  | 'image'
  | 'launch'
  | 'boot'
  | 'stop'
  | 'release'
  | 'linger';

export type Quota = 'vpc' | 'vSwitch' | 'securityGroup' | 'eip' | 'nic' | 'instance' | 'disk' | 'image';

/** An access key, and what its user may do. */
export interface AccessKey {
  readonly id: string;
  readonly secret: string;
  /** Belongs to a temporary key, and must come with it. */
  readonly securityToken?: string | undefined;
  /** Actions that the user has no permission for. */
  readonly forbidden?: RegExp | undefined;
}

/** The keys that the stand-in knows. */
export const accessKeys = {
  /** May do everything. */
  account: { id: 'LTAI5tStandInAccount0001', secret: 'secret-of-the-stand-in-account' },
  temporary: {
    id: 'STS.NStandInTemporary0001',
    secret: 'secret-of-a-temporary-key',
    securityToken: 'security-token-of-the-temporary-key',
  },
  /** A RAM user who may see and change nothing but regions and zones. */
  blind: {
    id: 'LTAI5tStandInBlindUser01',
    secret: 'secret-of-a-user-without-rights',
    forbidden: /^(?!Describe(Regions|Zones)$)/,
  },
} as const satisfies Record<string, AccessKey>;
