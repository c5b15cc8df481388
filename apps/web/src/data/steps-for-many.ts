import type { ChangeStep, TargetSteps } from './change-steps.ts';

type Request = Readonly<Record<string, unknown>>;

/** Returns whether the last step of all targets is a create that one request can carry out on all of them. */
export function areForMany(targets: readonly TargetSteps[]): boolean {
  return targets.length > 1 && targets.every(({ steps }) => steps.at(-1)?.isForMany === true);
}

/**
 * Combines the last steps into one request: values that all connections share, and overrides by connection for the
 * others.
 */
export function requestForMany(targets: readonly TargetSteps[]): ChangeStep | undefined {
  const last = targets[0]?.steps.at(-1);
  if (last === undefined) return undefined;
  const requests = new Map(
    targets.map(({ target, steps }) => [target.connection, requestOf(steps.at(-1))] as const),
  );
  const [first = {}] = requests.values();
  const ReqInfo = entriesOf(first, (name, value) =>
    [...requests.values()].every(request => isSame(request[name], value)),
  );
  const overrides = Object.fromEntries(
    [...requests]
      .map(([connection, request]) => [connection, entriesOf(request, name => !(name in ReqInfo))] as const)
      .filter(([, rest]) => Object.keys(rest).length > 0),
  );
  const connection = [...requests.keys()].join(',');
  const body = { connection, ReqInfo, ...(Object.keys(overrides).length > 0 ? { overrides } : {}) };
  return { ...last, path: `fleet/${last.path}`, body };
}

function requestOf(step: ChangeStep | undefined): Request {
  return (step?.body as { readonly ReqInfo?: Request } | undefined)?.ReqInfo ?? {};
}

function entriesOf(request: Request, isWanted: (name: string, value: unknown) => boolean): Request {
  return Object.fromEntries(Object.entries(request).filter(([name, value]) => isWanted(name, value)));
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
