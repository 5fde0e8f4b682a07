import { picker } from '../../../client/booking/words/es.ts';
import type { BookingWords } from './booking-en.ts';

export const strings: BookingWords = {
  picker,
  title: 'Reservar una reunión',
  calendar: (agent) => `Calendario de ${agent}`,
  back: 'Atrás',
  held: (time) => `Reservado para ti durante ${time}`,
  unheld: 'Ya no está apartada para ti, pero es tuya si sigue libre.',
  change: 'Cambiar',
  confirm: 'Confirmar reserva',
  other: 'Elegir otra hora',
  'slot.taken': 'Esta hora se acaba de ocupar. Elige otra, por favor.',
  'calendar.unreachable': 'El calendario no responde. No se ha reservado nada; inténtalo de nuevo.',
  'calendar.unknown': 'En este momento no se pueden reservar reuniones.',
  'meeting.limit': 'Esta dirección ya tiene todas las reuniones próximas que puede tener.',
  problem: 'No ha funcionado. Inténtalo de nuevo.',
  booked: 'Reunión reservada',
  rescheduled: 'Reunión cambiada',
  cancelled: 'Reunión cancelada',
  with: (agent) => `Con ${agent}`,
  join: 'Unirse a la reunión',
  mail: (email) => `Te enviamos una invitación a ${email}. Desde ella puedes cambiar o cancelar la reunión.`,
  add: 'Añadir al calendario',
  done: 'Listo',
};
