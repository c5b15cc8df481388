import { useState } from 'react';
import type { Answers } from '../data/row-book.ts';
import { useWords } from '../words/words.ts';
import { Dialog } from './dialog.tsx';
import { Icon } from './icon.tsx';
import { MissingTable } from './missing-table.tsx';

/** The number of connections that a list comes from, and which ones are missing and why. */
export function AnswersLine(props: { readonly answers: Answers; readonly readAgain: () => void }) {
  const { isReading, answered, problems, leftOut } = props.answers;
  const { answers: words, shell } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className="row quiet" role="status">
      {isReading && <span>{shell.loading}</span>}
      <span>{words.answered(answered, answered + problems.length)}</span>
      {problems.length > 0 && (
        <button type="button" className="link" onClick={() => setIsOpen(true)}>
          {words.missing(problems.length)}
        </button>
      )}
      {leftOut > 0 && <span>{words.leftOut(leftOut)}</span>}
      <button type="button" className="icon-button" aria-label={words.readAgain} onClick={props.readAgain}>
        <Icon name="refresh" />
      </button>
      {isOpen && (
        <Dialog title={words.missing(problems.length)} onClose={() => setIsOpen(false)} wide>
          <MissingTable problems={problems} />
        </Dialog>
      )}
    </div>
  );
}
