import type { Words } from './words.ts';

/** Español. */
export const words: Words = {
  meetingWith: (name) => `Reunión con ${name}`,
  subject: {
    booked: (what) => `Confirmada: ${what}`,
    moved: (what) => `Nueva hora: ${what}`,
    cancelled: (what) => `Cancelada: ${what}`,
    reminder: (what) => `Recordatorio: ${what}`,
    trouble: (what) => `Por favor, revise: ${what}`,
  },
  toVisitor: {
    booked: 'Su reunión está reservada',
    moved: 'Su reunión tiene una nueva hora',
    cancelled: 'Su reunión se ha cancelado',
    reminder: 'Su reunión se acerca',
  },
  toAgent: {
    booked: (name) => `${name} ha reservado una reunión con usted`,
    moved: (name) => `Su reunión con ${name} tiene una nueva hora`,
    cancelled: (name) => `Su reunión con ${name} se ha cancelado`,
  },
  when: 'Cuándo',
  timeOf: (name) => `Hora local de ${name}`,
  before: 'Antes',
  who: 'Con',
  where: 'Dónde',
  about: 'Motivo',
  join: 'Unirse a la reunión',
  reschedule: 'Cambiar la hora',
  cancel: 'Cancelar la reunión',
  openMeetings: 'Abrir mis reuniones',
  linksNote:
    'Estos enlaces permiten cambiar la reunión sin iniciar sesión; por favor, no reenvíe este correo.',
  inCalendar: 'Ya está en su calendario conectado.',
  whyThis: (company) => `Recibe este correo porque se reservó una reunión con ${company}.`,
  calendarOf: (name) => `${name}: reuniones`,
  trouble: {
    heading: {
      visitorMail: 'Nuestro correo no llegó al visitante',
      agentMail: 'Nuestro correo no llegó al agente',
      calendar: 'No se pudo modificar un calendario conectado',
    },
    what: {
      visitorMail: (email) => `El correo sobre esta reunión no se pudo entregar a ${email}.`,
      agentMail: (email) => `El correo sobre esta reunión no se pudo entregar a ${email}.`,
      calendar: (name) => `Esta reunión no se pudo escribir en el calendario conectado de ${name}.`,
    },
    todo: {
      visitorMail: 'Avise al visitante por otro medio.',
      agentMail: 'Avise al agente y compruebe su dirección.',
      calendar: 'Compruebe la conexión del calendario en los ajustes y cambie allí la reunión a mano.',
    },
    stands: 'En Porchlight la reunión sigue tal como se muestra aquí.',
    reason: 'Motivo del fallo',
  },
  calendar: {
    heading: {
      failing: 'Ahora mismo no se puede leer tu calendario',
      revoked: 'Tienes que volver a conectar tu calendario',
    },
    label: 'Calendario',
    what: {
      failing:
        'Porchlight ya no puede ver cuándo estás ocupado ahí: el calendario no responde o rechaza la consulta.',
      revoked:
        'Porchlight ya no tiene permiso para usar este calendario: la contraseña o la autorización han dejado de ser válidas.',
    },
    meanwhile:
      'Mientras no vuelva a funcionar, nadie puede reservar una reunión contigo, para que ninguna coincida con otra. Las reuniones ya reservadas siguen en pie.',
    open: 'Abrir mis ajustes',
  },
};
