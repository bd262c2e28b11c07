import type { FieldValues } from 'react-hook-form';
import { FormDialog as Around, type FormDialogProps } from '#ui/FormDialog.tsx';
import { useRefresh } from './refresh.ts';

/** A form of the vault in a dialog: says that it saved, and keeps what is typed from the browser’s spelling. */
export function FormDialog<Input extends FieldValues, Output>(props: FormDialogProps<Input, Output>) {
  return <Around {...props} saysSaved isPrivate refresh={useRefresh()} />;
}
