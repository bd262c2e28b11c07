import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { classes } from './classes.ts';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger' | 'danger-solid';

interface Look {
  readonly look?: ButtonLook;
  readonly small?: boolean;
  readonly icon?: ReactNode;
}

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement>, Look {
  /** Work is under way: the button stays focusable, says so, and does nothing. */
  readonly busy?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

function lookOf({ look = 'secondary', small }: Look, className?: string): string {
  return classes('button', `button-${look}`, small && 'button-small', className);
}

export function Button({ look, small, icon, busy, className, children, type = 'button', onClick, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={busy ? 'button' : type}
      className={lookOf({ look, small }, className)}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? undefined : onClick}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  );
}

export interface LinkButtonProps extends AnchorHTMLAttributes<HTMLAnchorElement>, Look {}

/** A link that looks like a button: for going somewhere, never for doing something. */
export function LinkButton({ look, small, icon, className, children, ...rest }: LinkButtonProps) {
  return (
    <a {...rest} className={lookOf({ look, small }, className)}>
      {icon}
      {children}
    </a>
  );
}

export interface IconButtonProps extends Omit<ButtonProps, 'icon' | 'children'> {
  /** What it does, in words: its accessible name and its tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
}

export function IconButton({ label, icon, look = 'quiet', small, className, ...rest }: IconButtonProps) {
  return (
    <Button
      {...rest}
      look={look}
      aria-label={label}
      title={label}
      className={classes(small ? 'min-h-(--tap)! w-[max(1.75rem,var(--tap))]' : 'w-(--control)', 'px-0!', className)}
      icon={icon}
    />
  );
}

export function Spinner({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 16 16" className={classes('size-4 animate-spin', className)} aria-hidden="true">
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="2" opacity="0.25" />
      <path d="M14 8a6 6 0 0 0-6-6" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
