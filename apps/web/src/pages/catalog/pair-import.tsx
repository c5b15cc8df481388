import { useState } from 'react';
import { notifyProblem } from '../../data/notices.ts';
import { addPairs, forgetPairs, fromPairFile } from '../../data/pairs.ts';
import { problemOf } from '../../data/server.ts';
import { FileField } from '../../parts/form/file-field.tsx';
import { useWords } from '../../words/words.ts';

/** Adds the pairs of a file that do not exist yet. */
export function PairImport() {
  const { catalog: words } = useWords();
  const [status, setStatus] = useState('');
  const take = async (file: File) => {
    const pairs = fromPairFile(await file.text());
    if (pairs === undefined) {
      setStatus(words.notPairs(file.name));
      return;
    }
    try {
      const favorite = await addPairs('favorite', pairs.favorites);
      const recent = await addPairs('recent', pairs.recent);
      setStatus(words.imported(favorite.inserted, recent.inserted));
    } catch (error) {
      notifyProblem(words.importPairs, problemOf(error));
    }
    forgetPairs();
  };
  return (
    <FileField
      label={words.importPairs}
      accept=".json,application/json"
      status={status}
      onFile={file => void take(file)}
    />
  );
}
