import type { Call } from '../command/call.ts';
import { visible } from '../output/cells.ts';
import { isForPrograms } from '../output/problems.ts';
import { nounNameOf, type Stack, type Step, titleOf } from './stack.ts';

const signs = { make: '+', keep: '=', differs: '~', remove: '-', gone: '=' } as const;
const colours = { make: 'green', keep: 'gray', differs: 'yellow', remove: 'red', gone: 'gray' } as const;
const words = {
  make: 'to make',
  keep: 'as they are',
  differs: 'different and left alone',
  remove: 'to delete',
  gone: 'not there',
} as const;

/** Shows what is to be made or removed, what stays, what differs and is left alone, and what cannot be made. */
export async function printPlan(
  call: Call,
  stack: Stack,
  steps: readonly Step[],
  isResult: boolean,
): Promise<void> {
  const { output } = call;
  if (isResult && isForPrograms(output.format)) return output.value({ plan: planFor(stack, steps) });
  const tell = isResult
    ? (line: string) => output.result(`${line}\n`)
    : async (line: string) => output.note(line);
  const style = isResult ? output.style : output.styleError;
  for (const step of steps) {
    await tell(style(colours[step.action], visible(`${signs[step.action]} ${titleOf(step)}`)));
    for (const difference of step.differences) await tell(`    ${visible(difference)}`);
    if (step.problem !== undefined) await tell(`    ${visible(step.problem.message)}`);
  }
  const counted = (['make', 'keep', 'differs', 'remove', 'gone'] as const).map(action => {
    const count = steps.filter(step => step.action === action).length;
    return count === 0 ? [] : [`${count} ${words[action]}`];
  });
  await tell(counted.flat().join(', '));
}

function planFor({ objects }: Stack, steps: readonly Step[]): object {
  const requests = new Map(
    objects.map(({ connection, kind, name, request }) => [[connection, kind, name].join('/'), request]),
  );
  return steps.map(step => {
    const { connection, kind, scope, name, action, differences, problem } = step;
    const noun = nounNameOf(kind);
    const request = scope === '' ? requests.get([connection, noun, name].join('/')) : undefined;
    const vpc = scope === '' ? undefined : scope;
    return { kind: noun, name, vpc, connection, action, differences, problem, request };
  });
}
