import type { ErrorClass, ErrorCode } from '@cb-spider/core/driver';
import { classifyHttpError, HttpStatusError } from '@cb-spider/rest-kit';
import { table } from './table.ts';

/** An error that the driver itself found, with what it means. */
export class OpenStackError extends Error {
  override readonly name = 'OpenStackError';
  readonly errorClass: ErrorClass;

  constructor(
    code: ErrorCode,
    message: string,
    rest: Omit<ErrorClass, 'code' | 'message'> = {},
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.errorClass = { mayHaveActed: false, ...rest, code, message };
  }
}

/**
 * Neutron's error types and Nova's and Cinder's fault names, where they say more than the status.
 *
 * @see https://docs.openstack.org/neutron-lib/latest/reference/modules/neutron_lib.exceptions.html
 */
const codes = table<ErrorCode>({
  ExternalIpAddressExhausted: 'capacity_exhausted',
  ExternalGatewayForFloatingIPNotFound: 'conflict',
  FloatingIPPortAlreadyAssociated: 'conflict',
  IpAddressAlreadyAllocated: 'conflict',
  IpAddressGenerationFailure: 'capacity_exhausted',
  IpAddressGenerationFailureAllSubnets: 'capacity_exhausted',
  IpAddressInUse: 'conflict',
  NetworkInUse: 'dependency_in_use',
  OverQuota: 'quota_exceeded',
  PortInUse: 'dependency_in_use',
  RouterInUse: 'dependency_in_use',
  RouterInterfaceInUseByFloatingIP: 'dependency_in_use',
  RouterExternalGatewayInUseByFloatingIp: 'dependency_in_use',
  SecurityGroupInUse: 'dependency_in_use',
  SecurityGroupRuleExists: 'already_exists',
  ServicePortInUse: 'dependency_in_use',
  SubnetInUse: 'dependency_in_use',
  overLimit: 'quota_exceeded',
});

const hints = table<string>({
  ExternalGatewayForFloatingIPNotFound:
    'A public address only leads to a subnet whose router has the external network for its gateway.',
  OverQuota: "Delete what is not needed, or ask the cloud's operator for a higher quota.",
  overLimit: "Delete what is not needed, or ask the cloud's operator for a higher quota.",
});

/** The same change may work at once: somebody else changed the object between our reading and writing. */
const outdated = 'RevisionNumberConstraintFailed';

/** Says what anything thrown by this driver means. */
export function classifyError(error: unknown): ErrorClass {
  if (error instanceof OpenStackError) return error.errorClass;
  if (error instanceof HttpStatusError) return classOfReply(error);
  const transport = classifyHttpError(error);
  if (transport !== undefined) return transport;
  // By name: a DOMException may be of another realm than this module's Error.
  const { name, message } = isObject(error)
    ? { name: textOf(error.name), message: textOf(error.message) }
    : {};
  if (name === 'AbortError') return { code: 'cancelled', message };
  if (name === 'TimeoutError') return { code: 'timeout', message };
  return { code: 'internal', message: message ?? 'Something was thrown that is no error.' };
}

/** Whether a service answered with this status. */
export function isStatus(error: unknown, status: number): error is HttpStatusError {
  return error instanceof HttpStatusError && error.status === status;
}

/** An error of ours in place of a reply's, with the reply's words and request id. */
export function instead(
  error: HttpStatusError,
  code: ErrorCode,
  rest: Partial<ErrorClass> = {},
): OpenStackError {
  const { nativeCode, requestId, message = error.message } = classOfReply(error);
  return new OpenStackError(code, rest.message ?? message, { nativeCode, requestId, ...rest }, error);
}

function classOfReply(error: HttpStatusError): ErrorClass {
  const general = classifyHttpError(error) ?? { code: 'internal' };
  const { nativeCode = general.nativeCode, message = general.message } = faultOf(error.body);
  const code = codes(nativeCode) ?? general.code;
  const retryable = nativeCode === outdated ? true : general.retryable;
  return { ...general, code, nativeCode, message, retryable, hint: hints(nativeCode) ?? general.hint };
}

interface Fault {
  readonly nativeCode?: string | undefined;
  readonly message?: string | undefined;
}

/**
 * The four forms in which OpenStack's services say what is wrong: Neutron's `NeutronError` with a type,
 * Keystone's `error` with a title, Glance's flat one, and Nova's and Cinder's, one key that names the fault.
 */
function faultOf(body: unknown): Fault {
  if (!isObject(body)) return {};
  const { NeutronError: neutron, error: keystone } = body;
  if (isObject(neutron)) return { nativeCode: textOf(neutron.type), message: textOf(neutron.message) };
  if (isObject(keystone)) return { nativeCode: textOf(keystone.title), message: textOf(keystone.message) };
  if (typeof body.title === 'string') return { nativeCode: body.title, message: textOf(body.message) };
  const [name, fault] = Object.entries(body)[0] ?? [];
  return isObject(fault) ? { nativeCode: name, message: textOf(fault.message) } : {};
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Glance puts marks of HTML and empty lines into its sentences. */
function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  return (
    value
      .replaceAll(/<[a-z]+ ?\/?>|\s+/gi, ' ')
      .trim()
      .replaceAll(/ +/g, ' ') || undefined
  );
}
