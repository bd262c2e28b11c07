// What runs in the pages of a phone: it is sent there as it stands, and may name nothing from outside of it.

/** What waits on the phone, read from the browser's own database. */
export interface Kept {
  readonly acts: readonly {
    readonly id: string;
    readonly refused?: { readonly refusal: string };
    readonly given: Record<string, unknown>;
  }[];
  readonly pictures: readonly string[];
}

/** Runs in the page: all that Dexie keeps. */
export function readKept(): Promise<Kept> {
  const all = <Row>(store: IDBObjectStore): Promise<Row[]> =>
    new Promise((resolve, reject) => {
      const asked = store.getAll();
      asked.addEventListener('success', () => resolve(asked.result as Row[]));
      asked.addEventListener('error', () => reject(asked.error));
    });
  return new Promise((resolve, reject) => {
    const opened = indexedDB.open('caretaker-field');
    opened.addEventListener('error', () => reject(opened.error));
    opened.addEventListener('success', () => {
      const database = opened.result;
      const reading = database.transaction(['acts', 'pictures']);
      Promise.all([all<Kept['acts'][number]>(reading.objectStore('acts')), all<{ hash: string }>(reading.objectStore('pictures'))])
        .then(([acts, pictures]) => resolve({ acts, pictures: pictures.map(({ hash }) => hash) }))
        .catch(reject)
        .finally(() => database.close());
    });
  });
}

/** Runs in every page before anything else of it: the clock that this phone was set to. */
export function wrongClock(): void {
  const off = Number(localStorage.getItem('test.clock') ?? 0);
  const Real = Date;
  const real = Date.now.bind(Date);
  globalThis.Date = new Proxy(Real, {
    construct: (_, given: unknown[]) => new Real(...((given.length === 0 ? [real() + off] : given) as [number])),
    get: (_, name) => (name === 'now' ? () => real() + off : (Real as never)[name]),
  });
}
