import type { Day } from '#domain/time.ts';
import type { Facts } from './facts.ts';
import type { Actor, Begun } from './firm.ts';
import type { Place, State } from './model.ts';

/** Something to be asked of the product: over the API by one of the firm, or on the client's pages. */
export interface Asked {
  readonly of: string;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  /** Of a page: its fields; then the client asks. */
  readonly form?: Readonly<Record<string, string>>;
  /** What it is asked of, in the model's names. */
  readonly about: {
    readonly id?: string;
    readonly hash?: string;
    readonly nr?: number;
    readonly words?: string;
    readonly cents?: number;
    readonly flag?: boolean;
    readonly place?: Place;
    readonly revision?: number;
    readonly drops?: readonly string[];
    readonly day?: Day;
  };
}
export interface Answered {
  readonly body: Readonly<Record<string, unknown>>;
  readonly facts: Facts;
}
export interface Act {
  /** Who may, by the charter; `client`: it is done on the client's pages. */
  readonly may: readonly Actor[] | 'client';
  /** Only a person, never a key. */
  readonly inPerson?: boolean;
  /** What is asked, of what the dice choose; null: there is nothing to ask it of. */
  readonly ask: (s: State, takeover: Begun, dice: number) => Omit<Asked, 'of'> | null;
  /** The refusal by name, or null where it is done; `wrong`: a page that says so and keeps it. */
  readonly refusal: (s: State, asked: Asked) => string | null;
  /** What is so afterwards. False: the answer is not one of this order. */
  readonly leaves?: (s: State, asked: Asked, answered: Answered) => boolean | void;
}

export const edit: readonly Actor[] = ['owner', 'sales', 'service_manager', 'key'];
export const interview: readonly Actor[] = ['owner', 'sales', 'service_manager', 'technician'];
export const decides: readonly Actor[] = ['owner', 'sales'];
export const works: readonly Actor[] = ['owner', 'service_manager', 'technician', 'key'];
export const banks: readonly Actor[] = ['owner', 'bookkeeper'];

export const pick = <T>(all: readonly T[], dice: number): T | undefined => all[dice % Math.max(1, all.length)];
export const at = ({ takeoverId }: Begun) => `/takeovers/${takeoverId}`;
export const standard = { key: 'standard', declared: [] } as const;
