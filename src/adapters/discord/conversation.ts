/** People's questions over the gateway: slash commands, buttons, mentions and direct messages, and the answers to them. */
import type {
  AutocompleteInteraction,
  BaseInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  Client,
  GuildMember,
  Message,
  PermissionsBitField,
  User,
} from 'discord.js';
import type { ChatCommand } from '../../core/command.ts';
import type { Card, ChannelLack, ChannelRef, ChannelRight, Language, PersonRef, Question } from '../../core/model.ts';
import type { Log } from '../../core/ports.ts';
import { type AnswerDeps, answerLeft, answerThere } from './answers.ts';
import { choicesFor, commandOf } from './commands.ts';
import { nonceOf } from './delivery.ts';
import { layOut, readCustomId } from './embeds.ts';
import { toBotError } from './failures.ts';
import { noticeCard } from './wording.ts';

export interface ConversationOptions {
  readonly log: Log;
  readonly answer: (question: Question) => Promise<Card>;
  /** How answers are sent, and kept until they are. */
  readonly sending: Omit<AnswerDeps, 'signal'>;
  /** For the completion of the `konferenz` option. */
  readonly conferences: readonly { readonly id: string; readonly name: Readonly<Record<Language, string>> }[];
}

export interface Conversation {
  listen(client: Client): void;
  /** Sends what an earlier process left waiting. */
  goOn(client: Client<true>): void;
  /** Takes no new questions; resolves when the last one is answered. What could not be sent is kept for the next start. */
  finish(): Promise<void>;
}

type Answerable = ChatInputCommandInteraction | ButtonInteraction;
type Found = { readonly card: Card; readonly failed: boolean };

/** Discord waits three seconds for a first answer, and a busy machine adds to ours. Before this has passed, the answer itself is it. */
const QUICK_MS = 400;
const ANSWER_WITHIN_MS = 60_000;
/** Beyond this the bot is being flooded, and silent towards mentions. */
const MAX_UNDER_WAY = 50;
const MAX_QUESTION_LENGTH = 1000;

// Kinds of first answers and flags. Source: developers/interactions/receiving-and-responding.
const ANSWER = 4;
const THINKING = 5;
const CHOICES = 8;
const EPHEMERAL = 64;

const ALREADY_ACKNOWLEDGED = 40060;
/** Manage Channels, Manage Server. */
const MANAGING = [1n << 4n, 1n << 5n];

