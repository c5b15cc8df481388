import type { Call } from '../command/call.ts';
import { visible } from '../output/cells.ts';
import { isForPrograms } from '../output/problems.ts';
import { nounOfKind, type Stack, type Step, titleOf } from './stack.ts';

const signs = { create: '+', unchanged: '=', differs: '~', delete: '-', absent: '=' } as const;
const colours = {
  create: 'green',
  unchanged: 'gray',
  differs: 'yellow',
  delete: 'red',
  absent: 'gray',
} as const;
const words = {
  create: 'to create',
  unchanged: 'unchanged',
  differs: 'different (left unchanged)',
  delete: 'to delete',
  absent: 'absent',
} as const;

/**
 * Prints the objects that would be created or deleted, those that stay and how they differ, and those that
 * cannot be created.
 */
export async function printPlan(
  call: Call,
  stack: Stack,
  steps: readonly Step[],
  isResult: boolean,
): Promise<void> {
  const { output } = call;
  if (isResult && isForPrograms(output.format)) return output.value({ plan: planFor(stack, steps) });
  const print = isResult
    ? (line: string) => output.result(`${line}\n`)
    : async (line: string) => output.note(line);
  const style = isResult ? output.style : output.styleError;
  for (const step of steps) {
    await print(style(colours[step.action], visible(`${signs[step.action]} ${titleOf(step)}`)));
    for (const difference of step.differences) await print(`    ${visible(difference)}`);
    if (step.problem !== undefined) await print(`    ${visible(step.problem.message)}`);
  }
  const counted = Object.entries(words).flatMap(([action, word]) => {
    const count = steps.filter(step => step.action === action).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  await print(counted.join(', '));
}

function planFor({ objects }: Stack, steps: readonly Step[]): object {
  const requests = new Map(
    objects.map(({ connection, kind, name, request }) => [[connection, kind, name].join('/'), request]),
  );
  return steps.map(step => {
    const { connection, kind, scope, name, action, differences, problem } = step;
    const noun = nounOfKind(kind);
    const request = scope === '' ? requests.get([connection, noun, name].join('/')) : undefined;
    const vpc = scope === '' ? undefined : scope;
    return { kind: noun, name, vpc, connection, action, differences, problem, request };
  });
}
