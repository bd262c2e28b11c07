import { useTexts } from '#ui/locale.tsx';

/** A drawing as it is chosen. */
export interface SheetName {
  readonly key: string;
  readonly title: string;
}
interface Props {
  readonly drawings: readonly SheetName[];
  readonly current: string;
  readonly onSheet: (key: string) => void;
}

/** Which drawing: a list beside it where there is room, a choice above it on a phone. */
export function SheetList({ drawings, current, onSheet }: Props) {
  const t = useTexts();
  return (
    <>
      <select
        className="input lg:hidden"
        aria-label={t('wiring:diagram.sheets')}
        value={current}
        onChange={(event) => onSheet(event.target.value)}
      >
        {drawings.map(({ key, title }) => (
          <option key={key} value={key}>
            {title}
          </option>
        ))}
      </select>
      <nav aria-label={t('wiring:diagram.sheets')} className="hidden max-h-[75vh] w-64 shrink-0 overflow-y-auto lg:block">
        <ul className="flex flex-col gap-0.5">
          {drawings.map(({ key, title }) => (
            <li key={key}>
              <button
                type="button"
                aria-current={key === current ? 'page' : undefined}
                className={`w-full rounded-md px-2 py-1.5 text-left text-sm text-pretty hover:bg-hover ${key === current ? 'bg-accent-soft font-semibold' : ''}`}
                onClick={() => onSheet(key)}
              >
                {title}
              </button>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}
