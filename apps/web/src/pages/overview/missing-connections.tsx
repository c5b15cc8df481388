import type { FleetProblem } from '../../data/fleet.ts';
import { MissingTable } from '../../parts/missing-table.tsx';
import { useWords } from '../../words/words.ts';

/** Connections that do not answer now. */
export function MissingConnections({ problems }: { readonly problems: readonly FleetProblem[] }) {
  const { overview: words } = useWords();
  return (
    <section className="stack">
      <h2>{words.failing(problems.length)}</h2>
      <MissingTable problems={problems} />
    </section>
  );
}
