import { useState } from 'react';
import type { NewKind } from '../../data/new-record.ts';
import { useWords } from '../../words/words.ts';
import { NewRecordDialog } from './new-record.tsx';

/** Opens the form for a new record. */
export function NewRecordButton({ kind }: { readonly kind: NewKind }) {
  const { connections: words } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setIsOpen(true)}>
        {words.newTitles[kind]}
      </button>
      {isOpen && <NewRecordDialog kind={kind} onClose={() => setIsOpen(false)} />}
    </>
  );
}