export function createConversation({ log, answer, conferences, sending: given }: ConversationOptions): Conversation {
  const stopping = new AbortController();
  const sending: AnswerDeps = { ...given, signal: stopping.signal };
  const underWay = new Set<Promise<void>>();
  let finishing = false;

  function track(work: Promise<void>): void {
    const tracked = work
      .catch((error: unknown) => log('warn', 'discord-answer-failed', { error: toBotError(error).message }))
      .finally(() => underWay.delete(tracked));
    underWay.add(tracked);
  }

  function listen(client: Client): void {
    client.on('interactionCreate', (interaction) => {
      if (finishing) return;
      if (interaction.isAutocomplete()) track(complete(interaction));
      else if (interaction.isChatInputCommand()) track(onCommand(interaction));
      else if (interaction.isButton()) track(onButton(interaction));
    });
    client.on('messageCreate', (message) => {
      if (!finishing && underWay.size < MAX_UNDER_WAY && isAddressed(message)) track(onMessage(message));
    });
  }

  /** Never rejects: what cannot be found out is a card too. */
  async function find(question: Question): Promise<Found> {
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(new Error(`no answer within ${ANSWER_WITHIN_MS} ms`)), ANSWER_WITHIN_MS);
    try {
      return { card: await Promise.race([answer(question), late]), failed: false };
    } catch (error) {
      log('error', 'discord-question-failed', { question: question.text, error: String(error) });
      return { card: noticeCard('failed', question.language), failed: true };
    } finally {
      clearTimeout(timer);
    }
  }

  async function onCommand(interaction: ChatInputCommandInteraction): Promise<void> {
    const language = languageOf(interaction);
    const subcommand = interaction.options.getSubcommand(false) ?? 'hilfe';
    const option = (name: string) => {
      const value = interaction.options.get(name)?.value;
      return typeof value === 'string' || typeof value === 'boolean' ? value : null;
    };
    const command = commandOf({ subcommand, guildId: interaction.guildId, option });
    const question = asked(interaction, command, language);
    const ofChannel = command.name === 'subscribe' && interaction.guildId !== null ? channelSpokenOf(interaction) : {};
    await respond(interaction, find({ ...question, ...ofChannel }), { isPrivate: false, sending });
  }

  async function onButton(interaction: ButtonInteraction): Promise<void> {
    const pressed = readCustomId(interaction.customId);
    if (!pressed) return;
    const { id, value } = pressed;
    const command: ChatCommand = { name: id, options: id === 'ask' ? { text: value } : { id: value } };
    await respond(interaction, find(asked(interaction, command, languageOf(interaction))), {
      isPrivate: true,
      sending,
    });
  }

  async function onMessage(message: Message): Promise<void> {
    const text = message.content.replaceAll(mentionOf(message), ' ').trim().slice(0, MAX_QUESTION_LENGTH);
    const { card } = await find({
      text,
      language: null,
      channel: channelRef(message.guildId, message.channelId),
      thread: threadKey(message.channelId, message.author.id),
      mayManage: writerMayManage(message),
      person: personRef(message.author.id),
    });
    const marker = markerOf(message.id);
    const nonce = nonceOf(`answer|${message.id}`);
    const { channelId, id: messageId } = message;
    const place = { kind: 'reply', answerId: messageId, channelId, messageId, nonce, marker } as const;
    const answered = { place, layout: layOut(card, marker), sinceMs: Date.now() };
    await answerThere(message.client.rest, answered, sending);
  }

  async function complete(interaction: AutocompleteInteraction): Promise<void> {
    const language = languageOf(interaction);
    const named = conferences.map(({ id, name }) => ({ id, name: name[language] }));
    const choices = choicesFor(interaction.options.getFocused(), named);
    await acknowledge(interaction, { type: CHOICES, data: { choices } });
  }

  async function finish(): Promise<void> {
    finishing = true;
    stopping.abort();
    await Promise.all(underWay);
  }

  return { listen, goOn: (client) => track(answerLeft(client.rest, sending)), finish };
}

/** Answers at once when the answer is there at once, else says "thinking" and fills the answer in. */
async function respond(
  interaction: Answerable,
  finding: Promise<Found>,
  { isPrivate, sending }: { readonly isPrivate: boolean; readonly sending: AnswerDeps },
): Promise<void> {
  const marker = markerOf(interaction.id);
  const quick = await Promise.race([finding, passed(QUICK_MS)]);
  if (quick) {
    // Only now can an error be kept private: a message once begun stays public.
    const flags = isPrivate || quick.failed || quick.card.kind === 'notice' ? EPHEMERAL : 0;
    await acknowledge(interaction, { type: ANSWER, data: { ...layOut(quick.card, marker), flags } });
    return;
  }
  await acknowledge(interaction, { type: THINKING, data: { flags: isPrivate ? EPHEMERAL : 0 } });
  const { card } = await finding;
  const { id: answerId, applicationId, token } = interaction;
  const place = { kind: 'command', answerId, applicationId, token } as const;
  await answerThere(interaction.client.rest, { place, layout: layOut(card, marker), sinceMs: Date.now() }, sending);
}

/** The first answer. One that arrived although its confirmation was lost counts as given. */
async function acknowledge(interaction: BaseInteraction, body: unknown): Promise<void> {
  const path = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
  try {
    await twice(() => interaction.client.rest.post(path, { body, auth: false }));
  } catch (error) {
    if (toBotError(error).platformCode !== String(ALREADY_ACKNOWLEDGED)) throw error;
  }
}

/** The library repeats what the server refuses, but not what a broken connection swallows. */
async function twice(send: () => Promise<unknown>): Promise<void> {
  try {
    await send();
  } catch (error) {
    const { code } = toBotError(error);
    if (code !== 'OUTCOME_UNKNOWN' && code !== 'CHAT_UNAVAILABLE') throw error;
    await send();
  }
}

function passed(durationMs: number): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, durationMs, null));
}

function asked(interaction: BaseInteraction, command: ChatCommand, language: Language): Question {
  const said = Object.values(command.options).join(' ');
  return {
    text: `/${command.name} ${said}`.trim().slice(0, MAX_QUESTION_LENGTH),
    command,
    language,
    channel: interaction.channelId && channelRef(interaction.guildId, interaction.channelId),
    thread: threadKey(interaction.channelId ?? 'none', interaction.user.id),
    mayManage: mayManage(interaction),
    person: personRef(interaction.user.id),
  };
}

