import { type SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';

/** A mail of plain text: nothing in it is ever markup. */
export interface Letter {
  to: string;
  subject: string;
  text: string;
}

/** Mail, by SES. */
export class Mail {
  readonly #client: SESv2Client;
  readonly #from: string;

  constructor(client: SESv2Client, from: string) {
    this.#client = client;
    this.#from = from;
  }

  async send({ to, subject, text }: Letter): Promise<void> {
    await this.#client.send(
      new SendEmailCommand({
        FromEmailAddress: this.#from,
        Destination: { ToAddresses: [to] },
        Content: { Simple: { Subject: utf8(subject), Body: { Text: utf8(text) } } },
      }),
    );
  }
}

function utf8(Data: string) {
  return { Data, Charset: 'UTF-8' };
}
