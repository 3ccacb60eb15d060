/** What a browser shows to somebody who puts the bot into a Slack workspace. */
import type { Language } from '../model.ts';

/** One page: what happened, why, and what to do. */
export interface InstallPage {
  readonly title: string;
  readonly text: string;
}

export interface InstallWords {
  /** `again`: the bot had been in this workspace before. */
  done(workspace: string, again: boolean): InstallPage;
  readonly denied: InstallPage;
  /** The state is forged or old, or the browser did not bring its cookie. */
  readonly strange: InstallPage;
  readonly used: InstallPage;
  readonly noAnswer: InstallPage;
  readonly misconfigured: InstallPage;
  readonly notKept: InstallPage;
  readonly organisation: InstallPage;
  readonly openSlack: string;
  readonly tryAgain: string;
}

export const INSTALL: Readonly<Record<Language, InstallWords>> = {
  de: {
    done: (workspace, again) => ({
      title: again ? `Konferenzbote ist wieder in „${workspace}“` : `Konferenzbote ist jetzt in „${workspace}“`,
      text: again
        ? 'Die Abonnements, die es dort gab, laufen weiter, und was in der letzten Woche fehlte, kommt nach. Ist der Bot in einem dieser Kanäle nicht mehr, dann lade ihn dort mit „/invite @Konferenzbote“ wieder ein.'
        : 'So geht es los: Lade den Bot mit „/invite @Konferenzbote“ in einen Kanal ein und schreib dort „/konferenz abo DMK“. Fragen beantwortet er auch ohne Abo, zum Beispiel „/konferenz Wann ist die nächste Sitzung der DMK?“.',
    }),
    denied: {
      title: 'Nicht installiert',
      text: 'In Slack wurde die Installation abgelehnt. Gespeichert wurde nichts.',
    },
    strange: {
      title: 'Dieser Link gilt nicht mehr',
      text: 'Die Installation muss innerhalb von zehn Minuten und im selben Browser beendet werden, und der Browser muss Cookies annehmen. Gespeichert wurde nichts; bitte fang noch einmal von vorn an.',
    },
    used: {
      title: 'Dieser Link wurde schon benutzt',
      text: 'Hat die Installation vorhin geklappt, ist nichts weiter zu tun. Sonst fang bitte noch einmal von vorn an.',
    },
    noAnswer: {
      title: 'Slack antwortet gerade nicht',
      text: 'Deshalb konnte die Installation nicht beendet werden. Bitte versuch es in ein paar Minuten noch einmal; zweimal zu installieren schadet nicht.',
    },
    misconfigured: {
      title: 'Diese App ist noch nicht richtig eingerichtet',
      text: 'Slack nimmt ihre Zugangsdaten oder ihre Adresse nicht an. Das kann nur beheben, wer diesen Konferenzboten betreibt; der Grund steht in seinem Protokoll. Gespeichert wurde nichts.',
    },
    notKept: {
      title: 'Die Installation konnte nicht gespeichert werden',
      text: 'Slack hat zugestimmt, aber hier ging das Speichern schief. Bitte versuch es in ein paar Minuten noch einmal; zweimal zu installieren schadet nicht.',
    },
    organisation: {
      title: 'Für eine ganze Organisation geht das nicht',
      text: 'Konferenzbote wird in einzelnen Arbeitsbereichen installiert. Bitte fang noch einmal an und wähl in Slack einen Arbeitsbereich aus statt der Organisation.',
    },
    openSlack: 'Slack öffnen',
    tryAgain: 'Noch einmal versuchen',
  },
  en: {
    done: (workspace, again) => ({
      title: again ? `Konferenzbote is back in “${workspace}”` : `Konferenzbote is now in “${workspace}”`,
      text: again
        ? 'The subscriptions made there go on, and what was missed in the last week is made up for. Where the bot is no longer in one of those channels, invite it again there with “/invite @Konferenzbote”.'
        : 'To begin, invite the bot to a channel with “/invite @Konferenzbote” and write “/konferenz subscribe DMK” there. It answers questions without a subscription too, for example “/konferenz When is the next session of the DMK?”.',
    }),
    denied: {
      title: 'Not installed',
      text: 'The installation was declined in Slack. Nothing was stored.',
    },
    strange: {
      title: 'This link is no longer valid',
      text: 'The installation must be finished within ten minutes and in the same browser, and the browser must accept cookies. Nothing was stored; please start again.',
    },
    used: {
      title: 'This link was used before',
      text: 'If the installation worked a moment ago there is nothing more to do. Otherwise please start again.',
    },
    noAnswer: {
      title: 'Slack does not answer at the moment',
      text: 'So the installation could not be finished. Please try again in a few minutes; installing twice does no harm.',
    },
    misconfigured: {
      title: 'This app is not set up properly yet',
      text: 'Slack does not accept its credentials or its address. Only whoever runs this Konferenzbote can mend that; the reason is in its log. Nothing was stored.',
    },
    notKept: {
      title: 'The installation could not be stored',
      text: 'Slack agreed, but storing it failed here. Please try again in a few minutes; installing twice does no harm.',
    },
    organisation: {
      title: 'This does not work for a whole organisation',
      text: 'Konferenzbote is installed in single workspaces. Please start again and choose a workspace in Slack instead of the organisation.',
    },
    openSlack: 'Open Slack',
    tryAgain: 'Try again',
  },
};
