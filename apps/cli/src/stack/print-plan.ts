import type { Call } from '../command/call.ts';
import { visible } from '../output/cells.ts';
import { isForPrograms } from '../output/problems.ts';
import type { Step } from './plan.ts';
import { titleOf } from './stack.ts';

const signs = { make: '+', keep: '=', differs: '~' } as const;
const colours = { make: 'green', keep: 'gray', differs: 'yellow' } as const;

/** Shows what is to be made, what stays, and what differs and is left alone. */
export async function printPlan(call: Call, steps: readonly Step[], isResult: boolean): Promise<void> {
  const { output } = call;
  if (isResult && isForPrograms(output.format)) {
    const told = steps.map(({ wanted: { kind, name, vpc, connection, request }, action, differences }) => ({
      kind,
      name,
      vpc,
      connection,
      action,
      differences,
      request,
    }));
    return output.value({ plan: told });
  }
  const tell = isResult
    ? (line: string) => output.result(`${line}\n`)
    : async (line: string) => output.note(line);
  const style = isResult ? output.style : output.styleError;
  for (const { wanted, action, differences } of steps) {
    await tell(style(colours[action], visible(`${signs[action]} ${titleOf(wanted)}`)));
    for (const difference of differences) await tell(`    ${visible(difference)}`);
  }
  const count = (action: Step['action']) => steps.filter(step => step.action === action).length;
  await tell(
    `${count('make')} to create, ${count('keep')} unchanged, ${count('differs')} different and left as they are`,
  );
}
