/** Every code that the virtual cloud answers with, and the HTTP status that belongs to it. */
export const nativeCodes = {
  'Account.Invalid': 401,
  'Action.Unknown': 400,
  'Capacity.Insufficient': 503,
  'Cidr.Invalid': 400,
  'Cidr.OutsideNetwork': 400,
  'Endpoint.UnknownRegion': 400,
  'Image.NotFound': 404,
  'KeyPair.NotFound': 404,
  'Login.Missing': 400,
  'Name.Duplicate': 409,
  'Network.InUse': 409,
  'Network.Mismatch': 400,
  'Network.NotFound': 404,
  'Nic.AttachedElsewhere': 409,
  'Nic.InUse': 409,
  'Nic.NotFound': 404,
  'Nic.Primary': 409,
  'Operation.NotFound': 404,
  'PageToken.Invalid': 400,
  'Policy.Denied': 403,
  'PrivateIp.Invalid': 400,
  'PrivateIp.InUse': 409,
  'PrivateIp.NotFound': 404,
  'PrivateIp.Primary': 409,
  'PublicIp.AssociatedElsewhere': 409,
  'PublicIp.Exhausted': 503,
  'PublicIp.InUse': 409,
  'PublicIp.NotFound': 404,
  'PublicKey.Invalid': 400,
  'Quota.Exceeded': 403,
  'Region.NotFound': 404,
  'Region.Unavailable': 503,
  'Request.Invalid': 400,
  'Request.Throttled': 429,
  'RootDisk.Invalid': 400,
  'Rule.Duplicate': 409,
  'Rule.Invalid': 400,
  'Rule.NotFound': 404,
  'SecurityGroup.InUse': 409,
  'SecurityGroup.NotFound': 404,
  'Service.Busy': 503,
  'Service.Failure': 500,
  'Spec.Incompatible': 400,
  'Spec.NotFound': 404,
  'Subnet.Conflict': 409,
  'Subnet.Exhausted': 503,
  'Subnet.InUse': 409,
  'Subnet.NotFound': 404,
  'Token.Mismatch': 422,
  'Vm.NotFound': 404,
  'Vm.WrongState': 409,
  'Zone.Mismatch': 400,
  'Zone.NotFound': 404,
} as const;

export type NativeCode = keyof typeof nativeCodes;

/** What the virtual cloud answers to a call that it does not carry out. Such a call has changed nothing. */
export class TwinCloudError extends Error {
  override readonly name = 'TwinCloudError';
  readonly code: NativeCode;
  readonly status: number;
  /** Id of the failed request; set by the cloud when the error leaves it. */
  requestId = '';
  /** How long the caller should wait, in milliseconds, where the cloud says so. */
  retryAfterMs: number | undefined;

  constructor(code: NativeCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.status = nativeCodes[code];
  }
}
