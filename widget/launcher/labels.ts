/** What the bubble is called: the only words of the first download. */
export const labels = {
  en: ['Open chat', 'Close chat'],
  es: ['Abrir chat', 'Cerrar chat'],
  fr: ['Ouvrir le chat', 'Fermer le chat'],
  de: ['Chat öffnen', 'Chat schließen'],
  it: ['Apri la chat', 'Chiudi la chat'],
  nl: ['Chat openen', 'Chat sluiten'],
  'pt-BR': ['Abrir chat', 'Fechar chat'],
  ja: ['チャットを開く', 'チャットを閉じる'],
  ko: ['채팅 열기', '채팅 닫기'],
  'zh-Hans': ['打开聊天', '关闭聊天'],
  'zh-Hant': ['開啟聊天', '關閉聊天'],
} as const;
