import { useEffect, useState } from 'react';
import { api, ApiError } from '../../api/client';
import type { DeadLetterDetail } from '../../api/types';
import { bytes, codeWords, dayAndTime } from '../../domain/format';
import { fromBase64, hexLines } from '../../domain/hex';
import { Choices, Empty, Panel } from '../parts';
import { Link, paths, useTitle } from '../router';

const SHOWN_BYTES_MAX = 16 * 1024;
const RETRY_MS = 2000;

/** One record that could not be used: why, where it stood, and its bytes. */
export function DeadLetterPage({ id }: { id: string }) {
  useTitle(`Dead letter ${id} · Touchline`);
  const [letter, setLetter] = useState<DeadLetterDetail | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = async () => {
      try {
        setLetter(await api.deadLetter(id, controller.signal));
        setError(null);
      } catch (problem) {
        if (controller.signal.aborted) {
          return;
        }
        const failure = problem instanceof ApiError ? problem : new ApiError(0, String(problem));
        setError(failure);
        if (failure.passing) {
          timer = setTimeout(() => void read(), RETRY_MS);
        }
      }
    };
    void read();
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [id]);
  return (
    <div className="page">
      <p className="back">
        <Link href={paths.pipeline}>← Pipeline</Link>
      </p>
      {letter ? <Letter letter={letter} /> : <Empty>{error ? error.message : 'Reading the record…'}</Empty>}
    </div>
  );
}

function Letter({ letter }: { letter: DeadLetterDetail }) {
  const facts: [string, string | null][] = [
    ['Vendor', letter.vendor],
    ['Place', letter.location],
    ['Received', dayAndTime(letter.received_at)],
    ['Size', bytes(letter.bytes)],
    ['Attempt', letter.attempt === null ? null : String(letter.attempt)],
    ['Record', letter.id],
  ];
  return (
    <>
      <div className="page-head">
        <h1>{codeWords(letter.code)}</h1>
        <p className="lead">{letter.detail}</p>
      </div>
      <Panel title="Where it comes from">
        <dl className="facts">
          {facts
            .filter(([, value]) => value)
            .map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          {letter.match_id ? (
            <div>
              <dt>Match</dt>
              <dd>
                <Link href={paths.match(letter.match_id)}>{letter.match_id}</Link>
              </dd>
            </div>
          ) : null}
        </dl>
      </Panel>
      <Payload letter={letter} />
      <Panel title="Headers">
        <div className="table-box" tabIndex={0} role="region" aria-label="Names and values of the headers">
          <table className="plain headers">
            <tbody>
              {Object.entries(letter.headers).map(([name, value]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{value}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
    </>
  );
}

function Payload({ letter }: { letter: DeadLetterDetail }) {
  const { text, base64 } = letter.payload;
  const isText = typeof text === 'string';
  const [form, setForm] = useState<'text' | 'bytes'>(isText ? 'text' : 'bytes');
  const raw = fromBase64(base64);
  const isCut = form === 'bytes' ? raw.length > SHOWN_BYTES_MAX : (text?.length ?? 0) > SHOWN_BYTES_MAX;
  return (
    <Panel
      title="The record as it came"
      aside={
        isText ? (
          <Choices
            label="Form"
            choices={[
              { value: 'text', label: 'Text' },
              { value: 'bytes', label: 'Bytes' },
            ]}
            value={form}
            onChange={setForm}
          />
        ) : null
      }
      note={isCut ? `The first ${bytes(SHOWN_BYTES_MAX)} are shown.` : undefined}
    >
      {raw.length === 0 ? (
        <Empty>It has no bytes.</Empty>
      ) : (
        <pre className="payload" tabIndex={0} data-testid="payload">
          {form === 'text'
            ? text?.slice(0, SHOWN_BYTES_MAX)
            : hexLines(raw.subarray(0, SHOWN_BYTES_MAX)).join('\n')}
        </pre>
      )}
    </Panel>
  );
}
