import type { ReactNode } from 'react';

/** Who sells and how to reach them, at the foot of a client's page: a number is called and an address written to by a touch. */
export function Foot({ name, lines, ways }: { name: string; lines: readonly string[]; ways: readonly string[] }) {
  return (
    <footer className="portal-foot">
      <p>
        <strong>{name}</strong>
        {lines.length > 0 && (
          <>
            <br />
            {lines.join(', ')}
          </>
        )}
      </p>
      {ways.length > 0 && (
        <p>
          {ways.map((way) => (
            <a key={way} className="link" href={hrefOf(way)}>
              {way}
            </a>
          ))}
        </p>
      )}
    </footer>
  );
}

function hrefOf(way: string): string {
  if (way.includes('@')) return `mailto:${way}`;
  if (/^[+\d(][\d\s()./-]*$/.test(way)) return `tel:${way.replace(/[^+\d]/g, '')}`;
  return way.includes('://') ? way : `https://${way}`;
}

export function Facts({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="flex flex-col gap-3 sm:gap-2">
      {rows.map(([name, value]) => (
        <div key={name} className="grid gap-x-6 sm:grid-cols-[12rem_1fr]">
          <dt className="text-(--ink-soft)">{name}</dt>
          <dd className="min-w-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Leads on from a client's page to another one of theirs. */
export function LeadsOn({ title, text, open, href }: { title: string; text: string; open: string; href: string }) {
  return (
    <section className="panel flex flex-col gap-3 p-5">
      <h2 className="text-[1.375rem]">{title}</h2>
      <p>{text}</p>
      <div>
        <a className="button button-secondary" href={href}>
          {open}
        </a>
      </div>
    </section>
  );
}
