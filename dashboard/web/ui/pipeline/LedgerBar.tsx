import type { Ledger } from '../../api/types';
import { count } from '../../domain/format';
import { Empty } from '../parts';

const PARTS = [
  { field: 'kept', label: 'kept' },
  { field: 'duplicate', label: 'duplicate' },
  { field: 'rejected', label: 'rejected' },
  { field: 'in_flight', label: 'in flight' },
] as const satisfies readonly { field: keyof Ledger; label: string }[];

/** received = kept + duplicate + rejected + in flight, as an equation and as two bars of one length. */
export function LedgerBar({ ledger }: { ledger: Ledger }) {
  const sum = PARTS.reduce((total, part) => total + ledger[part.field], 0);
  const balanced = sum === ledger.received;
  return (
    <section className="panel ledger" aria-labelledby="ledger">
      <header className="panel-head">
        <h2 id="ledger">Ledger</h2>
        <span className={`badge ${balanced ? 'badge-good' : 'badge-bad'}`} data-testid="ledger-balance">
          {balanced ? 'Balanced' : `Off by ${count(ledger.received - sum)}`}
        </span>
      </header>
      <div className="equation">
        <Term field="received" label="received" value={ledger.received} />
        {PARTS.map(({ field, label }, index) => (
          <div className="term-group" key={field}>
            <span className="operator">{index === 0 ? '=' : '+'}</span>
            <Term field={field} label={label} value={ledger[field]} />
          </div>
        ))}
      </div>
      {ledger.received === 0 ? (
        <Empty>Nothing has arrived yet.</Empty>
      ) : (
        <div className="bars" aria-hidden="true">
          <div className="bar">
            <span className="fill-received" style={{ flexGrow: 1 }} />
          </div>
          <div className="bar">
            {PARTS.map(({ field }) =>
              ledger[field] > 0 ? (
                <span key={field} className={`fill-${field}`} style={{ flexGrow: ledger[field] }} />
              ) : null,
            )}
          </div>
        </div>
      )}
    </section>
  );
}

function Term({ field, label, value }: { field: keyof Ledger; label: string; value: number }) {
  return (
    <div className={`term term-${field}`}>
      <span className="term-value" data-testid={`ledger-${field}`} data-value={value}>
        {count(value)}
      </span>
      <span className="term-label">
        <span className={`swatch fill-${field}`} aria-hidden="true" />
        {label}
      </span>
    </div>
  );
}
