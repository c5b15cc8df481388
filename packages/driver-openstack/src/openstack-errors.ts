import type { ErrorClass, ErrorCode } from '@cb-spider/core/driver';
import { CloudRefusal, classifier, undoBy, unlessGone, wordTable } from '@cb-spider/driver-kit';
import { classifyHttpError, HttpStatusError } from '@cb-spider/rest-kit';

/**
 * Neutron's error types, and Nova's and Cinder's fault names, that say more than the status.
 *
 * @see https://docs.openstack.org/neutron-lib/latest/reference/modules/neutron_lib.exceptions.html
 */
const codes = wordTable<ErrorCode>({
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

const hints = wordTable<string>({
  ExternalGatewayForFloatingIPNotFound:
    'A public IP works only in a subnet whose router has the external network as its gateway.',
  OverQuota: "Delete unused resources, or ask the cloud's operator for a higher quota.",
  overLimit: "Delete unused resources, or ask the cloud's operator for a higher quota.",
});

/**
 * Statuses that are about an object or a user, and that services explain in JSON. In the page of a proxy or a web
 * server, they are about a URL.
 */
const objectStatuses: ReadonlySet<number> = new Set([403, 404, 409, 410, 412]);

const foreignReply = {
  code: 'unavailable',
  mayHaveActed: true,
  hint: 'Check that the endpoint is the service itself, not a proxy.',
} as const;

/** The same change may succeed at once: another change modified the object between reading and writing. */
const outdated = 'RevisionNumberConstraintFailed';

/** Translates any error thrown by this driver. */
export const classifyError = classifier(error =>
  error instanceof HttpStatusError ? classOfReply(error) : classifyHttpError(error),
);

export const withUndo = undoBy(classifyError);

/** Waits for a removal and ignores that the object does not exist. */
export const ifThere = unlessGone(classifyError);

/** Returns whether a service itself answered with this status. */
export function isStatus(error: unknown, status: number): error is HttpStatusError {
  return error instanceof HttpStatusError && error.status === status && isObject(error.body);
}

/** Returns an error of the driver that replaces a reply's error, with the reply's text and request id. */
export function instead(
  error: HttpStatusError,
  code: ErrorCode,
  rest: Partial<ErrorClass> = {},
): CloudRefusal {
  const { nativeCode, requestId, message = error.message } = classOfReply(error);
  return new CloudRefusal(code, rest.message ?? message, { nativeCode, requestId, ...rest }, error);
}

function classOfReply(error: HttpStatusError): ErrorClass {
  const general = classifyHttpError(error) ?? { code: 'internal' };
  if (!isObject(error.body) && objectStatuses.has(error.status)) return { ...general, ...foreignReply };
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
 * Reads the five forms in which OpenStack's services report errors: Neutron's `NeutronError` with a type, Keystone's
 * `error` with a title, Glance's flat object, Octavia's with only a sentence, and Nova's and Cinder's with one key
 * that names the fault.
 */
function faultOf(body: unknown): Fault {
  if (!isObject(body)) return {};
  const { NeutronError: neutron, error: keystone } = body;
  if (isObject(neutron)) return { nativeCode: textOf(neutron.type), message: textOf(neutron.message) };
  if (isObject(keystone)) return { nativeCode: textOf(keystone.title), message: textOf(keystone.message) };
  if (typeof body.title === 'string') return { nativeCode: body.title, message: textOf(body.message) };
  if (typeof body.faultstring === 'string') return { message: textOf(body.faultstring) };
  const [name, fault] = Object.entries(body)[0] ?? [];
  return isObject(fault) ? { nativeCode: name, message: textOf(fault.message) } : {};
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Removes the HTML tags and empty lines that Glance includes in its messages. */
function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  return (
    value
      .replaceAll(/<[a-z]+ ?\/?>|\s+/gi, ' ')
      .trim()
      .replaceAll(/ +/g, ' ') || undefined
  );
}
