import { useMemo, useRef, useState } from 'react';

/**
 * Rows that stay where they are while somebody works with them: what is in them changes, but none comes, goes or moves
 * until it is applied, or the pointer and the focus are elsewhere.
 *
 * @param question the filter and the order; another one is applied at once
 */
export function useCalmRows<Row>(rows: readonly Row[], keyOf: (row: Row) => string, question: string) {
  const [isHeld, setIsHeld] = useState(false);
  const [round, setRound] = useState(0);
  const applied = useRef<{ question: string; round: number; rows: readonly Row[] }>(undefined);
  const calm = useMemo(() => {
    const before = applied.current;
    const isSame = before?.question === question && before.round === round;
    if (!isHeld || !isSame || before.rows.length === 0) {
      applied.current = { question, round, rows };
      return { rows, pending: 0 };
    }
    const now = new Map(rows.map(row => [keyOf(row), row]));
    const held = before.rows.map(row => now.get(keyOf(row)) ?? row);
    const stayed = before.rows.reduce((count, row) => count + (now.has(keyOf(row)) ? 1 : 0), 0);
    const pending = rows.length - stayed + (before.rows.length - stayed);
    applied.current = { question, round, rows: held };
    return { rows: held, pending };
  }, [rows, keyOf, question, isHeld, round]);
  return { ...calm, setIsHeld, apply: () => setRound(before => before + 1) };
}
