/** Why a chat is off, down or not wholly up: whole sentences, with what to do where somebody can do something. */
import type { ChatTrouble, TroubleOf } from '../chat-trouble.ts';
import type { ChatId, Language } from '../model.ts';

type Code = ChatTrouble['code'];
type Words = { readonly [C in Code]: (trouble: TroubleOf<C>) => string };

const NAMES: Readonly<Record<ChatId, string>> = {
  slack: 'Slack',
  discord: 'Discord',
  webhook: 'Webhooks',
  console: 'Console',
};

const DE: Words = {
  'not-started': ({ chat }) => `${NAMES[chat]}: noch nicht gestartet.`,
  stopped: ({ chat }) => `${NAMES[chat]}: beendet.`,
  connecting: ({ chat }) => `Die Verbindung zu ${NAMES[chat]} wird gerade aufgebaut.`,
  elsewhere: () => 'Die Verbindung hält ein anderer Prozess; dieser hier sendet trotzdem.',
  unreachable: ({ chat, detail }) =>
    `${NAMES[chat]} ist nicht zu erreichen (${detail}). Es wird von selbst wieder versucht.`,
  'token-missing': ({ variable }) => `${variable} ist nicht gesetzt.`,
  'token-refused': ({ variable, detail }) =>
    `Das Token in ${variable} wird nicht angenommen${detail === null ? '' : ` (${detail})`}. Bitte ein gültiges eintragen und neu starten.`,
  'token-of-other-kind': ({ variable }) =>
    variable === 'SLACK_BOT_TOKEN'
      ? 'In SLACK_BOT_TOKEN steht ein App-Token (xapp-…); dorthin gehört ein Bot-Token (xoxb-…).'
      : 'In SLACK_APP_TOKEN steht ein anderes Token; dorthin gehört ein App-Token (xapp-…).',
  'no-way-in': () =>
    'SLACK_BOT_TOKEN ist gesetzt, aber weder SLACK_APP_TOKEN (Socket Mode) noch SLACK_SIGNING_SECRET (HTTP).',
  'install-incomplete': ({ missing }) => `Für die Installation in mehreren Workspaces fehlt noch: ${missing}.`,
  'shard-refused': () => 'Discord lehnt den Shard ab; das ist ein Fehler des Bots.',
  'sharding-asked': () => 'Discord verlangt Sharding, das nicht eingerichtet ist.',
  'version-refused': () => 'Discord nimmt diese Version seines Gateways nicht mehr an; bitte den Bot aktualisieren.',
  'intents-wrong': () => 'Discord lehnt die Intents ab; das ist ein Fehler des Bots.',
  'intents-refused': () => 'Discord lehnt die Intents ab; bitte die Anwendung auf discord.com/developers prüfen.',
  'no-workspace': ({ address }) => `Noch kein Workspace hat den Bot installiert: ${address}.`,
  'workspaces-lost': ({ lost, all }) =>
    `In ${lost} von ${all} Workspaces kann nicht geschrieben werden; „bot doctor“ sagt, in welchen und warum.`,
  'not-installed': ({ workspace, address }) =>
    `Der Bot ist im Workspace ${workspace} nicht installiert. Installieren: ${address}.`,
  'install-unreadable': ({ workspace, address }) =>
    `Das gespeicherte Token des Workspace ${workspace} lässt sich mit diesem SECRET_KEY nicht öffnen. Den früheren Schlüssel eintragen oder neu installieren: ${address}.`,
  'locked-out': ({ workspace, detail }) =>
    `Slack lässt niemanden in den Workspace ${workspace} (${detail}). Stündlich wird wieder gefragt.`,
  'token-ended': ({ workspace, address, detail }) =>
    `Das Token des Workspace ${workspace} ist abgelaufen und lässt sich nicht erneuern (${detail}). Neu installieren: ${address}.`,
  'taken-out': ({ workspace, address, detail }) =>
    `Der Bot wurde aus dem Workspace ${workspace} entfernt (${detail}). Wieder installieren: ${address}.`,
};

const EN: Words = {
  'not-started': ({ chat }) => `${NAMES[chat]} has not been started.`,
  stopped: ({ chat }) => `${NAMES[chat]} has been stopped.`,
  connecting: ({ chat }) => `The connection to ${NAMES[chat]} is being made.`,
  elsewhere: () => 'The connection is for another process to hold; this one sends all the same.',
  unreachable: ({ chat, detail }) => `${NAMES[chat]} cannot be reached (${detail}). It is tried again by itself.`,
  'token-missing': ({ variable }) => `${variable} is not set.`,
  'token-refused': ({ variable, detail }) =>
    `The token in ${variable} is refused${detail === null ? '' : ` (${detail})`}. Put in a valid one and start again.`,
  'token-of-other-kind': ({ variable }) =>
    variable === 'SLACK_BOT_TOKEN'
      ? 'SLACK_BOT_TOKEN holds an app token (xapp-…); a bot token (xoxb-…) belongs there.'
      : 'SLACK_APP_TOKEN holds another kind of token; an app token (xapp-…) belongs there.',
  'no-way-in': () =>
    'SLACK_BOT_TOKEN is set, but neither SLACK_APP_TOKEN (Socket Mode) nor SLACK_SIGNING_SECRET (HTTP) is.',
  'install-incomplete': ({ missing }) => `To be installed in several workspaces it also needs ${missing}.`,
  'shard-refused': () => 'Discord refuses the shard; this is a bug of the bot.',
  'sharding-asked': () => 'Discord asks for sharding, which is not set up.',
  'version-refused': () => 'Discord refuses the version of its gateway that the bot speaks; update the bot.',
  'intents-wrong': () => 'Discord refuses the intents; this is a bug of the bot.',
  'intents-refused': () => 'Discord refuses the intents; check the application at discord.com/developers.',
  'no-workspace': ({ address }) => `No workspace has installed the bot yet: ${address}.`,
  'workspaces-lost': ({ lost, all }) =>
    `${lost} of ${all} workspaces cannot be written to; "bot doctor" says which and why.`,
  'not-installed': ({ workspace, address }) =>
    `The bot is not installed in workspace ${workspace}: install it at ${address}.`,
  'install-unreadable': ({ workspace, address }) =>
    `The stored token of workspace ${workspace} cannot be opened with this SECRET_KEY. Set the former key, or install it again at ${address}.`,
  'locked-out': ({ workspace, detail }) =>
    `Slack lets nobody into workspace ${workspace} (${detail}). It is asked again every hour.`,
  'token-ended': ({ workspace, address, detail }) =>
    `The token of workspace ${workspace} has ended and cannot be renewed (${detail}): install it again at ${address}.`,
  'taken-out': ({ workspace, address, detail }) =>
    `The bot was taken out of workspace ${workspace} (${detail}): install it again at ${address}.`,
};

const WORDS: Readonly<Record<Language, Words>> = { de: DE, en: EN };

/** A whole sentence, or two. */
export function chatTroubleInWords(trouble: ChatTrouble, language: Language): string {
  const say = WORDS[language][trouble.code] as (told: ChatTrouble) => string;
  return say(trouble);
}
