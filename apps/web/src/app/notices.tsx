import { dismiss, notices } from '../data/notices.ts';
import { useStore } from '../data/store.ts';
import { Icon } from '../parts/icon.tsx';
import { Problem } from '../parts/problem.tsx';
import { useWords } from '../words/words.ts';

/** The messages in a corner of the page. */
export function Notices() {
  const { shell } = useWords();
  const all = useStore(notices);
  return (
    <section className="notices" aria-label={shell.notices} aria-live="polite">
      {all.map(({ id, text, problem }) => (
        <div key={id} className={problem === undefined ? 'notice' : 'notice failed'}>
          <div className="notice-text">
            <p>{text}</p>
            {problem !== undefined && <Problem problem={problem} />}
          </div>
          <button type="button" className="icon-button" aria-label={shell.close} onClick={() => dismiss(id)}>
            <Icon name="close" />
          </button>
        </div>
      ))}
    </section>
  );
}
