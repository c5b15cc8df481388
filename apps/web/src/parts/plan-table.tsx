import type { PlannedStep } from '../data/dry-run.ts';
import { useWords } from '../words/words.ts';
import { ColumnTitles } from './column-titles.tsx';
import { Icon } from './icon.tsx';

/** What a change would do on each connection, or why it is not possible there. */
export function PlanTable({ steps }: { readonly steps: readonly PlannedStep[] }) {
  const { forms: words, answers } = useWords();
  const bad = steps.filter(({ plan }) => plan !== 'later' && plan.problem !== undefined).length;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard users focus it to scroll
    <div className="result-list" tabIndex={0} role="group" aria-label={words.plan}>
      <p role="status">{bad === 0 && words.planFine}</p>
      <table className="plain-table">
        <ColumnTitles
          titles={[answers.connection, words.planObject, words.planNativeName, words.planResult]}
        />
        <tbody>
          {steps.map(({ key, connection, path, plan }) => (
            <tr key={key}>
              <td>{connection}</td>
              <td>
                {path} {plan !== 'later' && <strong>{plan.name}</strong>}
              </td>
              <td>{plan !== 'later' && <code>{plan.nativeName}</code>}</td>
              <td>
                <PlanResult plan={plan} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PlanResult({ plan }: Pick<PlannedStep, 'plan'>) {
  const { forms: words, problem: problemWords } = useWords();
  if (plan === 'later') return <span className="quiet">{words.planLater}</span>;
  const { problem } = plan;
  return (
    <span className={problem === undefined ? 'state good' : 'state bad'}>
      <Icon name={problem === undefined ? 'done' : 'failed'} />
      {problem === undefined ? words.planFineHere : problem.message}
      {problem !== undefined && problem.hint !== '' && ` ${problemWords.hint}: ${problem.hint}`}
    </span>
  );
}
