/** What the bubble is called, closed and open, and what sends its poke away: the only words of the first download. */
export const labels = {
  en: ['Open chat', 'Close chat', 'Close'],
  es: ['Abrir chat', 'Cerrar chat', 'Cerrar'],
  fr: ['Ouvrir le chat', 'Fermer le chat', 'Fermer'],
  de: ['Chat öffnen', 'Chat schließen', 'Schließen'],
  it: ['Apri la chat', 'Chiudi la chat', 'Chiudi'],
  nl: ['Chat openen', 'Chat sluiten', 'Sluiten'],
  'pt-BR': ['Abrir chat', 'Fechar chat', 'Fechar'],
  ja: ['チャットを開く', 'チャットを閉じる', '閉じる'],
  ko: ['채팅 열기', '채팅 닫기', '닫기'],
  'zh-Hans': ['打开聊天', '关闭聊天', '关闭'],
  'zh-Hant': ['開啟聊天', '關閉聊天', '關閉'],
} as const;
