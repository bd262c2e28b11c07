import type { FieldValues } from 'react-hook-form';
import { FormDialog as Around, type FormDialogProps } from '#ui/FormDialog.tsx';
import { useRefresh } from './archiving.ts';

/** A form of homes in a dialog: says that it saved, and reads the screens of homes anew. */
export function FormDialog<Input extends FieldValues, Output>(props: FormDialogProps<Input, Output>) {
  return <Around {...props} saysSaved refresh={useRefresh()} />;
}
