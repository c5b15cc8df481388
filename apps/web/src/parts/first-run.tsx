import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { connectTwin } from '../data/connect.ts';
import { notifyProblem } from '../data/notices.ts';
import { problemOf } from '../data/server.ts';
import { useWords } from '../words/words.ts';

/** Shown while nothing is connected. It offers Twin, which needs no account. */
export function FirstRun() {
  const { connections: words } = useWords();
  const navigate = useNavigate();
  const [isBusy, setIsBusy] = useState(false);
  const tryTwin = async () => {
    setIsBusy(true);
    try {
      const connection = await connectTwin();
      await navigate({ to: '/create-vm', search: before => ({ ...before, connection }) });
    } catch (error) {
      notifyProblem(words.tryTwin, problemOf(error));
      setIsBusy(false);
    }
  };
  return (
    <>
      <p>{words.none}</p>
      <div className="row">
        <button type="button" className="primary" disabled={isBusy} onClick={() => void tryTwin()}>
          {words.tryTwin}
        </button>
        <Link to="/connections/new" className="button">
          {words.add}
        </Link>
      </div>
    </>
  );
}
