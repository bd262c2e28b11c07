import type { ReactNode } from 'react';

/** A few sums side by side, two by two on a phone: what they are called, and how much. */
export function Strip({ label, parts }: { label?: string; parts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl aria-label={label} className="panel mb-5 grid grid-cols-2 gap-x-6 gap-y-3 px-4 py-3 sm:flex sm:flex-wrap sm:px-5">
      {parts.map(([name, value]) => (
        <div key={name} className="min-w-0">
          <dt className="text-sm text-ink-faint">{name}</dt>
          <dd className="text-lg font-semibold">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
