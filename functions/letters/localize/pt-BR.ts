import type { Words } from './words.ts';

/** Português do Brasil. */
export const words: Words = {
  meetingWith: (name) => `Reunião com ${name}`,
  subject: {
    booked: (what) => `Confirmada: ${what}`,
    moved: (what) => `Novo horário: ${what}`,
    cancelled: (what) => `Cancelada: ${what}`,
    reminder: (what) => `Lembrete: ${what}`,
    trouble: (what) => `Verifique, por favor: ${what}`,
  },
  toVisitor: {
    booked: 'Sua reunião está marcada',
    moved: 'Sua reunião tem um novo horário',
    cancelled: 'Sua reunião foi cancelada',
    reminder: 'Sua reunião está chegando',
  },
  toAgent: {
    booked: (name) => `${name} marcou uma reunião com você`,
    moved: (name) => `Sua reunião com ${name} tem um novo horário`,
    cancelled: (name) => `Sua reunião com ${name} foi cancelada`,
  },
  when: 'Quando',
  timeOf: (name) => `Horário local de ${name}`,
  before: 'Antes',
  who: 'Com',
  where: 'Onde',
  about: 'Assunto',
  join: 'Entrar na reunião',
  reschedule: 'Remarcar',
  cancel: 'Cancelar a reunião',
  openMeetings: 'Abrir minhas reuniões',
  linksNote:
    'Estes links alteram a reunião sem precisar entrar em uma conta; por favor, não encaminhe este e-mail.',
  inCalendar: 'Ela já está na sua agenda conectada.',
  whyThis: (company) => `Você recebeu este e-mail porque uma reunião com ${company} foi marcada.`,
  calendarOf: (name) => `${name}: reuniões`,
  trouble: {
    heading: {
      visitorMail: 'O visitante não recebeu nosso e-mail',
      agentMail: 'O agente não recebeu nosso e-mail',
      calendar: 'Não foi possível alterar uma agenda conectada',
    },
    what: {
      visitorMail: (email) => `Não foi possível entregar a ${email} o e-mail sobre esta reunião.`,
      agentMail: (email) => `Não foi possível entregar a ${email} o e-mail sobre esta reunião.`,
      calendar: (name) => `Não foi possível gravar esta reunião na agenda conectada de ${name}.`,
    },
    todo: {
      visitorMail: 'Avise o visitante de outra forma.',
      agentMail: 'Avise o agente e confira o endereço dele.',
      calendar: 'Confira a conexão da agenda nas configurações e altere a reunião lá manualmente.',
    },
    stands: 'No Porchlight, a reunião continua como mostrada aqui.',
    reason: 'Motivo',
  },
  calendar: {
    heading: {
      failing: 'Não é possível ler sua agenda no momento',
      revoked: 'Sua agenda precisa ser conectada de novo',
    },
    label: 'Agenda',
    what: {
      failing:
        'O Porchlight não consegue mais ver quando você está ocupado: a agenda não responde ou recusa o acesso.',
      revoked:
        'O Porchlight não tem mais permissão para usar esta agenda: a senha ou a autorização deixou de valer.',
    },
    meanwhile:
      'Até voltar a funcionar, ninguém pode agendar uma reunião com você, para que nenhuma seja marcada em duplicidade. As reuniões já agendadas continuam valendo.',
    open: 'Abrir minhas configurações',
  },
};
