import { useState } from 'react';
import type { ChangeTarget } from '../../data/change-run.ts';
import type { ChangeStep } from '../../data/change-steps.ts';
import type { ObjectKinds } from '../../data/objects.ts';
import { useMayOperate } from '../../data/session.ts';
import type { FleetPath } from '../../data/use-fleet-rows.ts';
import { ColumnTitles } from '../../parts/column-titles.tsx';
import { Icon } from '../../parts/icon.tsx';
import { useWords } from '../../words/words.ts';
import { ActionButton, StepDialog } from './action-button.tsx';
import type { FieldWord, KindPath, KindSection, SectionRow } from './kind.ts';

/** A list within an object, to which rows can be added and from which they can be removed. */
export function ObjectSection(props: {
  readonly path: FleetPath;
  readonly section: KindSection<KindPath>;
  readonly item: ObjectKinds[KindPath];
  readonly target: ChangeTarget;
}) {
  const { path, section, item, target } = props;
  const { kindFields: words, kindPages } = useWords();
  const mayOperate = useMayOperate();
  const [removed, setRemoved] = useState<Removal>();
  const rows = section.rows(item as never);
  return (
    <section className="stack" aria-label={words[section.word]}>
      <div className="row">
        <h2>{words[section.word]}</h2>
        {mayOperate && section.add !== undefined && (
          <ActionButton path={path} action={section.add} item={item} target={target} />
        )}
      </div>
      {rows.length === 0 ? (
        <p className="quiet">{kindPages.nothingHere}</p>
      ) : (
        <SectionTable columns={section.columns} rows={rows} onRemove={setRemoved} />
      )}
      {removed !== undefined && (
        <StepDialog
          title={kindPages.removeRow(removed.texts.join(' '))}
          target={target}
          fields={[]}
          step={() => removed.step}
          isFinal
          onClose={() => setRemoved(undefined)}
        />
      )}
    </section>
  );
}

interface Removal {
  readonly texts: readonly string[];
  readonly step: ChangeStep;
}

function SectionTable(props: {
  readonly columns: readonly FieldWord[];
  readonly rows: readonly SectionRow[];
  readonly onRemove: (removal: Removal) => void;
}) {
  const { columns, rows, onRemove } = props;
  const { kindFields: words, kindPages } = useWords();
  const mayOperate = useMayOperate();
  const titles = [...columns.map(word => words[word]), ...(mayOperate ? [kindPages.change] : [])];
  return (
    <table className="plain-table">
      <ColumnTitles titles={titles} />
      <tbody>
        {rows.map(({ texts, remove }) => (
          <tr key={texts.join(' ')}>
            {texts.map((text, index) => (
              <td key={columns[index]}>{text}</td>
            ))}
            {mayOperate && (
              <td>
                {remove !== undefined && (
                  <button
                    type="button"
                    className="icon-button"
                    aria-label={kindPages.removeRow(texts.join(' '))}
                    onClick={() => onRemove({ texts, step: remove })}
                  >
                    <Icon name="remove" />
                  </button>
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
