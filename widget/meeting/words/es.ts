import { strings as booking } from '../../booking/words/booking-es.ts';
import type { MeetingWords } from './en.ts';

export const strings: MeetingWords = {
  ...booking,
  page: 'Tu reunión',
  reschedule: 'Cambiar la hora',
  cancel: 'Cancelar la reunión',
  ask: '¿Cancelar esta reunión?',
  keep: 'Mantener la reunión',
  newTime: 'Elige una nueva hora',
  confirmMove: 'Confirmar nueva hora',
  told: 'Se avisa a todos por correo.',
  over: 'Esta reunión ya ha empezado o ha terminado.',
  invalid: 'Este enlace no funciona o su reunión terminó hace tiempo.',
  loading: 'Un momento …',
  unread: 'No se ha podido cargar la reunión.',
};
