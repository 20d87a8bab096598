import { CLIENT_PHRASES, CLIENT_SIGNS, type ClientName, type PhraseId } from "../tables/clients";

const MAX_CLIENTS = 4;

/** The programs whose output a text is, as far as it shows. */
export function clientsOf(text: string): readonly ClientName[] {
  return CLIENT_SIGNS.filter(({ signs }) => signs.some((sign) => text.includes(sign)))
    .map(({ client }) => client)
    .slice(0, MAX_CLIENTS);
}

/** What clients said by themselves. `lower` is the text in lower case. */
export function phrasesOf(lower: string): readonly PhraseId[] {
  return CLIENT_PHRASES.filter(({ says }) => lower.includes(says)).map(({ id }) => id);
}
