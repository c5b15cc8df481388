import { useCallback, useState } from 'react';
import type { ChangeTarget } from '../../data/change-run.ts';
import { cliWords } from '../../data/cli-line.ts';
import { notifyProblem } from '../../data/notices.ts';
import {
  addPairs,
  factsOf,
  forgetPairs,
  type Pair,
  type PairList,
  removalAddress,
  removePair,
} from '../../data/pairs.ts';
import { problemOf } from '../../data/server.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { useWords } from '../../words/words.ts';

/** The actions for the chosen pairs. */
export function PairActions(props: { readonly pairs: readonly Pair[]; readonly onDone: () => void }) {
  const { pairs, onDone } = props;
  const { catalog: words } = useWords();
  const [removed, setRemoved] = useState<PairList>();
  const others = pairs.filter(({ favorite }) => favorite === undefined);
  const keep = async () => {
    try {
      await addPairs('favorite', others.map(factsOf));
      onDone();
    } catch (error) {
      notifyProblem(words.keepPairs, problemOf(error));
    }
    forgetPairs();
  };
  const close = () => {
    setRemoved(undefined);
    onDone();
    forgetPairs();
  };
  const listed = (list: PairList) => pairs.filter(pair => pair[list] !== undefined);
  return (
    <>
      <button type="button" disabled={others.length === 0} onClick={() => void keep()}>
        {words.keepPairs}
      </button>
      {(['favorite', 'recent'] as const).map(list => (
        <button
          key={list}
          type="button"
          disabled={listed(list).length === 0}
          onClick={() => setRemoved(list)}
        >
          {words.removePairs[list]}
        </button>
      ))}
      {removed !== undefined && <Removal list={removed} pairs={listed(removed)} onClose={close} />}
    </>
  );
}

function Removal(props: {
  readonly list: PairList;
  readonly pairs: readonly Pair[];
  readonly onClose: () => void;
}) {
  const { list, onClose } = props;
  const { catalog: words } = useWords();
  // Keeps the pairs of the moment when the dialog was opened, because the list is read again meanwhile.
  const [pairs] = useState(props.pairs);
  const [targets] = useState(() => pairs.map(targetOf));
  const send = useCallback(
    async ({ key }: ChangeTarget): Promise<undefined> => {
      const pair = pairs.find(candidate => candidate.key === key);
      if (pair !== undefined) await removePair(list, pair);
    },
    [list, pairs],
  );
  const lines = pairs.map(pair => cliWords(['spider', 'api', 'DELETE', removalAddress(list, pair)]));
  return (
    <ChangeDialog
      title={words.removePairs[list]}
      {...{ targets, send, onClose }}
      lines={lines.join('\n')}
      isFinal
    />
  );
}

function targetOf(pair: Pair): ChangeTarget {
  const { ImageName, SpecName, CSP, Region } = factsOf(pair);
  return { key: pair.key, name: `${ImageName} · ${SpecName}`, connection: `${CSP} ${Region}` };
}
