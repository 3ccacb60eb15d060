/** What people read when they subscribe, look after subscriptions, ask for help or for how the bot fares. */
import type { ChannelRight, DeliveryMode, Language, RecordKind } from '../model.ts';
import { COMMANDS_DE } from './commands-de.ts';
import { COMMANDS_EN } from './commands-en.ts';

/** One subscription in few words: `DMK · Sitzungen und Beschlüsse · sofort`. */
export interface WishWords {
  readonly allConferences: string;
  readonly kind: Readonly<Record<RecordKind, string>>;
  words(words: readonly string[]): string;
  readonly delivery: Readonly<Record<DeliveryMode, string>>;
  /** `22:00-07:00` */
  quiet(span: string): string;
  readonly language: Readonly<Record<Language, string>>;
  readonly noEvents: string;
  readonly publish: string;
}

/** `about`: a subscription in few words. */
export interface CommandsWords {
  readonly wish: WishWords;
  readonly label: {
    readonly channel: string;
    readonly thisChannel: string;
    readonly otherChannel: string;
    readonly directMessages: string;
    readonly id: string;
    readonly subscriptions: string;
    readonly unsubscribe: string;
    readonly pause: string;
    readonly resume: string;
    readonly lastCheck: string;
    readonly sources: string;
    readonly chats: string;
    readonly version: string;
    readonly waiting: string;
  };
  /** Who may see and change the subscriptions of a channel; `managers`: the chat knows such. */
  readonly rule: { readonly everybody: string; readonly managers: string };
  readonly mayNotManage: string;
  readonly noChannel: string;
  readonly foreignChannel: string;
  /** In Slack, of a channel that was typed by its name. */
  channelNotFound(name: string): string;

  // subscribing
  readonly subscribedTitle: string;
  subscribed(about: string): string;
  readonly changedTitle: string;
  changed(about: string): string;
  readonly sameTitle: string;
  same(about: string): string;
  configured(about: string): string;
  /** Behind the sentence of a first subscription: what follows is not new. `sessions`, `resolutions`: whether there are any. */
  preview(shown: { readonly session: boolean; readonly resolutions: number }): string;
  readonly fromNowOn: string;
  tooMany(most: number): string;
  readonly inviteTitle: string;
  invite(about: string): string;
  readonly lacksTitle: string;
  lacks(rights: string, count: number): string;
  readonly right: Readonly<Record<ChannelRight, string>>;
  /** It was understood, and cannot be. */
  readonly refusedTitle: string;
  readonly forum: string;
  /** Passing on was wished where it cannot be. */
  readonly cannotPublish: string;
  lacksEvents(right: string): string;

  // what cannot be understood
  readonly unclearTitle: string;
  unknownConference(given: string, near: readonly string[]): string;
  readonly nothingSubscribed: string;
  unclearSetting(given: string): string;
  unclearKinds(given: string): string;
  unclearDelivery(given: string): string;
  unclearQuiet(given: string): string;
  unclearWords(most: number, length: number): string;
  askNext(conference: string): string;
  askResolutions(conference: string): string;
  askSubscribe(conference: string): string;

  // looking after subscriptions
  readonly listTitle: string;
  /** @param asleep how many of them are paused or rest. */
  list(count: number, asleep: number): string;
  readonly noSubscription: string;
  readonly noSuchSubscription: string;
  readonly running: string;
  pausedByPerson(since: string): string;
  pausedByError(reason: string | null): string;
  /** Why one rests that was made where the bot is not yet. */
  readonly fromConfiguration: string;
  readonly elsewhere: string;
  readonly endTitle: string;
  ended(about: readonly string[]): string;
  readonly chooseEnd: string;
  readonly toldBy: string;
  readonly endConfigured: string;
  readonly pauseTitle: string;
  paused(about: readonly string[]): string;
  readonly pausedAlready: string;
  readonly resumeTitle: string;
  resumed(about: readonly string[]): string;
  /** A full sentence, behind `resumed`: the channel had been closed. */
  readonly triedAgain: string;
  readonly runningAlready: string;

  // status, help, own page
  readonly statusTitle: string;
  statusFine(count: number): string;
  statusTrouble(failing: number, count: number): string;
  readonly statusNew: string;
  sourcesOf(fine: number, count: number): string;
  readonly chatState: Readonly<Record<'up' | 'connecting' | 'down' | 'off', string>>;
  /** @param since an instant in words; null: not known. */
  failingSince(since: string | null): string;
  waiting(count: number): string;
  readonly statusPage: string;
  readonly helpTitle: string;
  readonly help: string;
  /** One line each; in Slack commands are typed, elsewhere chosen. */
  helpItems(chat: string): readonly string[];
  readonly page: string;
  readonly calendar: string;
  readonly homeNext: string;
  homeNextText(count: number): string;
  readonly homeNoNext: string;
  readonly homeSubscriptions: string;
  homeSubscriptionsText(count: number): string;
  readonly homeNoSubscription: string;
  /** @param day in words. */
  madeOn(day: string): string;
  readonly busy: string;
}

export const COMMANDS: Readonly<Record<Language, CommandsWords>> = { de: COMMANDS_DE, en: COMMANDS_EN };
