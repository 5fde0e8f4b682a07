import type { Language } from '../../client/localize/language.ts';
import type { OfferWords } from '../notifications/card.ts';

/** What the worker says. The catalogues are not for it: they are many, and a worker may load nothing later on. */
export interface WorkerWords extends OfferWords {
  gone: string;
  test: string;
  testText: string;
}

/** In every language; a test holds what the catalogues say as well to the same words. */
export const workerWords: Record<Language, WorkerWords> = {
  en: {
    offerFrom: (name) => `New chat request from ${name}`,
    aVisitor: 'a visitor',
    accept: 'Accept',
    decline: 'Decline',
    gone: 'That chat request is no longer waiting.',
    test: 'Notifications reach you',
    testText: 'Chat requests reach you on this device, also after you have closed the inbox.',
  },
  es: {
    offerFrom: (name) => `Nueva solicitud de chat de ${name}`,
    aVisitor: 'un visitante',
    accept: 'Aceptar',
    decline: 'Rechazar',
    gone: 'Esa solicitud de chat ya no está en espera.',
    test: 'Las notificaciones le llegan',
    testText:
      'Las solicitudes de chat le llegan a este dispositivo, también después de cerrar la bandeja de entrada.',
  },
  fr: {
    offerFrom: (name) => `Nouvelle demande de chat de ${name}`,
    aVisitor: 'un visiteur',
    accept: 'Accepter',
    decline: 'Refuser',
    gone: 'Cette demande de chat n’attend plus.',
    test: 'Les notifications vous parviennent',
    testText:
      'Les demandes de chat vous parviennent sur cet appareil, même une fois la boîte de réception fermée.',
  },
  de: {
    offerFrom: (name) => `Neue Chatanfrage von ${name}`,
    aVisitor: 'einem Besucher',
    accept: 'Annehmen',
    decline: 'Ablehnen',
    gone: 'Diese Chatanfrage wartet nicht mehr.',
    test: 'Benachrichtigungen erreichen Sie',
    testText: 'Chatanfragen erreichen Sie auf diesem Gerät, auch wenn Sie den Posteingang geschlossen haben.',
  },
  it: {
    offerFrom: (name) => `Nuova richiesta di chat da ${name}`,
    aVisitor: 'un visitatore',
    accept: 'Accetta',
    decline: 'Rifiuta',
    gone: 'Questa richiesta di chat non è più in attesa.',
    test: 'Le notifiche ti raggiungono',
    testText:
      'Le richieste di chat ti raggiungono su questo dispositivo, anche dopo aver chiuso la posta in arrivo.',
  },
  nl: {
    offerFrom: (name) => `Nieuw chatverzoek van ${name}`,
    aVisitor: 'een bezoeker',
    accept: 'Accepteren',
    decline: 'Weigeren',
    gone: 'Dat chatverzoek wacht niet meer.',
    test: 'Meldingen bereiken u',
    testText: 'Chatverzoeken bereiken u op dit apparaat, ook nadat u de inbox hebt gesloten.',
  },
  'pt-BR': {
    offerFrom: (name) => `Novo pedido de chat de ${name}`,
    aVisitor: 'um visitante',
    accept: 'Aceitar',
    decline: 'Recusar',
    gone: 'Esse pedido de chat não está mais à espera.',
    test: 'As notificações chegam até você',
    testText: 'Os pedidos de chat chegam a este dispositivo, mesmo depois de fechar a caixa de entrada.',
  },
  ja: {
    offerFrom: (name) => `${name}さんから新しいチャットのリクエスト`,
    aVisitor: '訪問者',
    accept: '応答する',
    decline: '断る',
    gone: 'このリクエストはもう待機していません。',
    test: '通知は届いています',
    testText: '受信箱を閉じた後も、このデバイスにチャットのリクエストが届きます。',
  },
  ko: {
    offerFrom: (name) => `${name} 님의 새 채팅 요청`,
    aVisitor: '방문자',
    accept: '수락',
    decline: '거절',
    gone: '그 채팅 요청은 더 이상 대기 중이 아닙니다.',
    test: '알림이 도착합니다',
    testText: '받은 편지함을 닫은 뒤에도 이 기기로 채팅 요청이 도착합니다.',
  },
  'zh-Hans': {
    offerFrom: (name) => `来自${name}的新聊天请求`,
    aVisitor: '一位访客',
    accept: '接受',
    decline: '拒绝',
    gone: '该聊天请求已不再等待。',
    test: '通知可以送达',
    testText: '即使关闭了收件箱，聊天请求也会送达此设备。',
  },
  'zh-Hant': {
    offerFrom: (name) => `來自${name}的新聊天請求`,
    aVisitor: '一位訪客',
    accept: '接受',
    decline: '拒絕',
    gone: '該聊天請求已不再等候。',
    test: '通知可以送達',
    testText: '即使關閉了收件匣，聊天請求也會送達此裝置。',
  },
};
