import { type FormEvent, useId, useState } from 'react';
import { cliWords } from '../../data/cli-line.ts';
import { layoutBody, type Places } from '../../data/layout-text.ts';
import { forgetLayouts, type SavedLayout, saveLayout } from '../../data/layouts.ts';
import { notifyProblem } from '../../data/notices.ts';
import { problemOf } from '../../data/server.ts';
import { CommandLine } from '../../parts/command-line.tsx';
import { RequestText } from '../../parts/request-text.tsx';
import { useWords } from '../../words/words.ts';

/** Saves the places of the boxes under a name. */
export function SaveLayout(props: {
  readonly connection: string;
  readonly layouts: readonly SavedLayout[];
  /** The layout that is shown; empty for none. */
  readonly shown: string;
  readonly places: Places;
  readonly onSaved: (layout: SavedLayout) => void;
}) {
  const { connection, layouts, shown, places, onSaved } = props;
  const { topology: words } = useWords();
  const [typed, setTyped] = useState({ over: shown, name: shown });
  // when another layout is shown, the field gets its name
  const field = typed.over === shown ? typed.name : shown;
  const id = useId();
  const name = field.trim();
  const known = layouts.find(layout => layout.name === name);
  const isForeign = known !== undefined && known.places === undefined;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await saveLayout(connection, name, places);
      await forgetLayouts();
      onSaved({ name, places });
    } catch (error) {
      notifyProblem(words.saveLayout, problemOf(error));
    }
  };
  return (
    <form className="stack" onSubmit={event => void save(event)}>
      <div className="row">
        <span className="choice">
          <label htmlFor={id}>{words.layoutName}</label>
          <input
            id={id}
            autoComplete="off"
            maxLength={100}
            value={field}
            onChange={event => setTyped({ over: shown, name: event.currentTarget.value })}
          />
        </span>
        <button type="submit" className="primary" disabled={name === '' || isForeign}>
          {known === undefined || isForeign ? words.saveLayout : words.replaceLayout}
        </button>
        {isForeign && <span role="status">{words.foreign}</span>}
      </div>
      <SavePreview body={JSON.stringify(layoutBody(connection, name, places))} />
    </form>
  );
}

function SavePreview({ body }: { readonly body: string }) {
  return (
    <>
      <CommandLine lines={cliWords(['spider', 'api', 'POST', '/topology/layout', '-d', body])} />
      <RequestText text={`POST /spider/topology/layout\n${body}`} />
    </>
  );
}
