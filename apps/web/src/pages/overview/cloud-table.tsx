import { Link } from '@tanstack/react-router';
import { Fragment, useState } from 'react';
import type { CloudCounts, PlaceCounts } from '../../data/summary.ts';
import { ColumnTitles } from '../../parts/column-titles.tsx';
import { Icon } from '../../parts/icon.tsx';
import { VmState } from '../../parts/vm-state.tsx';
import { formatNumber } from '../../words/formats.ts';
import { useWords } from '../../words/words.ts';

/** The VMs by cloud. A cloud can be opened to show its regions. */
export function CloudTable({ clouds }: { readonly clouds: readonly CloudCounts[] }) {
  const { overview: words } = useWords();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (provider: string) => {
    const next = new Set(open);
    if (!next.delete(provider)) next.add(provider);
    setOpen(next);
  };
  return (
    <section className="stack">
      <h2>{words.clouds}</h2>
      <table className="plain-table" aria-label={words.clouds}>
        <ColumnTitles titles={[words.place, words.connections, words.vms, words.states]} />
        <tbody>
          {clouds.map(cloud => (
            <Fragment key={cloud.provider}>
              <CloudRow cloud={cloud} isOpen={open.has(cloud.provider)} toggle={toggle} />
              {open.has(cloud.provider) &&
                cloud.regions.map(region => (
                  <tr key={region.region}>
                    <td className="part">
                      <Link to="/vms" search={{ provider: cloud.provider, region: region.region }}>
                        {region.region}
                      </Link>
                    </td>
                    <Counts counts={region} />
                  </tr>
                ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function CloudRow(props: {
  readonly cloud: CloudCounts;
  readonly isOpen: boolean;
  readonly toggle: (provider: string) => void;
}) {
  const { cloud, isOpen, toggle } = props;
  const { overview: words } = useWords();
  return (
    <tr>
      <td>
        <button
          type="button"
          className="icon-button"
          aria-expanded={isOpen}
          aria-label={words.regionsOf(cloud.provider)}
          onClick={() => toggle(cloud.provider)}
        >
          <Icon name={isOpen ? 'down' : 'right'} />
        </button>
        <Link to="/vms" search={{ provider: cloud.provider }}>
          {cloud.provider}
        </Link>
      </td>
      <Counts counts={cloud} />
    </tr>
  );
}

function Counts({ counts }: { readonly counts: PlaceCounts }) {
  return (
    <>
      <td>{formatNumber(counts.connections)}</td>
      <td>{formatNumber(counts.vms)}</td>
      <td>
        <span className="row">
          {Object.entries(counts.states).map(([state, count]) => (
            <span key={state}>
              <VmState state={state} /> {formatNumber(count)}
            </span>
          ))}
        </span>
      </td>
    </>
  );
}
