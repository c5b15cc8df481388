import { useId, useState } from 'react';
import { notifyProblem } from '../../data/notices.ts';
import { addPairs, forgetPairs, fromPairFile } from '../../data/pairs.ts';
import { problemOf } from '../../data/server.ts';
import { useWords } from '../../words/words.ts';

/** Adds the pairs of a file that are not there yet. */
export function PairImport() {
  const { catalog: words } = useWords();
  const [told, setTold] = useState('');
  const id = useId();
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    const pairs = fromPairFile(await file.text());
    if (pairs === undefined) {
      setTold(words.notPairs(file.name));
      return;
    }
    try {
      const favorite = await addPairs('favorite', pairs.favorites);
      const recent = await addPairs('recent', pairs.recent);
      setTold(words.imported(favorite.inserted, recent.inserted));
    } catch (error) {
      notifyProblem(words.importPairs, problemOf(error));
    }
    forgetPairs();
  };
  return (
    <>
      <label htmlFor={id}>{words.importPairs}</label>
      <input
        id={id}
        type="file"
        accept=".json,application/json"
        onChange={event => {
          const { files } = event.currentTarget;
          void take(files?.[0]);
        }}
      />
      <span role="status">{told}</span>
    </>
  );
}
