import Board from '#features/takeovers/screens/Board.tsx';
import { StartTakeover } from './StartTakeover.tsx';

/** The board with the dialog that begins a takeover, which knows homes and clients too. */
export default function BoardInOffice() {
  return <Board start={(onClose) => <StartTakeover onClose={onClose} />} />;
}
