import { useCallback, useEffect, useState } from 'react';
import { api } from '../../api/client';
import type { DeadLetter } from '../../api/types';
import { bytes, codeWords, count, dayAndTime, plural } from '../../domain/format';
import { Choices, Empty, Panel } from '../parts';
import { Link, paths } from '../router';

interface Loaded {
  items: DeadLetter[];
  next: string | null;
  error: string | null;
}

const NOTHING: Loaded = { items: [], next: null, error: null };

/** What was refused, why and where; read anew whenever the total changes. */
export function DeadLetterList({ total, byCode }: { total: number; byCode: Record<string, number> }) {
  const [loaded, setLoaded] = useState<Loaded>(NOTHING);
  const [code, setCode] = useState('');

  const read = useCallback(async (after: string | null, signal?: AbortSignal) => {
    try {
      const page = await api.deadLetters(after, signal);
      setLoaded((before) => ({
        items: after === null ? page.items : withoutRepeats([...before.items, ...page.items]),
        next: page.next,
        error: null,
      }));
    } catch (problem) {
      if (!signal?.aborted) {
        setLoaded((before) => ({
          ...before,
          error: problem instanceof Error ? problem.message : String(problem),
        }));
      }
    }
  }, []);

  useEffect(() => {
    const controller = new AbortController();
    if (total > 0) {
      void read(null, controller.signal);
    }
    return () => controller.abort();
  }, [total, read]);

  const codes = Object.entries(byCode).sort((a, b) => b[1] - a[1]);
  const shown = loaded.items.filter((letter) => code === '' || letter.code === code);
  const { next } = loaded;
  return (
    <Panel title="Dead letters" className="dead-letters">
      {total === 0 ? (
        <Empty>None: every record that came in could be read.</Empty>
      ) : (
        <>
          <p className="lead" data-testid="dead-letters-total" data-value={total}>
            {plural(total, 'record')} could not be used. Bytes, place and reason are kept.
          </p>
          {codes.length > 1 ? (
            <Choices
              label="Reason"
              choices={[
                { value: '', label: `All ${count(total)}` },
                ...codes.map(([name, n]) => ({ value: name, label: `${codeWords(name)} ${count(n)}` })),
              ]}
              value={code}
              onChange={setCode}
            />
          ) : null}
          <ul className="letter-list">
            {shown.map((letter) => (
              <li key={letter.id}>
                <LetterRow letter={letter} />
              </li>
            ))}
          </ul>
          {loaded.error ? <p className="note">{loaded.error}</p> : null}
          {next !== null ? (
            <button type="button" className="more-button" onClick={() => void read(next)}>
              Show more
            </button>
          ) : null}
        </>
      )}
    </Panel>
  );
}

function withoutRepeats(letters: DeadLetter[]): DeadLetter[] {
  return [...new Map(letters.map((letter) => [letter.id, letter])).values()];
}

function LetterRow({ letter }: { letter: DeadLetter }) {
  return (
    <Link className="letter" href={paths.deadLetter(letter.id)} data-testid={`dead-letter-${letter.id}`}>
      <span className="letter-code">{codeWords(letter.code)}</span>
      <span className="letter-detail">{letter.detail ?? 'No reason was given.'}</span>
      <span className="letter-where">
        {[letter.vendor, letter.location, bytes(letter.bytes), dayAndTime(letter.received_at)]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </Link>
  );
}
