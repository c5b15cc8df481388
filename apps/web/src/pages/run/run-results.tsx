import { type FleetRun, groupAnswers, type VmAnswer } from '../../data/fleet-run.ts';
import { useStore } from '../../data/store.ts';
import { Icon } from '../../parts/icon.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useWords } from '../../words/words.ts';

/** The results of the VMs so far. Equal results are grouped. */
export function RunResults({ run }: { readonly run: FleetRun }) {
  const { run: words } = useWords();
  const { answers, problems, isOver } = useStore(run.state);
  const failed = answers.filter(({ state }) => state === 'failed').length;
  return (
    <section className="stack" aria-label={words.results}>
      <div className="row">
        <h2>{words.results}</h2>
        <p role="status">{words.progress(answers.length, run.count, failed)}</p>
        {!isOver && (
          <button type="button" onClick={() => run.stop()}>
            {words.stop}
          </button>
        )}
      </div>
      {problems.map((problem, index) => (
        <Problem key={index} problem={problem} />
      ))}
      {groupAnswers(answers).map(({ key, vms, answer }) => (
        <Group key={key} vms={vms} answer={answer} />
      ))}
    </section>
  );
}

function Group({ vms, answer }: { readonly vms: readonly VmAnswer[]; readonly answer: VmAnswer }) {
  const { run: words } = useWords();
  const { state, exitCode, stdout = '', stderr = '', error, bytes } = answer;
  const isGood = state === 'succeeded' && (exitCode ?? 0) === 0;
  return (
    <article className="stack group">
      <h3 className={isGood ? 'state good' : 'state bad'}>
        <Icon name={isGood ? 'done' : 'failed'} />
        {words.vms(vms.length)}
        {typeof exitCode === 'number' && ` · ${words.exit(exitCode)}`}
        {bytes !== undefined && ` · ${words.written}`}
      </h3>
      <details>
        <summary>{words.which}</summary>
        <ul>
          {vms.map(({ connection, name }) => (
            <li key={`${connection} ${name}`}>
              <strong>{name}</strong> <span className="quiet">{connection}</span>
            </li>
          ))}
        </ul>
      </details>
      {error !== undefined && <Problem problem={error} />}
      <Output text={stdout} />
      <Output text={stderr} />
    </article>
  );
}

function Output({ text }: { readonly text: string }) {
  if (text === '') return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard users focus it to scroll
    <pre className="command-line" tabIndex={0}>
      {text}
    </pre>
  );
}
