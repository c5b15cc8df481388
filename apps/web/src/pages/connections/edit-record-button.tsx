import { useState } from 'react';
import type { NewKind, PresentRecord } from '../../data/new-record.ts';
import { useWords } from '../../words/words.ts';
import { NewRecordDialog } from './new-record.tsx';

/** Opens the form of a record with its present values. */
export function EditRecordButton(props: {
  readonly kind: NewKind;
  /** The chosen record; absent if none or several are chosen. */
  readonly present: PresentRecord | undefined;
}) {
  const { kind, present } = props;
  const { connections: words } = useWords();
  const [edited, setEdited] = useState<PresentRecord>();
  return (
    <>
      <button type="button" disabled={present === undefined} onClick={() => setEdited(present)}>
        {words.edit}
      </button>
      {edited !== undefined && (
        <NewRecordDialog kind={kind} present={edited} onClose={() => setEdited(undefined)} />
      )}
    </>
  );
}
