import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, type RefObject, useMemo, useRef, useState } from 'react';
import { useLayouts } from '../../data/layouts.ts';
import { notifyProblem } from '../../data/notices.ts';
import { problemOf } from '../../data/server.ts';
import { ConnectionChoiceField, useConnectionChoice } from '../../parts/connection-choice.tsx';
import { saveFile, saveText } from '../../parts/export-rows.ts';
import { Page } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useWords } from '../../words/words.ts';
import { ArrangeBar } from './arrange-bar.tsx';
import type { Box } from './drawing.ts';
import { LayoutChoice } from './layout-choice.tsx';
import { type Look, LookBar, type PictureType } from './look-bar.tsx';
import { pictureOf, pixelsOf } from './picture.ts';
import { TopologyDrawing } from './topology-drawing.tsx';
import { layoutOf } from './topology-layout.ts';
import { TopologyList } from './topology-list.tsx';
import { useArrangement } from './use-arrangement.ts';
import { useTopology } from './use-topology.ts';
import './topology.css';

/** The networks of a connection with everything in them, as a drawing and as a list. */
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
  const automatic = useMemo(() => layoutOf(topology), [topology]);
  const { arrangement, drawing, load, move, arrange } = useArrangement(automatic);
  const { data: layouts = [], error: layoutError } = useLayouts(connection);
  const [look, setLook] = useState<Look>({ filter: '', isWhole: true, isMoving: false });
  const [chosen, setChosen] = useState('');
  const open = useOpen(connection);
  const svg = useRef<SVGSVGElement>(null);
  const save = useSave(connection, svg);
  const isEmpty = drawing.boxes.length === 0;
  return (
    <>
      <LookBar look={look} onLook={setLook} onSave={isEmpty ? undefined : type => void save(type)}>
        {children}
        <LayoutChoice {...{ layouts, arrangement }} onChoose={load} />
      </LookBar>
      {look.isMoving && !isEmpty && (
        <ArrangeBar
          {...{ connection, layouts, drawing, chosen, load, move, arrange }}
          shown={arrangement.name}
          onChoose={setChosen}
        />
      )}
      <Problems errors={[...errors, layoutError]} />
      {isLoading && <p className="quiet">{shell.loading}</p>}
      {!isLoading && isEmpty && errors.length === 0 && <p>{words.none}</p>}
      {!isEmpty && (
        <TopologyDrawing
          {...{ svg, drawing, ...look }}
          onOpen={open}
          moving={look.isMoving ? { chosen, onChoose: setChosen, onMove: move } : undefined}
        />
      )}
      {!isEmpty && <TopologyList topology={topology} connection={connection} />}
    </>
  );
}

function Problems({ errors }: { readonly errors: readonly unknown[] }) {
  return errors
    .filter(error => error !== null)
    .map(error => <Problem key={problemOf(error).message} problem={problemOf(error)} />);
}

/** Returns a function that saves the drawing as a picture. */
function useSave(connection: string, svg: RefObject<SVGSVGElement | null>) {
  const { topology: words } = useWords();
  return async (type: PictureType) => {
    if (svg.current === null) return;
    try {
      if (type === 'svg') saveText(`${connection}.svg`, 'image/svg+xml', pictureOf(svg.current));
      else saveFile(`${connection}.png`, await pixelsOf(svg.current));
    } catch (error) {
      notifyProblem(words.save[type], problemOf(error));
    }
  };
}

const pages = { network: 'networks', balancer: 'loadBalancers', address: 'addresses' } as const;

/** Returns a function that opens the page of the object of a box; for a subnet, the page of its network. */
function useOpen(connection: string): (box: Box) => void {
  const navigate = useNavigate();
  return ({ kind, title: name }) => {
    if (kind === 'vm') void navigate({ to: '/vms/$connection/$name', params: { connection, name } });
    else if (kind !== 'subnet')
      void navigate({
        to: '/manage/$kind/$connection/$name',
        params: { kind: pages[kind], connection, name },
      });
  };
}
