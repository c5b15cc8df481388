import { type ReactNode, useMemo, useRef, useState } from 'react';
import { problemOf } from '../../data/server.ts';
import { ConnectionChoiceField, useConnectionChoice } from '../../parts/connection-choice.tsx';
import { saveText } from '../../parts/export-rows.ts';
import { Icon } from '../../parts/icon.tsx';
import { Page } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useWords } from '../../words/words.ts';
import { pictureOf } from './picture.ts';
import { TopologyDrawing } from './topology-drawing.tsx';
import { layoutOf } from './topology-layout.ts';
import { TopologyList } from './topology-list.tsx';
import { useTopology } from './use-topology.ts';
import './topology.css';

/** What is in the networks of a connection: as a drawing, and as a list. */
export function TopologyPage() {
  const { topology: words } = useWords();
  const choice = useConnectionChoice();
  return (
    <Page title={words.title}>
      {choice.target === undefined ? (
        <ConnectionChoiceField {...choice} />
      ) : (
        <OfConnection key={choice.target.connection} connection={choice.target.connection}>
          <ConnectionChoiceField {...choice} />
        </OfConnection>
      )}
    </Page>
  );
}

function OfConnection(props: { readonly connection: string; readonly children: ReactNode }) {
  const { connection, children } = props;
  const { topology: words, shell } = useWords();
  const { topology, isLoading, errors } = useTopology(connection);
  const drawing = useMemo(() => layoutOf(topology), [topology]);
  const [look, setLook] = useState<Look>({ filter: '', isWhole: true });
  const svg = useRef<SVGSVGElement>(null);
  const isEmpty = drawing.boxes.length === 0;
  const save = () => {
    if (svg.current !== null) saveText(`${connection}.svg`, 'image/svg+xml', pictureOf(svg.current));
  };
  return (
    <>
      <LookBar look={look} onLook={setLook} onSave={isEmpty ? undefined : save}>
        {children}
      </LookBar>
      {errors.map(error => (
        <Problem key={problemOf(error).message} problem={problemOf(error)} />
      ))}
      {isLoading && <p className="quiet">{shell.loading}</p>}
      {!isLoading && isEmpty && errors.length === 0 && <p>{words.none}</p>}
      {!isEmpty && <TopologyDrawing {...{ svg, drawing, connection }} {...look} />}
      {!isEmpty && <TopologyList topology={topology} connection={connection} />}
    </>
  );
}

/** How the drawing is looked at. */
interface Look {
  readonly filter: string;
  readonly isWhole: boolean;
}

function LookBar(props: {
  readonly look: Look;
  readonly onLook: (look: Look) => void;
  /** Missing: there is nothing to save. */
  readonly onSave: (() => void) | undefined;
  readonly children: ReactNode;
}) {
  const { look, onLook, onSave, children } = props;
  const { topology: words, table } = useWords();
  return (
    <div className="row">
      {children}
      <label className="choice">
        {table.filter}
        <input
          type="search"
          data-filter=""
          value={look.filter}
          onChange={event => onLook({ ...look, filter: event.currentTarget.value })}
        />
      </label>
      <label className="check">
        <input
          type="checkbox"
          checked={look.isWhole}
          onChange={event => onLook({ ...look, isWhole: event.currentTarget.checked })}
        />
        {words.whole}
      </label>
      <button type="button" disabled={onSave === undefined} onClick={onSave}>
        <Icon name="download" />
        {words.save}
      </button>
    </div>
  );
}