/** What the bot needs in a channel. Source: developers/topics/permissions. */
const RIGHTS: readonly (readonly [ChannelRight, bigint])[] = [
  ['view', 1n << 10n],
  ['send', 1n << 11n],
  ['embed', 1n << 14n],
  ['threads', 1n << 38n],
  ['events', 1n << 44n],
];
// Kinds of channels. Source: developers/resources/channel, "Channel Types".
const ANNOUNCEMENTS = 5;
/** Of announcements, public and private. */
const THREADS: ReadonlySet<number | undefined> = new Set([10, 11, 12]);
/** Forums and media channels: posts with a title, and no messages. */
const FORUMS: ReadonlySet<number | undefined> = new Set([15, 16]);

/**
 * What the bot lacks in the channel that is to be subscribed, and whether the person manages it: that one may be chosen by
 * somebody who manages only the channel where the command was given.
 */
function channelSpokenOf(interaction: ChatInputCommandInteraction): Pick<Question, 'lacks' | 'mayManage'> {
  const chosen = interaction.options.getChannel('kanal');
  if (chosen === null || chosen.id === interaction.channelId)
    return { lacks: lacksIn(interaction.appPermissions, interaction.channel?.type) };
  const { client, user } = interaction;
  const rights = rightsIn(client, chosen.id, interaction.inCachedGuild() ? interaction.member : user);
  const lacks = lacksIn(rightsIn(client, chosen.id, client.user), chosen.type);
  return { lacks, mayManage: rights?.any(MANAGING) ?? false };
}

/** @param rights null: not known. */
function lacksIn(rights: Readonly<PermissionsBitField> | null, type: number | undefined): readonly ChannelLack[] {
  return [...lacksByType(type), ...(rights === null ? [] : lacksByRights(rights, type))];
}

function lacksByType(type: number | undefined): readonly ChannelLack[] {
  if (FORUMS.has(type)) return ['messages'];
  return type === undefined || type === ANNOUNCEMENTS ? [] : ['publish'];
}

function lacksByRights({ bitfield }: Readonly<PermissionsBitField>, type: number | undefined): readonly ChannelLack[] {
  const needed = RIGHTS.filter(([right]) => right !== (THREADS.has(type) ? 'send' : 'threads'));
  return needed.filter(([, bit]) => (bitfield & bit) === 0n).map(([right]) => right);
}

/**
 * A person speaks to the bot itself: no other bots, no announcements to all, no roles. A reply to a message of the bot
 * mentions it too, mostly to say thanks to each other under an alert, so that counts only when it asks something.
 */
function isAddressed(message: Message): boolean {
  if (message.author.bot || message.system || message.webhookId) return false;
  if (message.guildId === null) return true;
  if (!message.mentions.users.has(message.client.user.id)) return false;
  return message.content.includes(mentionOf(message)) || message.content.includes('?');
}

function mentionOf({ client }: Message): string {
  return `<@${client.user.id}>`;
}

function mayManage(interaction: BaseInteraction): boolean {
  if (interaction.guildId === null) return true;
  return interaction.memberPermissions?.any(MANAGING) ?? false;
}

function writerMayManage({ guildId, member }: Message): boolean {
  return guildId === null || (member?.permissions.any(MANAGING) ?? false);
}

function languageOf({ locale }: BaseInteraction): Language {
  return locale === 'de' ? 'de' : 'en';
}

function channelRef(guildId: string | null, channelId: string): ChannelRef {
  return `discord:${guildId ?? '@me'}/${channelId}`;
}

/** As far as is known of the guild; null: the channel, or the one's part in the guild, is not known. */
function rightsIn(
  { channels }: Client<true>,
  channelId: string,
  who: User | GuildMember,
): Readonly<PermissionsBitField> | null {
  const channel = channels.cache.get(channelId);
  return channel && 'permissionsFor' in channel ? channel.permissionsFor(who) : null;
}

function personRef(userId: string): PersonRef {
  return `discord:@user/${userId}`;
}

/** A conversation is one person's in one channel: "und wo?" refers to what this person asked there before. */
function threadKey(channelId: string, userId: string): string {
  return `discord:${channelId}/${userId}`;
}

/** Tells the buttons of one answer from those of another. */
function markerOf(id: string): string {
  return nonceOf(id).slice(0, 16);
}
