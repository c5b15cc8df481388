import type { ChangeTarget } from './change-run.ts';
import { bodyOf, type ChangeStep, type TargetSteps } from './change-steps.ts';
import { cliWords } from './cli-line.ts';
import { areForMany, requestForMany } from './steps-for-many.ts';

/** Returns the steps as command lines. Steps that are the same on several connections share a line. */
export function cliLines(targets: readonly TargetSteps[]): string {
  const connections = new Map<string, string[]>();
  for (const { target, steps } of targets)
    for (const step of steps) {
      const line = step.cli === undefined ? plainLine(target, step) : cliWords(['spider', ...step.cli]);
      const names = step.cli === undefined ? [] : [...(connections.get(line) ?? []), target.connection];
      connections.set(line, names);
    }
  return [...connections]
    .map(([line, names]) => (names.length === 0 ? line : `${line} ${cliWords(['-c', names.join(',')])}`))
    .join('\n');
}

/** Returns a command line that sends the request by its path, for steps without a command of their own. */
function plainLine(target: ChangeTarget, step: ChangeStep): string {
  const body = JSON.stringify(bodyOf(target, step), withoutSecrets);
  return cliWords(['spider', 'api', step.method, `/${step.path}`, '-d', body]);
}

/** Returns the steps as the text of their requests. */
export function requestText(targets: readonly TargetSteps[]): string {
  const together = areForMany(targets) ? requestForMany(targets) : undefined;
  const texts = targets.flatMap(({ target, steps }) =>
    (together === undefined ? steps : steps.slice(0, -1)).map(step => textOf(step, bodyOf(target, step))),
  );
  return [...texts, ...(together?.body === undefined ? [] : [textOf(together, together.body)])].join('\n\n');
}

function textOf({ method, path }: ChangeStep, body: object): string {
  return `${method} /spider/${path}\n${JSON.stringify(body, withoutSecrets, 2)}`;
}

const secretFields = new Set(['VMUserPasswd', 'PrivateKey']);

function withoutSecrets(key: string, value: unknown): unknown {
  return secretFields.has(key) && value !== '' ? '…' : value;
}
